import Basics
import TestSupport
import Testing

@testable import Wire

/// The resolver against a real name server on a loopback address.
struct ResolverTests {
    private static let records = [
        "mail.example.test. 60 IN A 192.0.2.10",
        "mail.example.test. 60 IN A 192.0.2.11",
        "mail.example.test. 60 IN AAAA 2001:db8::10",
        "four.example.test. 60 IN A 192.0.2.40",
        "www.example.test. 60 IN CNAME mail.example.test.",
        "example.test. 60 IN MX 20 backup.example.test.",
        "example.test. 60 IN MX 10 mail.example.test.",
        "null.test. 60 IN MX 0 .",
        "_imaps._tcp.example.test. 60 IN SRV 1 5 993 mail.example.test.",
        "_imaps._tcp.example.test. 60 IN SRV 0 5 993 imap.example.test.",
        "_pop3s._tcp.example.test. 60 IN SRV 0 0 0 .",
        "example.test. 60 IN TXT \"v=spf1 \" \"-all\"",
    ]

    @Test func `A host name has addresses of both kinds`() async throws {
        try await withResolver(Self.records) { resolver in
            let addresses = try await resolver.addresses(of: try DomainName("mail.example.test"), deadline: soon)
            #expect(Set(addresses.v4.map(\.description)) == ["192.0.2.10", "192.0.2.11"])
            #expect(addresses.v6.map(\.description) == ["2001:db8::10"])
            #expect(addresses.status == .found)
            #expect(addresses.security == .insecure)
            #expect(addresses.failure == nil)
        }
    }

    @Test func `An alias is followed and named`() async throws {
        try await withResolver(Self.records) { resolver in
            let addresses = try await resolver.addresses(of: try DomainName("www.example.test"), deadline: soon)
            #expect(addresses.v4.count == 2)
            #expect(addresses.canonicalName.text == "mail.example.test")
            let alias = try await resolver.lookup(try DomainName("www.example.test"), .cname, deadline: soon)
            #expect(alias.records.compactMap(DNSRecords.name).map(\.text) == ["mail.example.test"])
        }
    }

    @Test func `A missing kind of address is no error`() async throws {
        try await withResolver(Self.records) { resolver in
            let addresses = try await resolver.addresses(of: try DomainName("four.example.test"), deadline: soon)
            #expect(addresses.all.map(\.description) == ["192.0.2.40"])
            #expect(addresses.canonicalName.text == "four.example.test")
            let answer = try await resolver.lookup(try DomainName("four.example.test"), .aaaa, deadline: soon)
            #expect(answer.status == .noData)
            #expect(answer.records.isEmpty)
        }
    }

    @Test func `A name that does not exist is an answer`() async throws {
        try await withResolver(Self.records) { resolver in
            let addresses = try await resolver.addresses(of: try DomainName("nobody.example.test"), deadline: soon)
            #expect(addresses.status == .noSuchName)
            #expect(addresses.all.isEmpty)
        }
    }

    @Test func `Mail exchangers come in order`() async throws {
        try await withResolver(Self.records) { resolver in
            let found = try await resolver.mailExchangers(of: try DomainName("example.test"), deadline: soon)
            #expect(found.records.map { $0.exchange?.text } == ["mail.example.test", "backup.example.test"])
            let null = try await resolver.mailExchangers(of: try DomainName("null.test"), deadline: soon)
            #expect(null.records == [MailExchanger(preference: 0, exchange: nil)])
        }
    }

    @Test func `Services come in order, and a refusal is one`() async throws {
        try await withResolver(Self.records) { resolver in
            let domain = try DomainName("example.test")
            let found = try await resolver.services("_imaps._tcp", of: domain, deadline: soon)
            #expect(found.records.map { $0.target?.text } == ["imap.example.test", "mail.example.test"])
            let refused = try await resolver.services("_pop3s._tcp", of: domain, deadline: soon)
            #expect(refused.records.map(\.target) == [nil])
            let missing = try await resolver.services("_submission._tcp", of: domain, deadline: soon)
            #expect(missing.status == .noSuchName)
        }
    }

    @Test func `A text in two strings is one`() async throws {
        try await withResolver(Self.records) { resolver in
            let found = try await resolver.texts(of: try DomainName("example.test"), deadline: soon)
            #expect(found.records == [Array("v=spf1 -all".utf8)])
            #expect(found.malformed == 0)
        }
    }

