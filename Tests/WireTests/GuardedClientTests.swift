import Basics
import TestSupport
import Testing

@testable import Wire

struct WebURLTests {
    @Test(arguments: [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG:443/a/b?c=d#e", "https://example.org/a/b?c=d"),
        ("http://example.org:8080?x", "http://example.org:8080/?x"),
        ("http://example.org:/", "http://example.org/"),
        ("http://example.org./", "http://example.org/"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("http://[2001:DB8:0::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://example.org/a/../b/./c/", "http://example.org/b/c/"),
        ("http://example.org/../..", "http://example.org/"),
        ("http://example.org//a//b", "http://example.org//a//b"),
        ("http://example.org/a%20b", "http://example.org/a%20b"),
        ("http://example.org/ü<>\"", "http://example.org/%c3%bc%3c%3e%22"),
        ("http://example.org/?a=[1]&b=/?", "http://example.org/?a=%5b1%5d&b=/?"),
        ("http://example.org/a:b@c", "http://example.org/a:b@c"),
    ])
    func `URLs have one spelling`(text: String, expected: String) throws {
        let url = try WebURL(text)
        #expect(url.description == expected)
        #expect(try WebURL(expected) == url)
    }

    @Test(
        arguments: [
            ("", .url), ("example.org", .url), ("/path", .url), ("//example.org/", .url), ("http:", .url), ("http:/x", .url),
            ("http://", .url), ("http:///x", .url), ("http://:80/", .url), ("http://example.org:0/", .url),
            ("http://example.org:65536/", .url), ("http://example.org:8a/", .url), ("http://example.org:80:80/", .url),
            ("http://exa mple.org/", .url), ("http://example.org/a b", .url), ("http://example.org/\r\nHost: x", .url),
            ("http://example.org/\u{0}", .url), ("http://example.org\\@evil.test/", .url), ("http://example.org/%", .url),
            ("http://example.org/%4", .url), ("http://example.org/%zz", .url), ("http://ex%61mple.org/", .url),
            ("http://[::1/", .url), ("http://[::1]x/", .url), ("http://[192.0.2.1]/", .url), ("http://[v1.x]/", .url),
            ("http://[fe80::1%25eth0]/", .url), ("http://::1/", .url), ("http://127.1/", .url), ("http://2130706433/", .url),
            ("http://0x7f000001/", .url), ("http://0x7f.1/", .url), ("http://127.0.0.01/", .url), ("http://1.2.3.4.5/", .url),
            ("http://a..b/", .url), ("http://-a.test/", .url), ("http://exa$mple.org/", .url),
            ("http://user@example.org/", .userInformation), ("http://user:secret@example.org/", .userInformation),
            ("http://example.org@127.0.0.1/", .userInformation), ("http://@example.org/", .userInformation),
            ("ftp://example.org/", .scheme), ("file:///etc/passwd", .scheme), ("ldap://example.org/", .scheme),
            ("javascript:alert(1)", .scheme), ("data:text/plain,x", .scheme), ("http+unix://%2Ftmp%2Fs/", .scheme),
        ] as [(String, FetchError.Code)]
    )
    func `What is not a plain web address is refused`(text: String, code: FetchError.Code) {
        #expect(throws: FetchError(code, "")) { try WebURL(text) }
    }

    @Test func `A very long URL is refused`() {
        #expect(throws: FetchError(.url, "")) {
            try WebURL("http://example.org/" + String(repeating: "a", count: WebURL.maximumLength))
        }
    }

    @Test func `A password in a URL is not repeated`() {
        let error = #expect(throws: FetchError.self) { try WebURL("http://user:secret@example.org/") }
        #expect(error?.description.contains("secret") == false)
    }

    /// RFC 3986 section 5.4, as far as it is about http.
    @Test(
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"), ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
            ("https://b:8443/x", "https://b:8443/x"), (" /g\t", "http://a/g"), ("g:h/i", nil), ("http:g", nil),
            ("//u@g/", nil), ("mailto:a@b", nil), ("/a b", nil), ("./g:h", "http://a/b/c/g:h"),
        ] as [(String, String?)]
    )
    func `Locations are read from where they stand`(location: String, expected: String?) throws {
        let base = try WebURL("http://a/b/c/d;p?q")
        #expect((try? base.resolving(location))?.description == expected)
    }
}

