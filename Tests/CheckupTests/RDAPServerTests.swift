import Basics
import TestSupport
import Testing

@testable import Checkup
@testable import Wire

/// Registration data over HTTP on loopback: IANA's lists on a real web server, registries by script.
struct RDAPServerTests {
    private struct Question: Sendable {
        var domain = "charity.org"
        var records: [String] = []
        var hosts: [String] = []
        var lists: [String: String] = [:]
        /// The list's server counts as public, others only when this is so.
        var allowPrivate = true
        var deadline = Duration.seconds(20)
    }

    private func ask(_ question: Question) async throws -> Operators {
        let iana = LoopbackAddress.next()
        let files = question.lists.mapValues { Array($0.utf8) }
        return try await withNginx(address: iana, files: files) {
            try await withNameServer(records: question.records + ["data.iana.org. 60 IN A \(iana)"]) { endpoint in
                let resolver = try Resolver(.server(try NameServerAddress(parsing: endpoint.description)))
                let lookup = OperatorLookup(
                    resolver: resolver,
                    client: try GuardedClient(resolver: resolver) { question.allowPrivate || $0.description == iana || !$0.isPrivate },
                    rdap: RDAPSettings(bootstrap: "http://data.iana.org/"),
                    deadline: .after(question.deadline)
                )
                return await lookup.ask(try DomainName(question.domain), mailHosts: try question.hosts.map { try HostName($0) })
            }
        }
    }

    /// A registry that answers one question a connection, in this order.
    private func withRegistry(
        _ answers: [(path: String, status: Int, body: String)],
        _ body: (String, ScriptedServer) async throws -> Void
    ) async throws {
        let address = LoopbackAddress.next()
        try await withScriptedServer(
            address: address,
            port: 80,
            script: { number in
                let answer = answers[min(number, answers.count - 1)]
                let head =
                    "HTTP/1.1 \(answer.status) X\r\nContent-Type: application/rdap+json\r\nContent-Length: \(answer.body.utf8.count)\r\n\r\n"
                return [.expect(prefix: "GET \(answer.path) HTTP/1.1"), .send(Array((head + answer.body).utf8)), .close]
            }
        ) { server in
            try await body(address, server)
        }
    }

    @Test func `A thin registry and its registrar together name everybody`() async throws {
        try await withRegistry([("/domain/charity.org", 200, RDAPSamples.registrar)]) { registrar, _ in
            let thin = RDAPSamples.thin(related: "http://\(registrar)/domain/charity.org")
            try await withRegistry([("/rdap/domain/charity.org", 200, thin)]) { registry, server in
                var question = Question()
                question.lists = ["dns.json": RDAPSamples.list(["org": "http://\(registry)/rdap"])]
                let found = try await ask(question)
                #expect(found.registrar?.name == "Names & Sons Ltd")
                #expect(found.registrar?.contact == "abuse@registrar.example, +1.4805550100")
                #expect(found.registration?.expires?.isoDay == "2027-04-20")
                #expect(found.registration?.status == ["active", "client hold"])
                #expect(found.unasked.isEmpty)
                let request = String(decoding: server.received.first ?? [], as: UTF8.self).asciiLowercased
                #expect(request.contains("accept: application/rdap+json"))
                #expect(found.findings(at: .now).map(\.id) == ["operators.registration-hold"])
            }
        }
    }

    @Test func `A registrar that answers nonsense leaves what the registry said`() async throws {
        try await withRegistry([("/domain/charity.org", 500, "{}")]) { registrar, _ in
            let thin = RDAPSamples.thin(related: "http://\(registrar)/domain/charity.org")
            try await withRegistry([("/domain/charity.org", 200, thin)]) { registry, _ in
                var question = Question()
                question.lists = ["dns.json": RDAPSamples.list(["org": "http://\(registry)/"])]
                let found = try await ask(question)
                #expect(found.registrar == Registrar(name: "Names & Sons Ltd", contact: nil, support: nil))
                #expect(found.registration?.expires?.isoDay == "2027-05-03")
            }
        }
    }

