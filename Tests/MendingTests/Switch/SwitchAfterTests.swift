import TestSupport
import Testing
import Wire

@testable import Mending

/// What is looked at once a WordPress says https.
struct SwitchAfterTests {
    private static let redirect = "return 301 https://a.test$request_uri;"

    @Test func `a site that is well`() async throws {
        let found = try await SwitchSite().after(titles: ["http://a.test": "Our animals"])
        #expect(found.codes == ["answers", "no-circle", "login-after"])
        #expect(found.failed == [], "\(found.all)")
        #expect(found.evidence(.answers) == "https://a.test/ (200)")
    }

    @Test func `a redirect that goes in circles`() async throws {
        let found = try await SwitchSite(front: Self.redirect, login: Self.redirect).after()
        #expect(found.failed == ["answers", "no-circle", "login-after"])
        #expect(found.evidence(.noCircle).contains("again and again"))
        #expect(found.evidence(.noCircle).contains("https://a.test/ (301) → https://a.test/ (301)"))
    }

    @Test func `a circle between http and https`() async throws {
        let found = try await SwitchSite(front: SwitchSite.overHTTPS("return 301 http://a.test/;", else: Self.redirect)).after()
        #expect(found.failed == ["answers", "no-circle"])
    }

    @Test func `only the sign-in page goes in circles`() async throws {
        #expect(try await SwitchSite(login: Self.redirect).after().failed == ["login-after"])
    }

    @Test func `a server that is gone`() async throws {
        let found = try await SwitchSite(identity: .none).after()
        #expect(found.codes == ["answers", "login-after"])
        #expect(found.failed == ["answers", "login-after"])
    }

    @Test func `a site that ends on http`() async throws {
        let front = SwitchSite.overHTTPS("return 302 http://a.test/;", else: SwitchSite.page())
        let found = try await SwitchSite(front: front).after()
        #expect(found.failed == ["answers", "no-circle"])
        #expect(found.evidence(.answers) == "it leads to http: https://a.test/ (302) → http://a.test/ (200)")
    }

    @Test func `an error page, and a page of another name`() async throws {
        #expect(try await SwitchSite(front: "return 500;").after().failed == ["answers"])
        let found = try await SwitchSite(front: SwitchSite.page(title: "Installation")).after(titles: ["http://a.test": "Animals"])
        #expect(found.failed == ["answers"])
        #expect(found.evidence(.answers) == "the page is called \"Installation\", before the switch \"Animals\"")
    }

    @Test func `titles are known where both sides agree on them`() async throws {
        try await SwitchSite(front: SwitchSite.page(title: "By $scheme")).run { probe in
            #expect(await probe.titles(of: ["http://a.test"]).isEmpty)
        }
        try await SwitchSite().run { probe in
            let titles = await probe.titles(of: ["http://a.test", "http://a.test/", "http://nobody.test"])
            #expect(titles == ["http://a.test": "Our animals", "http://a.test/": "Our animals"])
            let after = await probe.after(addresses: ["https://a.test"], knownTitles: titles)
            #expect(SwitchChecks(after).failed == [])
        }
    }

    @Test func `what answered the same before is no harm done`() async throws {
        let site = SwitchSite(
            login: "return 404;",
            locations: ["/wp/": "return 403;", "/wp/wp-login.php": "return 404;"]
        )
        let addresses = ["http://a.test/wp", "http://a.test"]
        try await site.run { probe in
            _ = await probe.before(addresses: addresses, trustsForwardedProto: false)
            let after = await probe.after(addresses: addresses)
            #expect(SwitchChecks(after).failed == [], "\(after)")
        }
        #expect(try await site.after(addresses).failed == ["answers", "login-after"])
    }

    @Test func `a first look at what PHP still has in memory does not decide`() async throws {
        let inner = LoopbackAddress.next()
        let asked = Counter()
        let forward = "proxy_set_header Host $host; proxy_pass http://\(inner);"
        let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
            if target == "/", asked.next() < 3 { return .redirect("https://a.test/old") }
            return target == "/old" ? .status(500) : .page("<title>Our animals</title>")
        }
        try await withWebStub(address: inner, answer: answer) { _ in
            let site = SwitchSite(front: forward, login: forward, locations: ["/old": forward])
            let found = try await site.after()
            #expect(found.failed == [], "\(found.all)")
        }
        #expect(asked.value == 3)
    }
}