struct NameCheckTests {
    @Test(arguments: [
        ("mail.example.test", true), ("MAIL.Example.test", true), ("*.example.test", true), ("*.test", false),
        ("*.mail.example.test", false), ("example.test", false), ("m*.example.test", false), ("*", false), ("*.", false),
        ("", false), ("mail.example.test\u{0}.evil.test", false),
    ])
    func `A certificate names a host exactly or by one wildcard label`(pattern: String, matches: Bool) throws {
        #expect(NameCheck.matches(pattern, try DomainName("mail.example.test")) == matches)
    }
}

/// What is refused before anything is sent.
struct GuardedClientRefusalTests {
    @Test(arguments: [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]",
        "[::]", "[fe80::1]", "[fd00:ec2::254]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255",
    ])
    func `Addresses inside a network are refused`(host: String) async throws {
        let client = try GuardedClient(resolver: try silentResolver())
        for scheme in ["http", "https"] {
            #expect(await fetchFailure(client, "\(scheme)://\(host)/latest/meta-data/") == .privateAddress)
        }
    }

    @Test(arguments: ["inside.test", "mixed.test", "alias.test", "six.test", "localhost"])
    func `Names that lead inside a network are refused`(host: String) async throws {
        let records = [
            "inside.test. 60 IN A 10.0.0.1", "mixed.test. 60 IN A 198.51.0.1", "mixed.test. 60 IN A 127.0.0.1",
            "alias.test. 60 IN CNAME inside.test.", "six.test. 60 IN A 198.51.0.1", "six.test. 60 IN AAAA fd00::1",
        ]
        try await withResolver(records) { resolver in
            let client = try GuardedClient(resolver: resolver)
            #expect(await fetchFailure(client, "http://\(host)/") == .privateAddress)
        }
    }

    @Test func `A name without an address is told from a resolver that is silent`() async throws {
        try await withResolver(["example.test. 60 IN MX 0 ."]) { resolver in
            let client = try GuardedClient(resolver: resolver)
            #expect(await fetchFailure(client, "http://nobody.test/") == .noAddress)
            #expect(await fetchFailure(client, "http://example.test/") == .noAddress)
        }
        let client = try GuardedClient(resolver: try silentResolver())
        let limits = FetchLimits(deadline: .after(.milliseconds(200)))
        #expect(await fetchFailure(client, "http://example.test/", limits) == .timedOut)
    }

    @Test(arguments: [
        FetchedHeader("Host", "x"), FetchedHeader("Content-Length", "1"), FetchedHeader("A\r\nB", "x"),
        FetchedHeader("A", "x\r\nB: y"), FetchedHeader("", "x"),
    ])
    func `Headers that would change the request are refused`(header: FetchedHeader) async throws {
        let client = try GuardedClient(resolver: try silentResolver(), allowPrivate: true)
        #expect(await fetchFailure(client, "http://127.0.0.1/", headers: [header]) == .configuration)
    }

    @Test func `A root that is not PEM is refused`() throws {
        let resolver = try silentResolver()
        #expect(throws: FetchError(.configuration, "")) {
            try GuardedClient(resolver: resolver, additionalRoots: ["-----BEGIN CERTIFICATE-----\nAAAA\n"])
        }
    }
}

/// The client against servers that answer by script.
struct GuardedClientTests {
    @Test func `A document arrives with the way to it`() async throws {
        try await withWebServer([ok("hello", "X-Test: yes\r\n")]) { client, server, host in
            let document = try await client.get("http://\(host)/a/../b%20c?d=e#f", limits: limits)
            #expect(document.status == 200)
            #expect(document.body == Array("hello".utf8))
            #expect(document.header("x-test") == "yes")
            #expect(document.finalURL.description == "http://\(host)/b%20c?d=e")
            #expect(document.hops.map(\.status) == [200])
            let request = String(decoding: server.received.first ?? [], as: UTF8.self)
            #expect(request.hasPrefix("GET /b%20c?d=e HTTP/1.1\r\n"))
            let lines = request.split(separator: "\r\n").map { $0.asciiLowercased }
            #expect(lines.contains("host: \(host)"))
            #expect(lines.contains("connection: close"))
            #expect(lines.contains("accept-encoding: identity"))
        }
    }

