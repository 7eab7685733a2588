import Basics
import Foundation
import Mending
import Rehearsal
import TestSupport
import Testing
import Wire

/// The installed Chromium itself, on pages whose script changes them.
/// One at a time: a Chromium takes a core for itself while it starts.
@Suite(.serialized) struct ChromiumRendererTests {
    private static let files: [String: String] = [
        "/late.html": """
        <!DOCTYPE html><title>late</title><p>here<script>
        const add = (name, url) => { const e = document.createElement(name); e.src = url; document.body.append(e); };
        add("img", "http://pictures.customer.test/late.png");
        add("script", "http://pictures.customer.test/late.js");
        const host = document.createElement("div");
        document.body.append(host);
        host.attachShadow({ mode: "open" }).innerHTML = "<img src='http://pictures.customer.test/shadow.png'>";
        alert("a page that waits for an answer");
        </script>
        """,
        "/frame.html": "<p>outside<iframe src='https://frames.customer.test/inside.html'></iframe>",
        "/inside.html": "<p>inside<img src='http://pictures.customer.test/inside.png'>",
        "/endless.html": "<script>while (true) {}</script>",
        "/away.html": "<script>location.href = 'https://frames.customer.test/inside.html'</script>",
        "/redefined.html": """
        <p id="kept">kept<script>Document.prototype.querySelectorAll = () => { throw 1 };</script>
        """,
    ]

    /// A site of several names behind a certificate whose root is known to nobody but the browser started here.
    private func withRenderer<Value: Sendable>(
        patience: Duration = .seconds(90),
        allowPrivate: Bool = true,
        temporaryFolder: String = ChromiumSettings.systemFolder,
        _ body: @escaping @Sendable (ChromiumRenderer) async throws -> Value
    ) async throws -> Value {
        let issued = Timestamp.now.adding(days: -10)
        let root = try await LabAuthority(root: .root(issued: issued.adding(days: -100)))
        let names = ["www.customer.test", "frames.customer.test"]
        let leaf = ServerCertificate(try await root.issue(.goodServer(names: names, issued: issued)))
        let address = LoopbackAddress.next()
        let records = names.map { "\($0). 60 IN A \(address)" }
        return try await withNameServer(records: records) { endpoint in
            try await withNginx(
                address: address,
                files: Self.files.mapValues { Array($0.utf8) },
                certificate: leaf
            ) {
                let settings = ChromiumSettings(
                    program: try ChromiumInstallation.find(nil, path: "/usr/bin"),
                    resolver: try Resolver(.server(try NameServerAddress(parsing: endpoint.description))),
                    allowPrivate: allowPrivate,
                    roots: [root.certificate.pem],
                    patience: patience,
                    quietPatience: .seconds(5),
                    temporaryFolder: temporaryFolder
                )
                return try await ChromiumRenderer.with(settings, body)
            }
        }
    }

    private func url(_ path: String) throws -> WebURL { try WebURL("https://www.customer.test\(path)") }

    @Test func `what a script inserts is seen, in shadow trees too, with Chromium's own verdict`() async throws {
        try await withRenderer { renderer in
            let page = try await renderer.open(url("/late.html"))
            #expect(page.html.hasPrefix("<!DOCTYPE html>"))
            for name in ["late.png", "late.js", "shadow.png"] {
                #expect(page.html.contains("http://pictures.customer.test/\(name)"), "\(name)")
                #expect(page.requests.contains("http://pictures.customer.test/\(name)"), "\(name)")
            }
            let verdicts = Dictionary(page.mixedContent.map { ($0.url, $0.resolution) }) { first, _ in first }
            #expect(verdicts["http://pictures.customer.test/late.png"] == .upgraded)
            #expect(verdicts["http://pictures.customer.test/shadow.png"] == .upgraded)
            #expect(verdicts["http://pictures.customer.test/late.js"] == .blocked)
        }
    }

