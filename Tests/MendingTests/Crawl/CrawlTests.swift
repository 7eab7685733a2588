import Basics
import TestSupport
import Testing
import Wire

@testable import Mending

/// Case 80: a crawl ends, reads each page once and in the same order, and keeps its manners.
struct CrawlTests {
    @Test(arguments: [1, 8])
    func `pages are read breadth first, in one order whatever the number of jobs`(jobs: Int) async throws {
        let answers: [String: WebAnswer] = [
            "/": linking(["/b", "/a", "/?p=2&utm_source=x", "#top", "/b#part", "mailto:x@a.test"]),
            "/a": linking(["/a/one", "/"]), "/b": linking(["/b/one", "/a", "/b/two"]), "/?p=2": linking(["/c"]),
            "/a/one": linking([]), "/b/one": linking(["/deep"]), "/b/two": linking([]), "/c": linking([]),
            "/deep": linking([]),
        ]
        let address = LoopbackAddress.next()
        try await withWebStub(address: address, answer: site(answers)) { stub in
            let evidence = try await SiteHarness("http://\(address)").survey(jobs: jobs)
            #expect(evidence.paths == ["/", "/b", "/a", "/?p=2", "/b/one", "/b/two", "/a/one", "/c", "/deep"])
            #expect(evidence.unread == [])
            #expect(!evidence.limitReached)
            #expect(!evidence.wasStopped)
            for path in ["/a", "/b", "/deep"] {
                #expect(stub.requests.filter { $0 == address + path }.count == 1)
            }
        }
    }