    @Test func `A missing document is an answer`() async throws {
        try await withWebServer(["HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]) { client, _, host in
            let document = try await client.get("http://\(host)/", limits: limits)
            #expect(document.status == 404)
            #expect(!document.isSuccess)
        }
    }

    @Test func `The connection goes to the address that was looked at, whatever the name says later`() async throws {
        let address = LoopbackAddress.next()
        let url = try WebURL("http://rebinding.invalid/")
        let target = try #require(IPAddress("\(address)"))
        try await withScriptedServer(address: address, port: 80, script: answering([ok("pinned")])) { _ in
            // No name server in the world knows this name, so a second look-up would fail.
            let exchange = Exchange(
                url: url,
                address: target,
                headers: [],
                maximumBytes: 100,
                deadline: .after(.seconds(20)),
                roots: []
            )
            let response = try await exchange.run()
            #expect(response.body == Array("pinned".utf8))
        }
    }

    @Test func `A dead address is passed over for a live one`() async throws {
        let live = LoopbackAddress.next()
        let dead = LoopbackAddress.next()
        try await withScriptedServer(address: live, port: 80, script: answering([ok("alive")])) { _ in
            try await withResolver(["two.test. 60 IN A \(dead)", "two.test. 60 IN A \(live)"]) { resolver in
                let client = try GuardedClient(resolver: resolver, allowPrivate: true)
                let document = try await client.get("http://two.test/", limits: limits)
                #expect(document.hops.map(\.address.description) == ["\(live)"])
            }
        }
    }

    @Test func `A connection that is refused is told as that`() async throws {
        let client = try GuardedClient(resolver: try silentResolver(), allowPrivate: true)
        do throws(FetchError) {
            _ = try await client.get("http://\(LoopbackAddress.next())/", limits: limits)
            Issue.record("a document came from nowhere")
        } catch {
            #expect(error.code == .connection)
            #expect(error.description.hasSuffix("connection refused"))
        }
    }

    @Test func `A redirect to a private address is refused`() async throws {
        for place in ["http://10.0.0.1/", "http://[::1]/", "//169.254.169.254/latest/", "http://127.0.0.1:8080/"] {
            try await withWebServer([redirect(place)], allowed: .onlyServer) { client, server, host in
                #expect(await fetchFailure(client, "http://\(host)/") == .privateAddress)
                #expect(server.connectionCount == 1)
            }
        }
    }

    @Test func `Redirects are followed by hand, relative ones too`() async throws {
        try await withWebServer([redirect("/two"), redirect("three?x"), ok("end")]) { client, _, host in
            let document = try await client.get("http://\(host)/one", limits: limits)
            #expect(document.body == Array("end".utf8))
            #expect(document.hops.map(\.url.path) == ["/one", "/two", "/three"])
            #expect(document.hops.map(\.status) == [302, 302, 200])
        }
    }

    @Test func `Redirects in a circle end`() async throws {
        try await withWebServer([redirect("/")]) { client, server, host in
            let few = FetchLimits(deadline: .after(.seconds(20)), maximumRedirects: 3)
            #expect(await fetchFailure(client, "http://\(host)/", few) == .tooManyRedirects)
            #expect(server.connectionCount == 4)
        }
    }

    @Test(
        arguments: [
            ("ftp://example.org/", .scheme), ("http://u:p@example.org/", .userInformation), ("http://a b/", .url), ("http://127.1/", .url),
        ] as [(String, FetchError.Code)]
    )
    func `Redirects to what is no web address are refused`(place: String, code: FetchError.Code) async throws {
        try await withWebServer([redirect(place)]) { client, _, host in
            #expect(await fetchFailure(client, "http://\(host)/") == code)
        }
    }

    @Test func `Secrets stay with their origin`() async throws {
        let other = LoopbackAddress.next()
        try await withScriptedServer(address: other, port: 80, script: answering([ok("end")])) { second in
            try await withWebServer([redirect("/same"), redirect("http://\(other)/")]) { client, first, host in
                let headers = [FetchedHeader("Authorization", "Bearer secret"), FetchedHeader("X-Kept", "kept")]
                _ = try await client.get("http://\(host)/", limits: limits, headers: headers)
                let there = first.received.map { String(decoding: $0, as: UTF8.self) }
                #expect(there.count == 2)
                #expect(there.allSatisfy { $0.contains("Bearer secret") })
            }
            let elsewhere = String(decoding: second.received.first ?? [], as: UTF8.self)
            #expect(elsewhere.contains("kept"))
            #expect(!elsewhere.contains("secret"))
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + String(repeating: "a", count: 1001),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + String(repeating: "a", count: 1001) + "\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "a", count: 1001),
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
    ])
    func `A document that is too large is cut off`(answer: String) async throws {
        try await withWebServer([answer]) { client, _, host in
            let small = FetchLimits(maximumBytes: 1000, deadline: .after(.seconds(20)))
            #expect(await fetchFailure(client, "http://\(host)/", small) == .tooLarge)
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n" + String(repeating: "a", count: 5_000_000),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + String(repeating: "a", count: 1001) + "\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "a", count: 1001),
    ])
    func `The beginning of a document that is too large can be had`(answer: String) async throws {
        try await withWebServer([answer]) { client, _, host in
            let small = FetchLimits(maximumBytes: 1000, deadline: .after(.seconds(20)), cutsBody: true)
            let document = try await client.get("http://\(host)/", limits: small)
            #expect(document.body == Array(repeating: UInt8(ascii: "a"), count: 1000))
            #expect(document.isCut)
        }
    }

