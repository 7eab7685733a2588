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
        isSettled: Bool = true
    ) throws -> ReverseFacts {
        ReverseFacts(
            address: try #require(IPAddress("198.41.0.4")),
            host: try DomainName("mail.example.org"),
            names: try names.map { try DomainName($0) },
            confirmed: try confirmed.map { try DomainName($0) },
            isSettled: isSettled
        )
    }

    @Test(
        arguments: [
            ([], [], "ptr.missing notice"), (["mail.example.org"], ["mail.example.org"], nil),
            (["mail.example.org"], [], "ptr.not-confirmed notice"),
            (["ip-198-41-0-4.isp.example"], ["ip-198-41-0-4.isp.example"], "ptr.generic notice"),
            (["ip-198-41-0-4.isp.example", "mail.example.org"], ["mail.example.org"], nil),
        ] as [([String], [String], String?)]
    )
    func `Each state of a reverse name has its finding`(names: [String], confirmed: [String], expected: String?) throws {
        let finding = ReverseFindings.finding(try facts(names, confirmed: confirmed))
        #expect(outline([finding].compactMap { $0 }) == [expected].compactMap { $0 })
        #expect(finding.map { $0.explanation.contains("matters only if mail also leaves") } != false)
    }

    @Test func `What could not be asked is not held against anybody`() throws {
        let unsettled = try facts(["mail.example.org"], isSettled: false)
        #expect(ReverseFindings.finding(unsettled) == nil)
        #expect(ReverseFindings.report(unsettled).isConfirmed == nil)
    }

    @Test func `A missing name comes with the record`() throws {
        let finding = try #require(ReverseFindings.finding(try facts([])))
        let change = Replacement(place: "4.0.41.198.in-addr.arpa", from: "nothing", to: "PTR mail.example.org.")
        #expect(finding.replacements == [change])
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
            let found = await ReverseExaminer(questions: questions).examine(exchangers)
            #expect(found.map(\.address.description) == ["198.41.0.4", "198.41.0.5"])
            #expect(outline(found.compactMap(ReverseFindings.finding)) == ["ptr.not-confirmed notice"])
        }
    }
}
