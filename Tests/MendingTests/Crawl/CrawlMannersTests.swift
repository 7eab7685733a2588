import Basics
import TestSupport
import Testing
import Wire

@testable import Mending

/// What the crawl asks for, and how often.
struct CrawlMannersTests {
    @Test func `robots.txt is obeyed and its sitemap is read`() async throws {
        let robots = "User-agent: *\nDisallow: /hidden\nCrawl-delay: 0.01\nSitemap: /map.xml\n"
        let map = "<urlset><url><loc>/lost</loc></url></urlset>"
        let address = LoopbackAddress.next()
        let answers: [String: WebAnswer] = [
            "/robots.txt": WebAnswer(headers: ["Content-Type: text/plain"], body: Array(robots.utf8)),
            "/map.xml": WebAnswer(body: Array(map.replacing("/lost", with: "http://\(address)/lost").utf8)),
            "/": linking(["/hidden/a", "/way", "/hidden/b"]), "/lost": linking([]),
            "/way": .redirect("/hidden/c"),
        ]
        try await withWebStub(address: address, answer: site(answers)) { stub in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.paths == ["/", "/lost"])
            #expect(evidence.robots.state == .found)
            #expect(evidence.robots.disallowed == 2)
            #expect(evidence.robots.crawlDelay == .milliseconds(10))
            #expect(evidence.robots.sitemaps == ["http://\(address)/map.xml"])
            #expect(evidence.robots.listed == 1)
            #expect(evidence.reasons == ["/way": .robots])
            #expect(!stub.requests.contains { $0.contains("hidden") })
        }
    }

    @Test(arguments: [500, 503, 429]) func `a robots.txt that fails closes the site`(status: Int) async throws {
        let address = LoopbackAddress.next()
        let answers: [String: WebAnswer] = [
            "/robots.txt": .status(status, headers: ["Retry-After: 0"]), "/": linking([]),
        ]
        try await withWebStub(address: address, answer: site(answers)) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.pages.isEmpty)
            #expect(evidence.robots.state == .unavailable)
            #expect(evidence.reasons == ["/": .robots])
        }
    }

    @Test func `an index of packed sitemaps is read, and one that names itself ends`() async throws {
        let address = LoopbackAddress.next()
        let index = """
            <sitemapindex><sitemap><loc>http://\(address)/sitemap.xml</loc></sitemap>
            <sitemap><loc>http://\(address)/1.xml.gz</loc></sitemap></sitemapindex>
            """
        // The packed one names a page of another site, which is counted and not read.
        let answers: [String: WebAnswer] = [
            "/": linking([]), "/sitemap.xml": WebAnswer(body: Array(index.utf8)),
            "/1.xml.gz": WebAnswer(body: PackedPages.sitemap),
        ]
        try await withWebStub(address: address, answer: site(answers)) { stub in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.robots.sitemaps == ["http://\(address)/sitemap.xml", "http://\(address)/1.xml.gz"])
            #expect(evidence.robots.listed == 1)
            #expect(evidence.paths == ["/"])
            #expect(stub.requests.filter { $0.hasSuffix("/sitemap.xml") }.count == 1)
        }
    }

    @Test func `a busy server is asked again after a pause`() async throws {
        let asked = Counter()
        let address = LoopbackAddress.next()
        let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
            if target == "/" { return linking(["/a"]) }
            guard target == "/a" else { return .status(404) }
            let count = asked.next()
            return count < 3 ? .status(count == 1 ? 429 : 503, headers: ["Retry-After: 0"]) : linking([])
        }
        try await withWebStub(address: address, answer: answer) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.paths == ["/", "/a"])
            #expect(asked.value == 3)
        }
    }

    @Test func `a site that never has time is left alone`() async throws {
        let names = (0..<40).map { "/n\($0)x/a\($0)" }
        let address = LoopbackAddress.next()
        let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
            if target == "/" { return linking(names) }
            return target == "/robots.txt" ? .status(404) : .status(429, headers: ["Retry-After: 86400"])
        }
        try await withWebStub(address: address, answer: answer) { stub in
            let evidence = try await SiteHarness("http://\(address)").survey(jobs: 1)
            #expect(evidence.wasTurnedAway)
            #expect(evidence.unread.map(\.reason) == Array(repeating: .tooManyRequests, count: CrawlState.maximumBusyInARow))
            #expect(stub.requests.count < 20)
        }
    }

    @Test func `a part that every page has is asked for once`() async throws {
        let names = (0..<12).map { "/page\($0)x/a" }
        let address = LoopbackAddress.next()
        let head = "<link rel=stylesheet href=\"https://\(address)/a.css\">"
        let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
            linking(target == "/" ? names : [], head: head)
        }
        try await withScriptedServer(address: address, port: 443, script: { _ in [.close] }) { server in
            try await withWebStub(address: address, answer: answer) { _ in
                let evidence = try await SiteHarness("http://\(address)").survey()
                #expect(evidence.pages.count == 13)
                #expect(evidence.unreadParts.map(\.url) == ["https://\(address)/a.css"])
                #expect(server.connectionCount > 0)
            }
        }
    }
}