    @Test func `A document within the limit is not cut`() async throws {
        try await withWebServer([ok(String(repeating: "a", count: 1000))]) { client, _, host in
            let small = FetchLimits(maximumBytes: 1000, deadline: .after(.seconds(20)), cutsBody: true)
            let document = try await client.get("http://\(host)/", limits: small)
            #expect(document.body.count == 1000)
            #expect(!document.isCut)
        }
    }

    @Test func `A redirect that the caller does not follow is the document`() async throws {
        try await withWebServer([redirect("/two"), redirect("/three"), ok("end")]) { client, server, host in
            let limits = FetchLimits(deadline: .after(.seconds(20)), follows: { from, to in from.path == "/one" && to.path == "/two" })
            let document = try await client.get("http://\(host)/one", limits: limits)
            #expect(document.status == 302)
            #expect(document.header("location") == "/three")
            #expect(document.finalURL.path == "/two")
            #expect(server.connectionCount == 2)
        }
    }

    @Test func `A failure tells the way to it`() async throws {
        try await withWebServer([redirect("/two"), redirect("http://10.0.0.1/")], allowed: .onlyServer) { client, _, host in
            do throws(FetchError) {
                _ = try await client.get("http://\(host)/one", limits: limits)
                Issue.record("the private address was fetched")
            } catch {
                #expect(error.hops.map(\.url.path) == ["/one", "/two"])
                #expect(error.url?.description == "http://10.0.0.1/")
            }
        }
    }