    @Test func `no more pages are read than asked for, and what is no page does not count`() async throws {
        let names = (0..<30).map { "/word-\($0)/x" }
        let address = LoopbackAddress.next()
        let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
            if target == "/" { return linking(["/data", "/doc.pdf"] + names) }
            if target == "/data" { return WebAnswer(headers: ["Content-Type: application/json"], body: [0x7B, 0x7D]) }
            return target.hasPrefix("/word") ? linking([]) : .status(404)
        }
        try await withWebStub(address: address, answer: answer) { stub in
            let evidence = try await SiteHarness("http://\(address)").survey(pages: 12)
            #expect(evidence.paths == ["/"] + names.prefix(11))
            #expect(evidence.limitReached)
            #expect(!stub.requests.contains { $0.hasSuffix("/doc.pdf") })
            #expect(!stub.requests.contains { $0.hasSuffix("word-20/x") })
        }
    }

    @Test func `redirects are followed within the site, and a page is read once however it is reached`() async throws {
        let answers: [String: WebAnswer] = [
            "/": linking(["/old", "/new", "/older", "/out", "/circle", "/gate", "/spelt?ref=1", "/spelt", "/?s=1"]),
            "/old": .redirect("/new"), "/older": .redirect("/old", status: 302), "/new": linking([]),
            "/out": .redirect("http://elsewhere.test/"), "/circle": .redirect("/circle2"),
            "/circle2": .redirect("/circle"), "/gate": .redirect("/wp-login.php?redirect_to=%2Fgate"),
            "/spelt": linking([], head: "<link rel=canonical href=/spelt>"),
            "/spelt?ref=1": linking([], head: "<link rel=canonical href=/spelt>"),
            "/?s=1": linking(["/far"], head: "<link rel=canonical href=/other>"), "/other": linking(["/"]),
            "/far": linking([]),
        ]
        let address = LoopbackAddress.next()
        try await withWebStub(address: address, answer: site(answers)) { stub in
            let evidence = try await SiteHarness("http://\(address)").survey(pages: 50)
            #expect(Set(evidence.paths) == ["/", "/new", "/spelt", "/?s=1", "/other", "/far"])
            #expect(evidence.paths.count == Set(evidence.paths).count)
            #expect(evidence.reasons == ["/out": .leavesSite, "/circle": .redirectLoop, "/gate": .forbidden])
            #expect(!stub.requests.contains { $0.contains("wp-login") })
        }
    }

    @Test func `a spelling of a page that was read is no second page, unless something else stands in it`() async throws {
        let answers: [String: WebAnswer] = [
            "/": linking(["/a?ref=mail", "/a", "/a?view=list", "/a?order=up"]),
            "/a?ref=mail": linking([], head: "<link rel=canonical href=/a>"),
            "/a": linking([], head: "<link rel=canonical href=/a>"),
            "/a?view=list": linking([], head: "<link rel=canonical href=/a>"),
            "/a?order=up": linking(["/more"], head: "<link rel=canonical href=/a>"), "/more": linking([]),
        ]
        let address = LoopbackAddress.next()
        try await withWebStub(address: address, answer: site(answers)) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.paths == ["/", "/a", "/a?order=up", "/more"])
        }
    }

    @Test func `traps without end cost no page its turn`() async throws {
        let address = LoopbackAddress.next()
        let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
            let number = Int(target.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0
            switch target.prefix(3) {
            case "/": return linking(["/cal/1900-01/", "/in/", "/shop?a=0&b=0", "/news/1"])
            case "/ca": return linking(["/cal/\(number + 1)-01/", "/cal/\(number + 2)-02/"])
            case "/in": return linking(["in/"])
            case "/sh": return linking((0..<9).map { "/shop?a=\(number + 1)&b=\($0)" })
            case "/ne": return linking(number < 90 ? ["/news/\(number + 1)"] : [])
            default: return .status(404)
            }
        }
        try await withWebStub(address: address, answer: answer) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey(pages: 2000)
            #expect(evidence.paths.filter { $0.hasPrefix("/news") }.count == 90)
            #expect(evidence.paths.filter { $0.hasPrefix("/cal") }.count <= TrapGuard.perCalendar)
            #expect(evidence.paths.filter { $0.hasPrefix("/shop") }.count <= TrapGuard.perFilter)
            #expect(evidence.paths.filter { $0.hasPrefix("/in") }.count <= 2)
            #expect(evidence.trapped > 0)
            #expect(!evidence.limitReached)
        }
    }

    @Test func `errors are told by their reason`() async throws {
        let answers: [String: WebAnswer] = [
            "/": linking(["/gone", "/closed", "/broken", "/teapot", "/packed", "/strange", "/cut"]),
            "/gone": .status(410), "/closed": .status(403), "/broken": .status(500), "/teapot": .status(418),
            "/packed": .page("no gzip", headers: ["Content-Encoding: gzip"]),
            "/strange": .page("x", headers: ["Content-Encoding: shrink"]),
        ]
        let address = LoopbackAddress.next()
        try await withWebStub(address: address, answer: site(answers)) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(
                evidence.reasons == [
                    "/gone": .notFound, "/closed": .forbidden, "/broken": .serverError, "/teapot": .serverError,
                    "/packed": .damaged, "/strange": .damaged, "/cut": .notFound,
                ]
            )
        }
    }

    @Test func `a page beyond the limit is told as too large`() async throws {
        let address = LoopbackAddress.next()
        let answers = ["/": linking(["/large"]), "/large": linking([], body: String(repeating: "a", count: 70_000))]
        try await withWebStub(address: address, answer: site(answers)) { _ in
            var harness = try SiteHarness("http://\(address)")
            harness.options.maximumBytes = 65_536
            #expect(await harness.survey { _ in }.reasons == ["/large": .tooLarge])
        }
    }

    @Test func `nobody is there`() async throws {
        let evidence = try await SiteHarness("http://\(LoopbackAddress.next())/").survey()
        #expect(evidence.pages.isEmpty)
        #expect(evidence.robots.state == .unavailable)
        #expect(evidence.way.plain?.failure?.code == .connection)
        #expect(evidence.certificate?.state == .refused)
    }

    /// Case 82.
    @Test(arguments: ["10.0.0.1", "169.254.169.254", "127.0.0.1"])
    func `a site inside a network is refused unless allowed`(host: String) async throws {
        var harness = try SiteHarness("http://\(host)/")
        harness.options.allowPrivate = false
        let evidence = await harness.survey { _ in }
        #expect(evidence.pages.isEmpty)
        #expect(evidence.way.plain?.failure?.code == .privateAddress)
        #expect(evidence.certificate?.state == .privateAddress)
    }

    @Test func `a stopped run gives what it has`() async throws {
        let address = LoopbackAddress.next()
        let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
            linking([target == "/" ? "/a" : "\(target)a"])
        }
        try await withWebStub(address: address, answer: answer) { _ in
            let harness = try SiteHarness("http://\(address)")
            let run = Task {
                await harness.survey { progress in
                    if progress.read >= 5 { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            let evidence = await run.value
            #expect(evidence.wasStopped)
            #expect((5...10).contains(evidence.pages.count))
        }
    }
}
