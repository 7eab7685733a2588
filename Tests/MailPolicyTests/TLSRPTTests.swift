import Basics
import Testing
import Wire

@testable import MailPolicy

/// D09: reports about encryption, asked for or not.
struct TLSRPTTests {
    @Test(arguments: [
        ("v=TLSRPTv1; rua=mailto:tls@example.org", ["mailto:tls@example.org"]),
        ("v=TLSRPTv1;rua=mailto:a@b.test,https://r.test/v1 ;", ["mailto:a@b.test", "https://r.test/v1"]),
        ("v=TLSRPTv1; x=y; rua = MAILTO:a@b.test", ["MAILTO:a@b.test"]),
    ])
    func `A record names addresses`(text: String, expected: [String]) throws {
        #expect(try TLSReportingRecord(Array(text.utf8)).addresses == expected)
    }

    @Test(
        arguments: [
            ("v=TLSRPTv1", .noAddress), ("v=TLSRPTv1; ruf=mailto:a@b.test", .noAddress), ("v=TLSRPTv1; rua", .field),
            ("v=TLSRPTv1; rua=a@b.test", .badAddress), ("v=TLSRPTv1; rua=mailto:b.test", .badAddress),
            ("v=TLSRPTv1; rua=http://b.test/", .badAddress), ("v=TLSRPTv1; rua=mailto:a@b.test,", .badAddress),
        ] as [(String, TLSReportingRecord.Flaw)]
    )
    func `Faults of a record are told apart`(text: String, flaw: TLSReportingRecord.Flaw) {
        #expect(throws: flaw) { try TLSReportingRecord(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            ([], [], ["tls-rpt.missing notice"]),
            (["v=TLSRPTv1; rua=mailto:a@b.test"], [], []),
            (["v=TLSRPTv1; rua=mailto:a@b.test", "v=TLSRPTv1; rua=mailto:c@b.test"], [], ["tls-rpt.several notice"]),
            (["v=TLSRPTv1; rua=nobody"], [], ["tls-rpt.syntax notice"]),
            ([], ["v=tlsrptv1; rua=mailto:a@b.test"], ["tls-rpt.syntax notice"]),
        ] as [([String], [String], [String])]
    )
    func `Each state of the record has its finding`(records: [String], near: [String], expected: [String]) throws {
        let domain = try DomainName("example.org")
        var exchangers = ExchangerFacts(domain: domain)
        exchangers.exchangers = [Exchanger(preference: 10, host: domain, addresses: [])]
        let facts = TLSReportingFacts(
            domain: domain,
            records: records.map { Array($0.utf8) },
            nearMisses: near.map { Array($0.utf8) }
        )
        let (findings, report) = TLSReportingFindings(facts: facts, exchangers: exchangers).judged()
        #expect(outline(findings) == expected)
        #expect((report == nil) == (records.count != 1))
    }

    @Test func `The record to paste is one that counts`() throws {
        let domain = try DomainName("example.org")
        var exchangers = ExchangerFacts(domain: domain)
        exchangers.exchangers = [Exchanger(preference: 10, host: domain, addresses: [])]
        let facts = TLSReportingFacts(domain: domain, records: [], nearMisses: [])
        let finding = try #require(TLSReportingFindings(facts: facts, exchangers: exchangers).judged().findings.first)
        let change = try #require(finding.replacements.first)
        #expect(change.place == "_smtp._tls.example.org")
        #expect(try TLSReportingRecord(Array(change.to.utf8)).addresses == ["mailto:tls-reports@example.org"])
        #expect(finding.explanation.contains("Your phones are not affected by this"))
    }

    @Test func `A domain that takes no mail is advised nothing`() throws {
        let domain = try DomainName("example.org")
        let facts = TLSReportingFacts(domain: domain, records: [], nearMisses: [])
        #expect(TLSReportingFindings(facts: facts, exchangers: ExchangerFacts(domain: domain)).judged().findings.isEmpty)
    }
}
