import Testing
import Wire

@testable import Mending

/// What is looked at before a WordPress is switched to https, at a real nginx.
struct SwitchBeforeTests {
    @Test func `a site that is ready for https passes every check`() async throws {
        let found = try await SwitchSite(names: ["a.test", "www.a.test"]).before()
        #expect(found.codes == ["certificate", "other-name", "same-site", "proxy-loop", "login"])
        #expect(found.failed == [], "\(found.all)")
        #expect(
            found.all.map(\.subject) == [
                "a.test", "www.a.test", "https://a.test/", "https://a.test/", "https://a.test/wp-login.php",
            ]
        )
        #expect(found.evidence(.certificate).hasPrefix("made out to a.test, www.a.test, valid until "))
        #expect(found.evidence(.proxyLoop) == "over https, the Link header gives https://a.test/wp-json/")
    }

    @Test func `a certificate that has ended is the one thing told`() async throws {
        let found = try await SwitchSite(identity: .expired(["a.test"])).before()
        #expect(found.codes == ["certificate"])
        #expect(found.failed == ["certificate"])
        #expect(found.evidence(.certificate).contains("a.test ended on "))
    }

    @Test func `a certificate for another name is refused, and says whose it is`() async throws {
        let found = try await SwitchSite(identity: .good(["b.test"])).before()
        #expect(found.failed == ["certificate"])
        #expect(found.evidence(.certificate) == "made out to b.test (ID-NAME)")
    }

    @Test func `a site without https`() async throws {
        let found = try await SwitchSite(identity: .none).before()
        #expect(found.codes == ["certificate"])
        #expect(found.failed == ["certificate"])
        #expect(found.evidence(.certificate).hasSuffix("connection refused"))
    }

    @Test func `https that sends back to http`() async throws {
        let back = "return 302 http://a.test$request_uri;"
        let site = SwitchSite(front: SwitchSite.overHTTPS(back, else: SwitchSite.page()))
        let found = try await site.before()
        #expect(found.codes == ["certificate", "same-site", "login"])
        #expect(found.failed == ["same-site"])
        #expect(found.evidence(.sameSite).contains("leads from https to http"))
    }

    @Test func `a server's own page behind https`() async throws {
        let welcome = "return 200 '<title>Welcome to nginx!</title>';"
        let front = SwitchSite.overHTTPS(welcome, else: SwitchSite.page())
        let login = SwitchSite.overHTTPS("return 404;", else: SwitchSite.signIn(scheme: "$scheme"))
        let found = try await SwitchSite(front: front, login: login).before()
        #expect(found.codes == ["certificate", "same-site", "login"])
        #expect(found.failed == ["same-site", "login"])
        #expect(found.evidence(.sameSite).hasSuffix(": \"Welcome to nginx!\" in place of \"Our animals\""))
    }

    @Test(arguments: [
        (false, "does not see that the request is secure"), (true, "wp-config.php does heed the proxy's header"),
    ])
    func `a proxy that hides the encryption from WordPress`(trusts: Bool, words: String) async throws {
        let site = SwitchSite(front: SwitchSite.page(link: "http://a.test/wp-json/"))
        let found = try await site.before(trustsForwardedProto: trusts)
        #expect(found.failed == ["proxy-loop"])
        #expect(found.evidence(.proxyLoop).contains("the Link header gives http://a.test/wp-json/"))
        #expect(found.evidence(.proxyLoop).contains(words))
    }

    @Test func `a page that a cache made over http is not taken for a proxy's doing`() async throws {
        let cached = "set $by http; if ($args ~ ^postwell=) { set $by $scheme; } "
        let found = try await SwitchSite(front: cached + SwitchSite.page(link: "$by://a.test/wp-json/")).before()
        #expect(found.failed == [], "\(found.all)")
    }

    @Test(arguments: [("https", true, "likely, not certain"), ("http", false, "a part of the sign-in page gives http://")])
    func `where the header is missing, the sign-in page tells`(scheme: String, passes: Bool, words: String) async throws {
        let site = SwitchSite(front: SwitchSite.page(), login: SwitchSite.signIn(scheme: scheme))
        let found = try await site.before()
        #expect(found.failed == (passes ? [] : ["proxy-loop"]))
        #expect(found.evidence(.proxyLoop).contains(words))
    }

    @Test func `where nothing tells, it says so`() async throws {
        let found = try await SwitchSite(front: SwitchSite.page(), login: "return 200 x;").before()
        #expect(found.failed == [])
        #expect(found.evidence(.proxyLoop).hasPrefix("it could not be told"))
    }

    @Test func `the name with www leads to the site, and has no certificate`() async throws {
        let site = SwitchSite(names: ["a.test", "www.a.test"], identity: .good(["a.test"]))
        let found = try await site.before()
        #expect(found.failed == ["other-name"])
        #expect(found.evidence(.otherName) == "made out to a.test (ID-NAME)")
        let other = try await SwitchSite(names: ["a.test", "www.a.test"], identity: .good(["www.a.test"]))
            .before(["http://www.a.test"])
        #expect(other.failed.contains("other-name"))
    }

    @Test func `the name with www is asked only where it leads to the site`() async throws {
        #expect(try await SwitchSite().before().codes.filter { $0 == "other-name" } == [])
        let stranger = SwitchSite(strangers: ["www.a.test"], identity: .good(["a.test"]))
        #expect(try await stranger.before().failed == [])
    }

    @Test func `pages without a title are known by the interface they name`() async throws {
        let front = SwitchSite.page(title: "", link: "$scheme://a.test/wp-json/")
        let found = try await SwitchSite(front: front).before()
        #expect(found.failed == [])
        #expect(found.evidence(.sameSite).contains("names its interface at https://a.test/wp-json/"))
    }

    @Test func `the WordPress of another site is not the same`() async throws {
        let names = "set $own a; set $title Animals; if ($scheme = https) { set $own staging; set $title Staging; } "
        let front = names + SwitchSite.page(title: "$title", link: "$scheme://$own.test/wp-json/")
        #expect(try await SwitchSite(front: front).before().failed == ["same-site"])
    }

    @Test func `a sign-in page that is hidden from everybody is no obstacle`() async throws {
        let found = try await SwitchSite(login: "return 404;").before()
        #expect(found.failed == [])
        #expect(found.evidence(.login).contains("as over http"))
    }

    @Test func `a sign-in page that leads back to http is one`() async throws {
        let login = SwitchSite.overHTTPS("return 302 http://a.test/wp-login.php;", else: SwitchSite.signIn(scheme: "$scheme"))
        let found = try await SwitchSite(login: login).before()
        #expect(found.failed == ["login"])
        #expect(found.evidence(.login).contains("https://a.test/wp-login.php (302) → http://a.test/wp-login.php (200)"))
    }

    @Test func `WordPress in a folder of its own`() async throws {
        let site = SwitchSite(
            login: "return 404;",
            locations: ["/wp/": "return 403;", "/wp/wp-login.php": SwitchSite.signIn(scheme: "$scheme")]
        )
        let found = try await site.before(["http://a.test/wp", "http://a.test"])
        #expect(found.codes == ["certificate", "same-site", "same-site", "proxy-loop", "proxy-loop", "login"])
        #expect(found.failed == [], "\(found.all)")
        #expect(found.all.last?.subject == "https://a.test/wp/wp-login.php")
    }

    @Test func `addresses that nobody can switch are named, and no password is shown`() async throws {
        let site = SwitchSite()
        let found = try await site.before(["http://a.test:8080", "http://u:secret@a.test", "a.test", "https://a.test"])
        #expect(found.codes == ["certificate", "certificate", "certificate"])
        #expect(found.failed.count == 3)
        #expect(!found.all.contains { ($0.subject + $0.evidence).contains("secret") })
        #expect(found.all.first?.evidence.contains("port 8080") == true)
    }

    @Test func `addresses inside a network are not asked`() async throws {
        let found = try await SwitchSite(allowPrivate: false).before()
        #expect(found.codes == ["certificate"])
        #expect(found.evidence(.certificate) == "the name leads inside a network")
    }

    @Test func `a stopped run passes nothing`() async throws {
        try await SwitchSite().run { probe in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await probe.before(addresses: ["http://a.test"], trustsForwardedProto: false)
            }
            #expect(await task.value.map(\.passed) == [false])
        }
    }
}
