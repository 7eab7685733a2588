import Basics
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// Addresses and their names, which must vouch for each other.
struct PTRTests {
    private func facts(
        _ names: [String],
        confirmed: [String] = [],
        isOutgoing: Bool = true,
        isSettled: Bool = true,
        host: String? = "mail.example.org"
    ) throws -> ReverseFacts {
        ReverseFacts(
            address: try #require(IPAddress("198.41.0.4")),
            isOutgoing: isOutgoing,
            host: try host.map { try DomainName($0) },
            names: try names.map { try DomainName($0) },
            confirmed: try confirmed.map { try DomainName($0) },
            isSettled: isSettled
        )
    }

    @Test(
        arguments: [
            ([], [], true, "ptr.missing warning"), ([], [], false, "ptr.missing notice"),
            (["mail.example.org"], ["mail.example.org"], true, nil), (["mail.example.org"], [], true, "ptr.not-confirmed warning"),
            (["mail.example.org"], [], false, "ptr.not-confirmed notice"),
            (["ip-198-41-0-4.isp.example"], ["ip-198-41-0-4.isp.example"], true, "ptr.generic notice"),
            (["ip-198-41-0-4.isp.example", "mail.example.org"], ["mail.example.org"], true, nil),
        ] as [([String], [String], Bool, String?)]
    )
    func `Each state of a reverse name has its finding`(
        names: [String],
        confirmed: [String],
        isOutgoing: Bool,
        expected: String?
    ) throws {
        let finding = ReverseFindings.finding(try facts(names, confirmed: confirmed, isOutgoing: isOutgoing))
        #expect(outline([finding].compactMap { $0 }) == [expected].compactMap { $0 })
    }

    @Test func `What could not be asked is not held against anybody`() throws {
        let unsettled = try facts(["mail.example.org"], isSettled: false)
        #expect(ReverseFindings.finding(unsettled) == nil)
        #expect(ReverseFindings.report(unsettled).isConfirmed == nil)
    }

    @Test func `A missing name comes with the record, where the server's name is known`() throws {
        let finding = try #require(ReverseFindings.finding(try facts([])))
        let change = Replacement(place: "4.0.41.198.in-addr.arpa", from: "nothing", to: "PTR mail.example.org.")
        #expect(finding.replacements == [change])
        #expect(try #require(ReverseFindings.finding(try facts([], host: nil))).replacements.isEmpty)
    }

    @Test(arguments: [
        ("static.198-41-0-4.isp.example", "198.41.0.4", true), ("4.0.41.198.dyn.isp.example", "198.41.0.4", true),
        ("c6290004.isp.example", "198.41.0.4", true), ("198041000004.isp.example", "198.41.0.4", true),
        ("mail.example.org", "198.41.0.4", false), ("mx4.198.example.org", "198.41.0.4", false),
        ("20010db8000000000000000000000001.isp.example", "2001:db8::1", true),
        ("2001-0db8-0000-0000-0000-0000-0000-0001.isp.example", "2001:db8::1", true), ("mail.example.org", "2001:db8::1", false),
    ])
    func `Names made of the address are known`(name: String, address: String, expected: Bool) throws {
        let address = try #require(IPAddress(address))
        #expect(ReverseFacts.isGeneric(try DomainName(name), address) == expected)
    }

    @Test func `Names are followed back, private addresses left alone`() async throws {
        let records = [
            "4.0.41.198.in-addr.arpa. 60 IN PTR mx.example.test.", "mx.example.test. 60 IN A 198.41.0.4",
            "5.0.41.198.in-addr.arpa. 60 IN PTR lie.example.test.", "lie.example.test. 60 IN A 198.41.0.99",
        ]
        try await withQuestions(records) { questions in
            var exchangers = ExchangerFacts(domain: try DomainName("example.test"))
            let addresses = ["198.41.0.4", "198.41.0.5", "10.0.0.1", "198.41.0.4"].compactMap { IPAddress($0) }
            exchangers.exchangers = [Exchanger(preference: 10, host: try DomainName("mx.example.test"), addresses: addresses)]
            let outgoing = ["198.41.0.6", "192.168.0.1"].compactMap { IPAddress($0) }
            let found = await ReverseExaminer(questions: questions).examine(exchangers, TransportEvidence(outgoing: outgoing))
            #expect(found.map(\.address.description) == ["198.41.0.6", "198.41.0.4", "198.41.0.5"])
            #expect(
                outline(found.compactMap(ReverseFindings.finding)) == ["ptr.missing warning", "ptr.not-confirmed notice"]
            )
        }
    }
}