    @Test func `A document of exactly the limit is fine`() async throws {
        try await withWebServer([ok(String(repeating: "a", count: 1000))]) { client, _, host in
            let small = FetchLimits(maximumBytes: 1000, deadline: .after(.seconds(20)))
            let document = try await client.get("http://\(host)/", limits: small)
            #expect(document.body.count == 1000)
        }
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2\r\n", "\u{0}\u{0}\u{0}\u{0}", "220 mail.example.test ESMTP\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/9.9 000 ?\r\n\r\n", "", "HTTP/1.1 200 OK\r\nA",
    ])
    func `What is not HTTP, or breaks off, is told as that`(answer: String) async throws {
        try await withWebServer([answer]) { client, _, host in
            #expect(await fetchFailure(client, "http://\(host)/") == .notHTTP)
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", "HTTP/1.1 200 OK\r\n"])
    func `A server that stops in the middle costs the deadline and no more`(answer: String) async throws {
        let address = LoopbackAddress.next()
        let script: @Sendable (Int) -> [ScriptStep] = { _ in
            [.expect(prefix: "GET "), .send(Array(answer.utf8)), .hang]
        }
        try await withScriptedServer(address: address, port: 80, script: script) { _ in
            let client = try GuardedClient(resolver: try silentResolver(), allowPrivate: true)
            let start = ContinuousClock.now
            let short = FetchLimits(deadline: .after(.milliseconds(300)))
            #expect(await fetchFailure(client, "http://\(address)/", short) == .timedOut)
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test func `A body that drips does not prolong the deadline`() async throws {
        let address = LoopbackAddress.next()
        let drip: [ScriptStep] = Array(repeating: [.send(Array("a".utf8)), .delay(.milliseconds(50))], count: 400).flatMap(\.self)
        let script: @Sendable (Int) -> [ScriptStep] = { _ in
            [.expect(prefix: "GET "), .send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))] + drip
        }
        try await withScriptedServer(address: address, port: 80, script: script) { _ in
            let client = try GuardedClient(resolver: try silentResolver(), allowPrivate: true)
            let start = ContinuousClock.now
            let short = FetchLimits(deadline: .after(.milliseconds(300)))
            #expect(await fetchFailure(client, "http://\(address)/", short) == .timedOut)
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test func `A cancelled fetch ends at once`() async throws {
        let address = LoopbackAddress.next()
        try await withScriptedServer(address: address, port: 80, script: { _ in [.hang] }) { _ in
            let client = try GuardedClient(resolver: try silentResolver(), allowPrivate: true)
            let start = ContinuousClock.now
            let long = FetchLimits(deadline: .after(.seconds(60)))
            let task = Task { await fetchFailure(client, "http://\(address)/", long) }
            await Task.yield()
            task.cancel()
            #expect(await task.value == .cancelled)
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }
}

private var limits: FetchLimits { FetchLimits(deadline: .after(.seconds(20))) }

private func ok(_ body: String, _ headers: String = "") -> String {
    "HTTP/1.1 200 OK\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}

private func redirect(_ place: String) -> String {
    "HTTP/1.1 302 Found\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n"
}

/// One answer per connection, the last one again and again.
private func answering(_ answers: [String]) -> @Sendable (Int) -> [ScriptStep] {
    { number in
        [.expect(prefix: "GET "), .send(Array(answers[min(number, answers.count - 1)].utf8)), .close]
    }
}

private enum Allowed { case everything, onlyServer }

/// Runs a scripted web server and a client that may connect to it, or only to it.
private func withWebServer(
    _ answers: [String],
    allowed: Allowed = .everything,
    _ body: @Sendable (GuardedClient, ScriptedServer, String) async throws -> Void
) async throws {
    let address = LoopbackAddress.next()
    let host = "\(address)"
    try await withScriptedServer(address: address, port: 80, script: answering(answers)) { server in
        let client = try GuardedClient(resolver: try silentResolver()) { target in
            allowed == .everything || target.description == host || !target.isPrivate
        }
        try await body(client, server, host)
    }
}

private func silentResolver() throws -> Resolver {
    try Resolver(.server(NameServerAddress(parsing: "\(LoopbackAddress.next()):5353")))
}

private func fetchFailure(
    _ client: GuardedClient,
    _ url: String,
    _ limits: FetchLimits = FetchLimits(deadline: .after(.seconds(20))),
    headers: [FetchedHeader] = []
) async -> FetchError.Code? {
    do throws(FetchError) {
        _ = try await client.get(url, limits: limits, headers: headers)
        return nil
    } catch {
        return error.code
    }
}
