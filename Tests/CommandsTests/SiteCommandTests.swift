import Basics
import Foundation
import Rehearsal
import TestSupport
import Testing

/// `postwell site` as people call it, against a real web server behind a certificate of the tests' own authority.
@Suite struct SiteCommandTests {
    private static let files: [String: String] = [
        "/index.html": """
        <!DOCTYPE html><title>Home</title><img src="http://www.customer.test/logo.png">
        <script src="http://www.customer.test/old.js"></script><a href="/about.html">About</a>
        """,
        "/about.html": "<!DOCTYPE html><title>About</title><img src='http://www.customer.test/gone.png'>",
        "/logo.png": "a picture", "/old.js": "a script",
        "/clean.html": "<!DOCTYPE html><title>Clean</title><p>nothing to see",
        "/late.html": """
        <!DOCTYPE html><title>Late</title><body><script>
        const picture = document.createElement("img");
        picture.src = "ht" + "tp://www.customer.test/logo.png?late";
        document.body.append(picture);
        </script>
        """,
    ]

    /// Runs the program on `target` of a site whose name, certificate and name server exist for this test only.
    private func site(_ target: String, _ arguments: [String] = []) async throws -> CommandResult {
        let issued = Timestamp.now.adding(days: -10)
        let root = try await LabAuthority(root: .root(issued: issued.adding(days: -100)))
        let leaf = ServerCertificate(try await root.issue(.goodServer(names: ["www.customer.test"], issued: issued)))
        let address = LoopbackAddress.next()
        return try await TemporaryFolder.with { folder in
            let roots = try folder.write(root.certificate.pem, "root.pem")
            return try await withNameServer(records: ["www.customer.test. 60 IN A \(address)"]) { endpoint in
                try await withNginx(
                    address: address,
                    files: Self.files.mapValues { Array($0.utf8) },
                    certificate: leaf
                ) {
                    try await BuiltProgram.run(
                        ["site", target, "--resolver", endpoint.description, "--system-root", roots, "--allow-private", "--pace", "0"]
                            + arguments
                    )
                }
            }
        }
    }

    @Test(arguments: [
        (["site"], "Missing expected argument"), (["site", "ann@example.org"], "is a mail address"),
        (["site", "ftp://example.org"], "begins with http"), (["site", "example.org", "--pages", "0"], "out of range"),
        (["site", "example.org", "--chromium", "/usr/bin/chromium"], "needs --render"),
        (["site", "example.org", "--render", "--chromium", "/nonexistent"], "is not a program"),
        (["site", "example.org", "--at", "yesterday"], "not a time"),
    ])
    func `wrong input ends with 64`(arguments: [String], words: String) async throws {
        let result = try await BuiltProgram.run(arguments)
        #expect(result.status == 64, "\(arguments): \(result.error)")
        #expect(result.error.contains(words), "\(arguments): \(result.error)")
    }

    @Test func `a bare name is read whole, and who misses what is said first`() async throws {
        let result = try await site("www.customer.test")
        #expect(result.status == 2, "\(result.output)\(result.error)")
        let first = result.output.prefix { $0 != "\n" }
        #expect(first.hasPrefix("✕ Broken  3 pictures, scripts or other files on 2 pages still load"), "\(first)")
        #expect(result.output.contains("This has nothing to do with your mail."))
        #expect(result.output.hasSuffix("postwell mend dump DUMP.sql\n"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 100 })
    }

    @Test func `the JSON has each reference with its verdicts`() async throws {
        let result = try await site("https://www.customer.test/", ["--format", "json"])
        #expect(result.status == 2, "\(result.error)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(report["schema"] as? String == "postwell.site/1")
        let pages = try #require(report["pages"] as? [[String: Any]])
        let references = pages.flatMap { $0["references"] as? [[String: Any]] ?? [] }
        let twins = Dictionary(references.map { ($0["url"] as? String ?? "", $0["twin"] as? String ?? "") }) { first, _ in first }
        #expect(twins["http://www.customer.test/logo.png"] == "same")
        #expect(twins["http://www.customer.test/gone.png"] == "missing")
        #expect(references.allSatisfy { ($0["verdicts"] as? [String: String])?.count == 3 })
    }

    @Test(arguments: [("jsonl", "postwell.site-page/1"), ("html", "<html"), ("junit", "<testsuites")])
    func `every format`(format: String, words: String) async throws {
        let result = try await site("https://www.customer.test/", ["--format", format])
        #expect(result.status == 2, "\(result.error)")
        #expect(result.output.contains(words))
    }

    @Test func `the report goes to a file`() async throws {
        try await TemporaryFolder.with { folder in
            let page = folder.file("site.html")
            let result = try await site("https://www.customer.test/", ["--format", "html", "--output", page])
            #expect(result.output.isEmpty && result.error.contains("report written to"), "\(result.error)")
            #expect(folder.read("site.html").contains("www.customer.test"))
        }
    }

    @Test func `private addresses are refused unless they are allowed`() async throws {
        try await withNameServer(records: ["www.customer.test. 60 IN A 127.0.0.1"]) { endpoint in
            let result = try await BuiltProgram.run(["site", "www.customer.test", "--resolver", endpoint.description])
            #expect(result.output.contains("private network") || result.output.contains("not a public address"), "\(result.output)")
            #expect(result.status == 2 || result.status == 3)
        }
    }

    @Test func `with a browser, what a script inserts is found`() async throws {
        let arguments = ["--pages", "1", "--format", "json"]
        let plain = try await site("https://www.customer.test/late.html", arguments)
        #expect(!plain.output.contains("logo.png?late"))
        #expect(plain.output.contains("site.not-rendered"))
        let rendered = try await site("https://www.customer.test/late.html", arguments + ["--render"])
        #expect(rendered.output.contains("http://www.customer.test/logo.png?late"), "\(rendered.output)\(rendered.error)")
        #expect(!rendered.output.contains("site.not-rendered"))
    }
}
