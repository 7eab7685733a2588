import Basics
import Testing
import Wire

@testable import Mending

struct WordPressTracesTests {
    private func traces(_ body: String, links: [String] = [], type: String = "text/html") throws -> WordPressTraces {
        let url = try WebURL("https://a.test/")
        let document = FetchedDocument(
            status: 200,
            headers: [FetchedHeader("content-type", type)] + links.map { FetchedHeader("link", $0) },
            body: Array(body.utf8),
            finalURL: url,
            hops: []
        )
        return WordPressTraces(document, document.body)
    }

    @Test(
        arguments: [
            (["<https://a.test/wp-json/>; rel=\"https://api.w.org/\""], "https://a.test/wp-json/"),
            (["<https://a.test/a.css>; rel=preload", "<http://a.test/wp-json/>; rel=\"https://api.w.org/\""], "http://a.test/wp-json/"),
            (["<http://a.test/x>; rel=alternate, <https://a.test/?rest_route=/>; rel=https://api.w.org/"], "https://a.test/?rest_route=/"),
            (["<https://a.test/wp-json/>; rel=\"nofollow https://api.w.org/\""], "https://a.test/wp-json/"),
            (["</wp-json/>; rel=\"https://api.w.org/\""], nil), (["<https://a.test/wp-json/>; rel=shortlink"], nil),
            (["<https://a.test/wp-json/; rel=\"https://api.w.org/\""], nil), ([], nil),
        ] as [([String], String?)]
    )
    func `the header that names the interface`(links: [String], expected: String?) throws {
        #expect(try traces("", links: links).root?.url.description == expected)
    }

    @Test func `the header goes before the page, which may have been rewritten`() throws {
        let page = "<head><link rel='https://api.w.org/' href='https://a.test/wp-json/'>"
        #expect(try traces(page).root?.source == .link)
        let both = try traces(page, links: ["<http://a.test/wp-json/>; rel=\"https://api.w.org/\""])
        #expect(both.root?.source == .header)
        #expect(both.root?.url.scheme == .http)
        #expect(try traces(page, type: "text/plain").root == nil)
        #expect(try traces("<template>\(page)</template><!-- \(page) -->").root == nil)
    }

    @Test(
        arguments: [
            ("<link rel=stylesheet href='http://a.test/wp-includes/css/d.css?ver=1'>", "http://a.test/wp-includes/css/d.css?ver=1"),
            ("<script src=https://a.test/wp/wp-admin/x.js></script>", "https://a.test/wp/wp-admin/x.js"),
            ("<form id=loginform action='http://a.test/wp-login.php'>", "http://a.test/wp-login.php"),
            ("<form id=loginform action='https://a.test/l'><script src=http://a.test/wp-admin/x></script>", "http://a.test/wp-admin/x"),
            ("<script src=http://cdn.test/wp-includes/x.js></script>", nil), ("<script src=/wp-includes/x.js></script>", nil),
            ("<script src=http://a.test/wp-content/x.js></script>", nil), ("<form action='http://a.test/search'>", nil),
        ] as [(String, String?)]
    )
    func `what a sign-in page tells`(body: String, expected: String?) throws {
        #expect(try traces(body).ofLogin?.url.description == expected)
    }

    @Test(
        arguments: [
            ("http://a.test", "a.test/"), ("http://a.test/", "a.test/"), ("https://A.test/wp", "a.test/wp/"),
            ("http://a.test:80/x/y/", "a.test/x/y/"), ("http://[2001:db8::1]", "[2001:db8::1]/"),
            ("http://m\u{FC}ller.test", "xn--mller-kva.test/"), ("http://a.test:81", nil), ("//a.test", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `an address as it is kept, and as it is asked`(text: String, place: String?) throws {
        #expect((try? SwitchAddress(text))?.place == place)
    }

    @Test func `each address once, by host`() {
        let sites = SwitchAddress.readable(["http://a.test/wp", "http://b.test", "https://a.test", "http://a.test/", "?"])
        #expect(sites.map(\.secure) == ["https://a.test/wp/", "https://b.test/", "https://a.test/"])
        let groups = SwitchAddress.byHost(sites)
        #expect(groups.map(\.host.description) == ["a.test", "b.test"])
        #expect(groups.map(\.sites.count) == [2, 1])
    }
}
