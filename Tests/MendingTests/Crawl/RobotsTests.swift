import Testing
import Wire

@testable import Mending

struct RobotsTests {
    private func allows(_ path: String, _ text: String) throws -> Bool {
        RobotsRules(Array(text.utf8)).allows(try WebURL("https://a.test" + path))
    }

    @Test(
        arguments: [
            ("/", "", true),
            ("/x", "User-agent: *\nDisallow: /", false),
            ("/x", "User-agent: *\nDisallow:", true),
            ("/robots.txt", "User-agent: *\nDisallow: /", true),
            ("/x", "user-AGENT : *\r\nDISALLOW: /x # comment\r\n", false),
            ("/x", "\u{FEFF}User-agent: *\rDisallow: /x", false),
            ("/x", "User-agent: Postwell\nAllow: /\n\nUser-agent: *\nDisallow: /", true),
            ("/x", "User-agent: postwell/3.1\nDisallow: /x", false),
            ("/x", "User-agent: Postwells\nDisallow: /x", true),
            ("/x", "User-agent: Postwell\n\nUser-agent: *\nDisallow: /x", false),
            ("/x", "User-agent: Postwell\nSitemap: https://a.test/s\nDisallow: /y\nUser-agent: *\nDisallow: /x", true),
            ("/x", "User-agent: other\nUser-agent: postwell\nDisallow: /x", false),
            ("/y", "User-agent: postwell\nDisallow: /x\nUser-agent: b\nDisallow: /\nUser-agent: postwell\nDisallow: /y", false),
            ("/x/page", "User-agent: *\nAllow: /x/p\nDisallow: /x", true),
            ("/page", "User-agent: *\nDisallow: /p\nAllow: /p", true),
            ("/page.htm", "User-agent: *\nAllow: /page\nDisallow: /*.htm", false),
            ("/a.php", "User-agent: *\nDisallow: /*.php$", false),
            ("/a.php?x", "User-agent: *\nDisallow: /*.php$", true),
            ("/?x=1", "User-agent: *\nDisallow: /*?x=", false),
            ("/a/b/c", "User-agent: *\nDisallow: /a*c$", false),
            ("/ab", "User-agent: *\nDisallow: /ab*b$", true),
            ("/%C3%BC", "User-agent: *\nDisallow: /ü", false),
            ("/%7Eme", "User-agent: *\nDisallow: /~me", false),
            ("/a%2Fb", "User-agent: *\nDisallow: /a/b", true),
            ("/x", "Disallow: /x", true),
            ("/x", "<html>not found</html>", true),
        ] as [(String, String, Bool)]
    )
    func `rules are read as RFC 9309 says`(path: String, text: String, expected: Bool) throws {
        #expect(try allows(path, text) == expected)
    }

    @Test func `the pause and the sitemaps are found`() {
        let text = "Sitemap: https://a.test/1.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x\nSitemap:/2.xml"
        let rules = RobotsRules(Array(text.utf8))
        #expect(rules.crawlDelay == .milliseconds(2500))
        #expect(rules.sitemaps == ["https://a.test/1.xml", "/2.xml"])
    }

    @Test(arguments: ["-1", "soon", "", "nan"]) func `a pause that is none is ignored`(value: String) {
        #expect(RobotsRules(Array("User-agent: *\nCrawl-delay: \(value)".utf8)).crawlDelay == nil)
    }

    @Test func `asterisks cost no more than a glance`() throws {
        let pattern = "/" + String(repeating: "*a", count: 2000) + "b"
        #expect(try allows("/" + String(repeating: "a", count: 1900), "User-agent: *\nDisallow: \(pattern)"))
    }
}