    @Test func `one browser serves several pages at once, and frames of other names are listened to`() async throws {
        try await withRenderer { renderer in
            async let first = renderer.open(url("/frame.html"))
            async let second = renderer.render(url("/redefined.html"))
            let (frame, redefined) = try await (first, second)
            #expect(frame.requests.contains("http://pictures.customer.test/inside.png"))
            #expect(redefined.html.contains("<p id=\"kept\">kept"))
        }
    }

    @Test func `pages that cannot be shown are errors of their own, and the next page is shown`() async throws {
        try await withRenderer { renderer in
            await #expect(throws: ChromiumError(.elsewhere, "")) { try await renderer.open(url("/away.html")) }
            await #expect(throws: ChromiumError(.navigation, "")) {
                try await renderer.open(try WebURL("https://missing.customer.test/"))
            }
            let page = try await renderer.open(url("/redefined.html"))
            #expect(page.url == "https://www.customer.test/redefined.html")
        }
    }

    @Test func `a script that never ends costs its page alone`() async throws {
        try await withRenderer(patience: .seconds(10)) { renderer in
            await #expect(throws: ChromiumError(.timedOut, "")) { try await renderer.open(url("/endless.html")) }
            let next = try await renderer.render(url("/redefined.html"))
            #expect(next.html.contains("kept"))
        }
    }

    @Test func `private addresses are refused to the browser, too`() async throws {
        try await withRenderer(allowPrivate: false) { renderer in
            _ = await #expect(throws: ChromiumError(.navigation, "")) { try await renderer.open(url("/late.html")) }
        }
    }

    @Test func `cancelling ends it at once, and no process and no folder is left`() async throws {
        try await TemporaryFolder.with { folder in
            let (started, opening) = AsyncStream<Int>.makeStream()
            let task = Task {
                try await withRenderer(temporaryFolder: folder.path) { renderer in
                    opening.yield(Self.processes(in: folder.path))
                    return try await renderer.open(url("/endless.html"))
                }
            }
            for await count in started {
                #expect(count > 0)
                break
            }
            task.cancel()
            await #expect(throws: (any Error).self) { try await task.value }
            let isEmptied = try await Self.isEmptied(folder.path)
            #expect(isEmptied)
        }
    }

    @Test func `after an orderly end nothing is left either`() async throws {
        try await TemporaryFolder.with { folder in
            let page = try await withRenderer(temporaryFolder: folder.path) { try await $0.open(url("/redefined.html")) }
            #expect(page.mixedContent.isEmpty)
            let isEmptied = try await Self.isEmptied(folder.path)
            #expect(isEmptied)
        }
    }

    /// Programs that were started with this folder among their arguments.
    private static func processes(in folder: String) -> Int {
        let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return numbers.count { number in
            guard Int(number) != nil, let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") else { return false }
            return String(decoding: line, as: UTF8.self).contains(folder)
        }
    }

    /// What was killed needs a moment until the system has taken it away.
    private static func isEmptied(_ folder: String) async throws -> Bool {
        let end = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < end {
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            if files.isEmpty, processes(in: folder) == 0 { return true }
            try await Task.sleep(for: .milliseconds(15))
        }
        return false
    }

    @Test func `a program that is no Chromium is said`() async throws {
        let resolver = try Resolver(.server(try NameServerAddress(parsing: "127.0.0.1:1")))
        let settings = ChromiumSettings(program: "/bin/false", resolver: resolver)
        await #expect(throws: ChromiumError(.ended, "")) { try await ChromiumRenderer.with(settings) { _ in 1 } }
    }

    @Test func `a missing program is said with the package to install`() throws {
        let error = #expect(throws: InputError.self) { try ChromiumInstallation.find(nil, path: "/nonexistent") }
        #expect(error?.remedy?.contains("package chromium") == true)
        #expect(throws: InputError("chromium", "")) { try ChromiumInstallation.find("/etc", path: nil) }
    }
}
