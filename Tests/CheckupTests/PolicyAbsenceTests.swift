import Basics
import Reports
import TestSupport
import Testing

@testable import Checkup

/// Domains without mail: on purpose, or because there is no such domain.
@Suite struct PolicyAbsenceTests {
    private func check(_ subject: String, records: [String]) async throws -> CheckReport {
        let lab = try await Laboratory()
        return try await withNameServer(records: records) { endpoint in
            var harness = try CheckupHarness(endpoint, store: try lab.store())
            harness.judgesPolicy = true
            return try await harness.check(subject)
        }
    }

    @Test func `A domain that is set up to have no mail is not broken`() async throws {
        let records = [
            "parked.test. 60 IN MX 0 .", "parked.test. 60 IN TXT \"v=spf1 -all\"", "parked.test. 60 IN A 192.0.2.1",
            "_dmarc.parked.test. 60 IN TXT \"v=DMARC1; p=reject\"",
        ]
        let report = try await check("parked.test", records: records)
        #expect(report.verdict.headline.hasPrefix("parked.test is set up to have no mail"), "\(report.verdict.headline)")
        #expect(report.ids(.broken) == [])
        #expect(report.ids(.notice).contains("mx.null"))
        #expect(!report.ids().contains("service.none"))
        #expect(report.verdict.level == .fine, "\(report.ids())")
    }

    @Test func `A null MX without the SPF record that belongs to it stays broken`() async throws {
        let records = ["half.test. 60 IN MX 0 .", "half.test. 60 IN TXT \"v=spf1 ip4:192.0.2.1 -all\""]
        let report = try await check("half.test", records: records)
        #expect(report.ids(.broken) == ["mx.null"], "\(report.ids())")
    }

    @Test(arguments: [
        ("v=spf1 -all", true), ("V=SPF1  -ALL", true), ("v=spf1 -ip4:192.0.2.1 exp=x.test -all", true), ("v=spf1 mx -all", false),
        ("v=spf1 ~all", false), ("v=spf1 redirect=x.test", false), ("v=spf1 -all redirect=x.test", false), ("v=spf1", false),
    ])
    func `Only refusals allow nobody`(record: String, expected: Bool) { #expect(ParkedDomain.allowsNobody(record) == expected) }

    @Test func `A domain that does not exist is one finding, and no ticket`() async throws {
        let report = try await check("ann@exmaple.test", records: ["example.test. 60 IN A 192.0.2.1"])
        #expect(report.ids() == ["domain.not-found"])
        #expect(report.verdict.level == .unknown)
        #expect(report.verdict.headline.hasPrefix("The domain exmaple.test does not exist"))
        #expect(report.policy == nil)
        #expect(report.operators?.dns == nil)
        let headings = report.document().sections.map(\.heading)
        #expect(headings.first == "What is wrong, and who must do what")
        #expect(!headings.contains("Texts to paste into a ticket"), "\(headings)")
    }
}
