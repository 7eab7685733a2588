import Basics
import Testing
import Wire

@testable import Mending

/// A page and what has to be said about it, a reference a line: `img.src upgradeable UUU http://a.test/x.png`.
///
/// The three letters are the verdicts of Chromium, Firefox and Safari: blocked, upgraded, loads, warns.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
    let name: String
    var page = "https://site.test/dir/page"
    var headers: [FetchedHeader] = []
    var type = "text/html; charset=utf-8"
    let body: [UInt8]
    let expected: [String]

    init(
        _ name: String,
        page: String = "https://site.test/dir/page",
        headers: [(String, String)] = [],
        type: String = "text/html; charset=utf-8",
        _ html: String,
        _ expected: String...
    ) {
        self.name = name
        self.page = page
        self.headers = headers.map { FetchedHeader($0.0, $0.1) }
        self.type = type
        body = Array(html.utf8)
        self.expected = expected
    }

    init(_ name: String, type: String, bytes: [UInt8], _ expected: String...) {
        self.name = name
        self.type = type
        body = bytes
        self.expected = expected
    }

    var testDescription: String { name }

    func found(by finder: ReferenceFinder = ReferenceFinder()) throws -> PageReferences {
        finder.find(in: try fetched())
    }

    func fetched() throws -> FetchedPage {
        FetchedPage(url: try WebURL(page), headers: headers, body: body, contentType: type)
    }

    func sketch() throws -> [String] { try found().references.map(\.sketch) }
}

extension Reference {
    var sketch: String { "\(context) \(category.rawValue) \(verdicts.letters) \(url)" }
}

extension BrowserVerdicts {
    var letters: String { Browser.allCases.map { self[$0].rawValue.prefix(1).uppercased() }.joined() }
}

extension FetchedPage {
    /// A document that was found at the end of some redirects.
    init(hops: [String], headers: [FetchedHeader] = [], type: String = "text/html", _ body: String = "") throws {
        let loopback = try #require(IPAddress("127.0.0.1"))
        let urls = try hops.map { try WebURL($0) }
        let (first, last) = (try #require(urls.first), try #require(urls.last))
        self.init(
            url: first,
            finalURL: last,
            headers: headers,
            hops: urls.map { FetchHop(url: $0, address: loopback, status: $0 == last ? 200 : 301) },
            body: Array(body.utf8),
            contentType: type
        )
    }
}
