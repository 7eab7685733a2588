import Basics
import TestSupport
import Testing
import Wire

@testable import Mending

/// What the scanner says about a page of the stage, its frames, stylesheets and scripts included, without a server.
struct OurVerdicts {
    let references: [Reference]

    init(page address: String) throws {
        let finder = ReferenceFinder()
        let page = finder.find(in: try Self.fetched(address))
        var references = page.references
        var parts = page.subdocuments + page.resources
        while let part = parts.popLast() {
            let found = finder.find(in: part, fetched: try Self.fetched(part.url.description))
            references += found.references
            parts += found.subdocuments + found.resources
        }
        self.references = references
    }

    /// The references that lead to a file, by the end of its path.
    func leading(to file: String) -> [Reference] { references.filter { $0.url.hasSuffix("/" + file) } }

    /// What the browser is expected to do; nil where the references say different things, or where there are none.
    static func expected(_ references: [Reference], _ browser: TestBrowser) -> Observed? {
        let verdicts = Set(references.map { observed($0, browser) })
        return verdicts.count == 1 ? verdicts.first : nil
    }

    /// A form is not sent before somebody insists; anything else of which a browser warns is loaded.
    static func observed(_ reference: Reference, _ browser: TestBrowser) -> Observed {
        switch reference.verdicts[browser == .chromium ? .chromium : .firefox] {
        case .blocked: .blocked
        case .upgraded: .upgraded
        case .loads: .loads
        case .warns: reference.category == .form ? .blocked : .loads
        }
    }

    /// The page as a fetch of it would give it, with the hops on the way where its address leads on.
    private static func fetched(_ address: String) throws -> FetchedPage {
        let url = try WebURL(address)
        var hops = [url]
        while let next = next(hops[hops.count - 1]) { hops.append(try WebURL(next)) }
        let last = hops[hops.count - 1]
        let loopback = try #require(IPAddress("127.0.0.1"))
        let page = BrowserPages.all[last.path]
        return FetchedPage(
            url: url,
            finalURL: last,
            headers: page?.headers.map { FetchedHeader($0.name, $0.value) } ?? [],
            hops: hops.enumerated().map {
                FetchHop(url: $0.element, address: loopback, status: $0.offset == hops.count - 1 ? 200 : 302)
            },
            body: Array((page?.body ?? "").utf8),
            contentType: page?.type ?? type(of: last.path)
        )
    }

    private static func next(_ url: WebURL) -> String? {
        let parts = url.path.split(separator: "/")
        guard parts.count == 2 else { return nil }
        return switch parts[0] {
        case "to-http": "http://\(url.host.urlText)/end/\(parts[1])"
        case "to-https", "back": "https://\(url.host.urlText)/end/\(parts[1])"
        case "there-and-back": "http://\(url.host.urlText)/back/\(parts[1])"
        case "there-and-there": "https://\(url.host.urlText)/back/\(parts[1])"
        default: nil
        }
    }

    private static func type(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "css": "text/css"
        case "js": "text/javascript"
        case "webmanifest": "application/manifest+json"
        default: "text/html"
        }
    }
}
