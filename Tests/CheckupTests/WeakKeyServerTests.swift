import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing

/// T36: a key of 512 bits, which OpenSSL still serves when told to, and no iPhone takes.
@Suite struct WeakKeyServerTests {
    private static let host = "mail.customer.test"

    private func check(_ options: [String: String]) async throws -> CheckReport {
        let lab = try await Laboratory()
        let weak = try await lab.certificate([Self.host], key: try await OpenSSL.rsaKey(bits: 512))
        let address = LoopbackAddress.next()
        return try await withPostfix([PostfixService(address, port: 465, certificate: weak, options: options)]) {
            try await withNameServer(records: ["\(Self.host). 60 IN A \(address)"]) { endpoint in
                try await CheckupHarness(endpoint, store: try lab.store()).check("submissions://\(Self.host)")
            }
        }
    }

    @Test func `T36 RSA of 512 bits from a real Postfix is refused by every release`() async throws {
        // Static RSA and no TLS 1.3: such a key is too short for the signature that every other handshake needs.
        let report = try await check([
            "smtpd_tls_protocols": ">=TLSv1, <=TLSv1.2", "smtpd_tls_mandatory_protocols": ">=TLSv1, <=TLSv1.2",
            "tls_high_cipherlist": "kRSA:@SECLEVEL=0",
        ])
        let service = try #require(report.services.first)
        #expect(service.letters == "XXXXXXXXXXX", "\(report.ids())")
        #expect(service.releases.allSatisfy { $0.rules.contains("CR-RSA1024") }, "\(service.releases.map(\.rules))")
        #expect(report.ids(.broken).first == "CR-RSA1024", "\(report.ids())")
        #expect(report.verdict.level == .broken)
        #expect(report.verdict.headline.contains("512-bit RSA key"), "\(report.verdict.headline)")
    }

    @Test func `with today's handshakes the server itself fails, and no release is called served`() async throws {
        let report = try await check([:])
        let service = try #require(report.services.first)
        #expect(service.letters == "XHHHHHHHHHH", "\(report.ids())")
        #expect(report.ids().contains("CR-RSA1024"), "\(report.ids())")
        #expect(report.verdict.level == .broken)
    }
}
