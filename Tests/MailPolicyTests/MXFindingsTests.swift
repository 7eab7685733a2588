import Basics
import Testing
import Wire

@testable import MailPolicy

/// What is said about MX records, for every way in which they go wrong.
struct MXFindingsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var exchangers: [Exchanger] = []
        var isNull = false
        var malformed = 0
        var own: [String]? = []
        var expected: [String]

        var testDescription: String { name }
    }

    private static func server(_ host: String, _ addresses: [String]?, alias: String? = nil) -> Exchanger {
        // The names stand in this file; a wrong one would show as a wrong expectation.
        let name = (try? DomainName(host)) ?? fallback
        return Exchanger(
            preference: 10,
            host: name,
            addresses: addresses?.compactMap { IPAddress($0) },
            alias: alias.flatMap { try? DomainName($0) }
        )
    }

    private static let fallback: DomainName = {
        do { return try DomainName("example.org") } catch { preconditionFailure("\(error)") }
    }()

    private static let good = server("mx1.example.org", ["198.41.0.4"])

    static let cases: [Case] = [
        Case(name: "one good server", exchangers: [good], expected: []),
        Case(name: "null", isNull: true, expected: ["mx.null broken"]),
        Case(name: "null beside a server", exchangers: [good], isNull: true, expected: ["mx.null-with-others warning"]),
        Case(name: "none, but an address", own: ["198.41.0.4"], expected: ["mx.none notice"]),
        Case(name: "none and no address", expected: ["mx.nowhere broken"]),
        Case(name: "none and the address unknown", own: nil, expected: []),
        Case(name: "unreadable alone", malformed: 1, expected: ["mx.unreadable broken"]),
        Case(name: "unreadable beside a server", exchangers: [good], malformed: 1, expected: ["mx.unreadable warning"]),
        Case(name: "a number alone", exchangers: [server("198.41.0.4", [])], expected: ["mx.address-literal broken"]),
        Case(name: "a number as reserve", exchangers: [good, server("198.41.0.5", [])], expected: ["mx.address-literal warning"]),
        Case(
            name: "an alias",
            exchangers: [server("mail.example.org", ["198.41.0.4"], alias: "server.host.example")],
            expected: ["mx.cname warning"]
        ),
        Case(
            name: "an alias that leads nowhere",
            exchangers: [server("mail.example.org", [], alias: "gone.host.example")],
            expected: ["mx.cname warning", "mx.no-address broken"]
        ),
        Case(name: "no address", exchangers: [server("mx1.example.org", [])], expected: ["mx.no-address broken"]),
        Case(name: "no address, with a reserve", exchangers: [server("mx0.example.org", []), good], expected: ["mx.no-address warning"]),
        Case(name: "address unknown", exchangers: [server("mx1.example.org", nil)], expected: []),
        Case(
            name: "one unknown, one without",
            exchangers: [server("mx1.example.org", nil), server("mx2.example.org", [])],
            expected: ["mx.no-address warning"]
        ),
        Case(name: "inside", exchangers: [server("mx1.example.org", ["10.0.0.1"])], expected: ["mx.private-address broken"]),
        Case(
            name: "inside and outside",
            exchangers: [server("mx1.example.org", ["10.0.0.1", "198.41.0.4"])],
            expected: ["mx.private-address warning"]
        ),
        Case(name: "loopback", exchangers: [server("mx0.example.org", ["127.0.0.1"]), good], expected: ["mx.private-address warning"]),
        Case(name: "twice", exchangers: [good, good], expected: ["mx.repeated notice"]),
    ]

    @Test(arguments: cases) func `Each fault of MX records is named`(row: Case) throws {
        var facts = ExchangerFacts(domain: try DomainName("example.org"))
        facts.exchangers = row.exchangers
        facts.isNull = row.isNull
        facts.malformed = row.malformed
        facts.ownAddresses = row.own?.compactMap { IPAddress($0) }
        #expect(outline(ExchangerFindings.findings(facts)) == row.expected)
    }

    @Test func `An alias comes with the record to enter instead`() throws {
        var facts = ExchangerFacts(domain: try DomainName("example.org"))
        facts.exchangers = [Self.server("mail.example.org", ["198.41.0.4"], alias: "server.host.example")]
        let finding = try #require(ExchangerFindings.findings(facts).first)
        let expected = Replacement(place: "example.org", from: "MX 10 mail.example.org.", to: "MX 10 server.host.example.")
        #expect(finding.replacements == [expected])
        #expect(finding.evidence.contains("mail.example.org CNAME server.host.example"))
    }
}
