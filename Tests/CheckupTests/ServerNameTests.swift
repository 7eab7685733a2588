import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing
import Trust

/// What a real Dovecot shows to clients that say the server's name, and to those that do not.
@Suite struct ServerNameTests {
    private static let host = "mail.customer.test"

    private func check(
        _ listener: DovecotListener,
        _ lab: Laboratory,
        _ url: String = "imaps://mail.customer.test"
    ) async throws -> CheckReport {
        try await withDovecot([listener]) { _ in
            try await withNameServer(records: ["\(Self.host). 60 IN A \(listener.address)"]) { endpoint in
                try await CheckupHarness(endpoint, store: try lab.store()).check(url)
            }
        }
    }

    @Test(arguments: ["imaps://mail.customer.test", "imap://mail.customer.test", "pop3://mail.customer.test"])
    func `the right certificate only when asked by name is a notice, since phones say the name`(url: String) async throws {
        let lab = try await Laboratory()
        let listener = DovecotListener(
            LoopbackAddress.next(),
            certificate: try await lab.certificate(["server42.hostco.test"]),
            byName: [(Self.host, try await lab.certificate([Self.host]))]
        )
        let report = try await check(listener, lab, url)
        let service = try #require(report.services.first)
        #expect(service.letters == "ooooooooooo", "\(report.ids())")
        #expect(report.verdict.level == .fine, "\(report.verdict.headline)")
        let finding = try #require(report.findings.first { $0.id == "tls.sni-default" }, "\(report.ids())")
        #expect(finding.severity == .notice)
        #expect(finding.evidence.contains { $0.contains("without it") && $0.contains("server42.hostco.test") }, "\(finding.evidence)")
    }

    @Test func `one certificate for everybody is not worth a word`() async throws {
        let lab = try await Laboratory()
        let listener = DovecotListener(LoopbackAddress.next(), certificate: try await lab.certificate([Self.host]))
        let report = try await check(listener, lab)
        #expect(!report.ids().contains("tls.sni-default"), "\(report.ids())")
    }

    @Test func `a certificate for another name stays wrong, whatever callers without a name get`() async throws {
        let lab = try await Laboratory()
        let listener = DovecotListener(
            LoopbackAddress.next(),
            certificate: try await lab.certificate([Self.host]),
            byName: [(Self.host, try await lab.certificate(["server42.hostco.test"]))]
        )
        let report = try await check(listener, lab)
        #expect(report.services.first?.letters == "PPPPPPPPPPP", "\(report.ids())")
        #expect(report.ids(.broken).contains("ID-NAME"), "\(report.ids())")
    }
}
