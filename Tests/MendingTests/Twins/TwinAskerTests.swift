import Rehearsal
import TestSupport
import Testing
import Wire

@testable import Mending

/// Cases 81 and 82: only a proven same resource is the same, and each refusal has its reason.
struct TwinAskerTests {
    /// At an nginx that answers over http and https; the variable tells which.
    private static let locations = [
        "/missing.png": "if ($scheme = https) { return 404; }",
        "/gone.png": "if ($scheme = https) { return 410; }",
        "/forbidden.png": "if ($scheme = https) { return 403; }",
        "/broken.png": "if ($scheme = https) { return 500; }",
        "/busy.png": "add_header Retry-After 0 always; if ($scheme = https) { return 429; }",
        "/back.png": "if ($scheme = https) { return 301 http://$host$request_uri; }",
        "/loop.png": "if ($scheme = https) { return 302 /loop.png; }",
        "/home.html": "if ($scheme = https) { return 302 /index.html; }",
        "/type.html": "if ($scheme = https) { rewrite ^ /other.cer last; }",
        "/soft.html": "default_type text/html; if ($scheme = https) { return 200 '<title>Not found</title>'; }",
        "/moves.png": "if ($scheme = http) { return 301 https://$host$request_uri; }",
        "/only": "if ($scheme = http) { return 404; } return 200 x;",
        "/live": "default_type text/html; return 200 '<title>Our  animals</title>$request_id';",
        "/nameless": "default_type text/html; return 200 '<title> </title>$request_id';",
        "/style": "default_type text/css; return 200 'a{background:url($scheme://a.test/x.png)}';",
        "/head.png": "if ($request_method = HEAD) { return 405; }",
    ]

    private static let cases: [(String, TwinState, TwinReason)] = [
        ("http://a.test/same.png", .same, .sameBytes),
        ("http://a.test:80/same.png#top", .same, .sameBytes),
        ("HTTP://A.test/same.png?w=1", .same, .sameBytes),
        ("http://a.test/head.png", .same, .sameBytes),
        ("http://a.test/style", .same, .sameBytes),
        ("http://a.test/live", .same, .sameTitle),
        ("http://a.test/moves.png", .same, .httpRedirects),
        ("http://a.test/missing.png", .missing, .notFound),
        ("http://a.test/gone.png", .missing, .notFound),
        ("http://a.test/soft.html", .different, .otherContent),
        ("http://a.test/home.html", .different, .otherContent),
        ("http://a.test/nameless", .different, .otherContent),
        ("http://a.test/type.html", .different, .otherType),
        ("http://a.test/back.png", .different, .backToHTTP),
        ("http://a.test/loop.png", .unverified, .serverError),
        ("http://a.test/broken.png", .unverified, .serverError),
        ("http://a.test/busy.png", .unverified, .tooManyRequests),
        ("http://a.test/forbidden.png", .unverified, .forbidden),
        ("http://a.test/only", .unverified, .httpGone),
        ("http://www.a.test/same.png", .missing, .certificate),
        ("http://expired.test/same.png", .missing, .certificate),
        ("http://plain.test/same.png", .missing, .refused),
        ("http://nobody.test/same.png", .missing, .noAddress),
        ("http://a.test:8080/same.png", .unverified, .port),
        ("http://u:p@a.test/same.png", .unverified, .credentials),
        ("https://a.test/same.png", .unverified, .badAddress),
        ("ftp://a.test/same.png", .unverified, .badAddress),
        ("http://", .unverified, .badAddress),
        ("http://a b.test/", .unverified, .badAddress),
    ]