    @Test func `A well-known registrar comes with its help, for the name above the one asked`() async throws {
        try await withRegistry([("/domain/charity.org", 200, RDAPSamples.registrar)]) { registry, _ in
            var question = Question(domain: "shop.charity.org")
            question.lists = ["dns.json": RDAPSamples.list(["org": "http://\(registry)/"])]
            let found = try await ask(question)
            #expect(found.registrar?.support == "https://www.godaddy.com/help")
            #expect(found.registration?.domain.text == "charity.org")
        }
    }

    @Test func `The network of an address names a host that has no name of its own`() async throws {
        let records = ["charity.test. 60 IN MX 10 mail.charity.test.", "mail.charity.test. 60 IN A 8.8.8.8"]
        try await withRegistry([("/ip/8.8.8.8", 200, RDAPSamples.network())]) { registry, server in
            let question = Question(
                domain: "charity.test",
                records: records,
                hosts: ["mail.charity.test"],
                lists: ["ipv4.json": RDAPSamples.list(["8.0.0.0/8": "http://\(registry)/"])]
            )
            let found = try await ask(question)
            #expect(found.mail?.name == "HostCo Hosting Ltd")
            #expect(found.mail?.contact == "noc@hostco.example")
            #expect(found.mail?.certainty == .inferred)
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `At most three addresses are asked about`() async throws {
        let addresses = (1...6).map { "mail.charity.test. 60 IN A 8.8.8.\($0)" } + (1...6).map { "charity.test. 60 IN A 8.8.7.\($0)" }
        let answers = [("/ip/", 404, "{}")]
        try await withRegistry(answers.map { (path: $0.0, status: $0.1, body: $0.2) }) { registry, server in
            let question = Question(
                domain: "charity.test",
                records: addresses,
                hosts: ["mail.charity.test"],
                lists: ["ipv4.json": RDAPSamples.list(["8.0.0.0/8": "http://\(registry)/"])]
            )
            let found = try await ask(question)
            #expect(server.connectionCount == 3)
            #expect(found.mail?.name == nil && found.web?.name == nil)
        }
    }

    @Test func `A registry at a private address is refused, without a connection`() async throws {
        try await withRegistry([("/domain/charity.org", 200, RDAPSamples.registrar)]) { registry, server in
            var question = Question(records: ["rdap.registry.org. 60 IN A \(registry)"], allowPrivate: false)
            question.lists = ["dns.json": RDAPSamples.list(["org": "http://rdap.registry.org/"])]
            let found = try await ask(question)
            #expect(server.connectionCount == 0)
            #expect(found.registrar == nil)
            let expected =
                "the registry's server was not asked, since http://rdap.registry.org/domain/charity.org leads to \(registry), which is not a public address."
            #expect(found.unasked.first?.hasSuffix(expected) == true, "\(found.unasked)")
        }
    }

    @Test(arguments: [
        (404, "{}", "the registry does not know it"), (429, "{}", "did not want to answer (HTTP status 429)"),
        (200, "<html>", "answered, but not with data about it"),
        (200, "{\"objectClassName\":\"domain\",\"ldhName\":\"other.org\"}", "answered, but not"),
        (200, String(repeating: "[", count: 100_000), "answered, but not"),
        (200, String(repeating: " ", count: 1_100_000), "is larger than"),
        (302, "", "did not want to answer (HTTP status 302)"),
    ])
    func `Answers that are of no use are told as that`(status: Int, body: String, why: String) async throws {
        try await withRegistry([("/domain/charity.org", status, body)]) { registry, _ in
            var question = Question()
            question.lists = ["dns.json": RDAPSamples.list(["org": "http://\(registry)/"])]
            let found = try await ask(question)
            #expect(found.registrar == nil)
            #expect(found.unasked.count == 1)
            #expect(found.unasked.first?.contains(why) == true)
        }
    }

    @Test func `An ending without a registry to ask, and a list that is none, are told apart`() async throws {
        var question = Question()
        question.lists = ["dns.json": RDAPSamples.list(["uk": "http://127.0.0.1/"])]
        let unlisted = try await ask(question)
        #expect(unlisted.unasked.first?.contains("publishes no data that programs can read") == true)
        question.lists = ["dns.json": "no list"]
        let broken = try await ask(question)
        #expect(broken.unasked.first?.contains("the list of registries could not be read") == true)
    }

    @Test func `A registry that hangs costs the check-up's time and no more`() async throws {
        let address = LoopbackAddress.next()
        try await withScriptedServer(address: address, port: 80, script: { _ in [.hang] }) { _ in
            var question = Question(deadline: .seconds(2))
            question.lists = ["dns.json": RDAPSamples.list(["org": "http://\(address)/"])]
            let start = ContinuousClock.now
            let found = try await ask(question)
            #expect(found.unasked.first?.contains("did not arrive in time") == true, "\(found.unasked)")
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }

    @Test func `A list is fetched once for many domains`() async throws {
        let address = LoopbackAddress.next()
        let list = RDAPSamples.list(["uk": "http://127.0.0.1/"])
        try await withRegistry([("/dns.json", 200, list)]) { iana, server in
            let resolver = try Resolver(.server(NameServerAddress(parsing: "\(address):5353")))
            let client = RDAPClient(
                client: try GuardedClient(resolver: resolver, allowPrivate: true),
                settings: RDAPSettings(bootstrap: "http://\(iana)"),
                deadline: .after(.seconds(20))
            )
            for name in ["a.org", "b.org", "c.org"] {
                await #expect(throws: RDAPFailure.unlisted) { _ = try await client.domain(try DomainName(name)) }
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test(arguments: [200, 500]) func `Many who ask at once share one fetch of the list, and its failure`(status: Int) async throws {
        let address = LoopbackAddress.next()
        let list = RDAPSamples.list(["uk": "http://127.0.0.1/"])
        try await withRegistry([("/dns.json", status, list)]) { iana, server in
            let resolver = try Resolver(.server(NameServerAddress(parsing: "\(address):5353")))
            let client = RDAPClient(
                client: try GuardedClient(resolver: resolver, allowPrivate: true),
                settings: RDAPSettings(bootstrap: "http://\(iana)"),
                deadline: .after(.seconds(20))
            )
            let names = try (0..<30).map { try DomainName("n\($0).org") }
            let refused = await withTaskGroup(of: Bool.self) { group in
                for name in names {
                    group.addTask {
                        do throws(RDAPFailure) {
                            _ = try await client.domain(name)
                            return false
                        } catch {
                            if case .list = error { return status == 500 }
                            return error == .unlisted && status == 200
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == names.count)
            await #expect(throws: RDAPFailure.self) { _ = try await client.domain(try DomainName("late.org")) }
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `A registry gets two questions at a time, others meanwhile theirs`() async throws {
        let pace = RDAPPace()
        #expect(await pace.enter("a", by: .after(.seconds(20))))
        #expect(await pace.enter("a", by: .after(.seconds(20))))
        #expect(await pace.enter("b", by: .after(.seconds(20))))
        #expect(await pace.enter("a", by: .after(.milliseconds(50))) == false)
        async let third = pace.enter("a", by: .after(.seconds(20)))
        await pace.leave("a")
        #expect(await third)
        // Full again: the place went to the third, and the one who gave up holds none.
        #expect(await pace.enter("a", by: .after(.milliseconds(50))) == false)
        await pace.leave("a")
        await pace.leave("a")
        #expect(await pace.enter("a", by: .after(.seconds(20))))
        #expect(await pace.enter("a", by: .after(.seconds(20))))
    }
}