    @Test func `Two hundred questions at once are all answered`() async throws {
        let numbers = 0..<200
        let records = numbers.map { "host\($0).example.test. 60 IN A 192.0.2.\($0)" }
        try await withResolver(records) { resolver in
            let found = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
                for number in numbers {
                    group.addTask {
                        let name = try DomainName("host\(number).example.test")
                        let answer = try await resolver.lookup(name, .a, deadline: .after(.seconds(20)))
                        return (number, answer.records.first.flatMap { IPAddress(bytes: $0) }?.description)
                    }
                }
                return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
            }
            #expect(found == Dictionary(uniqueKeysWithValues: numbers.map { ($0, "192.0.2.\($0)") }))
        }
    }

    @Test func `A resolver that is silent costs the deadline and no more, for those who wait too`() async throws {
        let resolver = try silentResolver()
        let start = ContinuousClock.now
        let codes = await withTaskGroup(of: DNSError.Code?.self) { group in
            for number in 0..<(Resolver.maximumInFlight * 2) {
                group.addTask {
                    guard let name = try? DomainName("host\(number).example.test") else { return nil }
                    return await failure(resolver, name, within: .milliseconds(300))
                }
            }
            return await group.reduce(into: Set<DNSError.Code?>()) { $0.insert($1) }
        }
        #expect(codes == [.timedOut])
        // The library itself gives up after 17 seconds.
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func `A cancelled question ends at once`() async throws {
        let resolver = try silentResolver()
        let name = try DomainName("mail.example.test")
        let start = ContinuousClock.now
        let task = Task { await failure(resolver, name, within: .seconds(60)) }
        await Task.yield()
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func `A deadline that has passed is a time-out, not a question`() async throws {
        try await withResolver(Self.records) { resolver in
            let name = try DomainName("mail.example.test")
            #expect(await failure(resolver, name, within: .zero) == .timedOut)
        }
    }

    @Test func `Resolvers come and go while their questions are open`() async throws {
        let name = try DomainName("mail.example.test")
        for _ in 0..<20 {
            let resolver = try silentResolver()
            #expect(await failure(resolver, name, within: .milliseconds(5)) == .timedOut)
        }
    }

    @Test func `What goes wrong is said in one safe line`() async throws {
        let resolver = try silentResolver()
        let name = try DomainName("mail.example.test")
        do throws(DNSError) {
            _ = try await resolver.lookup(name, .mx, deadline: .after(.milliseconds(50)))
            Issue.record("an answer came from nowhere")
        } catch {
            #expect(error.description == "no answer in time to the question for the MX records of mail.example.test")
            #expect(error.remedy != nil)
        }
    }

    @Test func `A file of resolvers that is not there is an error of settings`() {
        #expect(throws: DNSError(.configuration, "")) { try Resolver(.file("/nonexistent/resolv.conf")) }
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1:53"), ("192.0.2.1:5353", "192.0.2.1:5353"), ("2001:db8::1", "[2001:db8::1]:53"),
        ("[2001:db8::1]", "[2001:db8::1]:53"), ("[2001:db8::1]:5353", "[2001:db8::1]:5353"),
    ])
    func `Addresses of resolvers`(text: String, expected: String) throws {
        #expect(try NameServerAddress(parsing: text).description == expected)
    }

    @Test(arguments: ["", "dns.example.org", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:70000", "192.0.2.1@53", "[::1]53"])
    func `Not addresses of resolvers`(text: String) {
        #expect(throws: InputError.self) { try NameServerAddress(parsing: text) }
    }

    private var soon: Deadline { .after(.seconds(20)) }
}

/// A resolver on an address on which nothing listens.
private func silentResolver() throws -> Resolver {
    try Resolver(.server(NameServerAddress(parsing: "\(LoopbackAddress.next()):5353")))
}

private func failure(_ resolver: Resolver, _ name: DomainName, within time: Duration) async -> DNSError.Code? {
    do throws(DNSError) {
        _ = try await resolver.lookup(name, .a, deadline: .after(time))
        return nil
    } catch {
        return error.code
    }
}

/// Runs a name server that knows these records and a resolver that asks it.
func withResolver<T: Sendable>(
    _ records: [String],
    _ body: @Sendable (Resolver) async throws -> T
) async throws -> T {
    try await withNameServer(records: records) { endpoint in
        try await body(try Resolver(.server(NameServerAddress(parsing: "\(endpoint)"))))
    }
}