    @Test func `each twin gets its state and its reason from real servers`() async throws {
        let lab = try await WebLab()
        let (both, expired, plain) = (LoopbackAddress.next(), LoopbackAddress.next(), LoopbackAddress.next())
        let files =
            ["same.png", "missing.png", "gone.png", "forbidden.png", "broken.png", "busy.png", "back.png", "loop.png"]
            + ["home.html", "index.html", "type.html", "other.cer", "soft.html", "moves.png", "head.png"]
        let contents = Dictionary(uniqueKeysWithValues: files.map { ($0, Array("content of \($0)".utf8)) })
        let records =
            ["a.test", "www.a.test"].map { "\($0). 60 IN A \(both)" }
            + ["expired.test. 60 IN A \(expired)", "plain.test. 60 IN A \(plain)"]
        let good = try await lab.certificate(["a.test"])
        let old = try await lab.expired(["expired.test"])
        try await withNginx(address: both, files: contents, locations: Self.locations, certificate: good) {
            try await withNginx(address: expired, files: contents, certificate: old) {
                try await withNginx(address: plain, files: contents) {
                    try await withNameServer(records: records) { endpoint in
                        let client = try lab.client(webResolver(endpoint))
                        let asker = TwinAsker(client: client, pace: .zero, jobs: 4, deadline: .seconds(90))
                        let answers = await asker.askAll(Self.cases.map(\.0))
                        #expect(answers.count == Self.cases.count)
                        for (url, state, reason) in Self.cases {
                            let answer = try #require(answers[url])
                            #expect(answer.reason == reason, "\(url): \(answer.evidence)")
                            #expect(answer.state == state, "\(url): \(answer.evidence)")
                            #expect(!answer.evidence.isEmpty)
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: ["127.0.0.1", "10.0.0.7", "169.254.169.254", "[::1]", "192.168.1.1"])
    func `addresses inside a network are refused`(host: String) async throws {
        let client = try GuardedClient(resolver: webResolver())
        let answer = await TwinAsker(client: client, pace: .zero, jobs: 1).ask("http://\(host)/latest/meta-data/")
        #expect(answer.reason == .privateAddress)
    }

    @Test func `a server that is silent costs the deadline and is told as that`() async throws {
        let address = LoopbackAddress.next()
        try await withScriptedServer(address: address, port: 443, script: { _ in [.hang] }) { _ in
            let asker = TwinAsker(client: try client(), pace: .zero, jobs: 1, deadline: .milliseconds(300))
            #expect(await asker.ask("http://\(address)/x.png").reason == .timedOut)
        }
    }

    /// Case 83.
    @Test func `an address is asked once, however many want to know`() async throws {
        let address = LoopbackAddress.next()
        try await withScriptedServer(address: address, port: 443, script: { _ in [.close] }) { server in
            let asker = TwinAsker(client: try client(), pace: .milliseconds(20), jobs: 4)
            let spellings = ["http://\(address)/x", "http://\(address):80/x", "http://\(address)/x#y", "http://\(address)/./x"]
            async let first = asker.askAll(spellings)
            async let second = asker.askAll(spellings)
            let answers = await (first, second)
            #expect(answers.0 == answers.1)
            #expect(answers.0.count == 4)
            #expect(server.connectionCount == 1)
        }
    }

    /// Case 83.
    @Test func `a host is asked at its pace`() async throws {
        let address = LoopbackAddress.next()
        try await withScriptedServer(address: address, port: 443, script: { _ in [.close] }) { server in
            let asker = TwinAsker(client: try client(), pace: .milliseconds(60), jobs: 8)
            let begun = ContinuousClock.now
            _ = await asker.askAll((0..<5).map { "http://\(address)/\($0)" })
            #expect(begun.duration(to: .now) >= .milliseconds(240))
            #expect(server.connectionCount == 5)
        }
    }

    @Test func `a stopped run says so, and remembers nothing of it`() async throws {
        let address = LoopbackAddress.next()
        try await withScriptedServer(address: address, port: 443, script: { _ in [.hang] }) { server in
            let asker = TwinAsker(client: try client(), pace: .zero, jobs: 4, deadline: .seconds(60))
            let urls = (0..<6).map { "http://\(address)/\($0)" }
            let task = Task { await asker.askAll(urls) }
            while server.connectionCount == 0 { await Task.yield() }
            task.cancel()
            let answers = await task.value
            #expect(answers.values.allSatisfy { $0.reason == .stopped })
            #expect(answers.count == 6)
        }
    }

    private func client() throws -> GuardedClient { try GuardedClient(resolver: webResolver(), allowPrivate: true) }
}
