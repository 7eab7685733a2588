import Reports
import Testing

@testable import Checkup
@testable import MailPolicy

/// What the report says of each record, found or not.
struct PolicyFactsTests {
    private func values(_ report: TransportPolicyReport) -> [String] { report.facts().map { "\($0.label) \($0.value)" } }

    @Test func `What is not there is none, what had no answer is not`() {
        var report = TransportPolicyReport()
        #expect(values(report) == ["MX none", "MTA-STS none", "TLS-RPT none"])
        report.unanswered = ["mx", "mtaSts"]
        #expect(values(report) == ["MX not answered", "MTA-STS not answered", "TLS-RPT none"])
    }

    @Test func `A record whose policy could not be fetched is there`() {
        var report = TransportPolicyReport()
        report.mtaSts = MTASTSReport(record: "v=STSv1; id=3", mx: [])
        #expect(values(report).contains("MTA-STS v=STSv1; id=3 (policy not read)"))
        report.mtaSts?.mode = "enforce"
        #expect(values(report).contains("MTA-STS enforce"))
    }
}
