import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing
import Trust

/// A domain as a person's devices meet it: SRV, MX and the usual names, on real servers with their real ports.
@Suite struct DiscoveryTests {
    @Test func `a healthy organisation is found by its usual names and called fine`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let certificate = try await lab.certificate(["mail.customer.test", "imap.customer.test"])
        let services = [25, 465, 587].map { PostfixService(address, port: $0, certificate: certificate) }
        let records = [
            "mail.customer.test. 60 IN A \(address)", "imap.customer.test. 60 IN A \(address)",
            "customer.test. 60 IN MX 10 mail.customer.test.",
        ]
        try await withNameServer(records: records) { endpoint in
            try await withPostfix(services) {
                try await withDovecot([DovecotListener(address, certificate: certificate)]) { _ in
                    let harness = try CheckupHarness(endpoint, store: try lab.store())
                    let report = try await harness.check("ann@customer.test")
                    let ids = report.services.map(\.id)
                    for url in [
                        "imaps://mail.customer.test:993", "pop3s://mail.customer.test:995", "submission://mail.customer.test:587",
                        "submissions://mail.customer.test:465", "smtp://mail.customer.test:25", "imaps://imap.customer.test:993",
                    ] {
                        #expect(ids.contains(url), "\(ids)")
                    }
                    #expect(report.service("smtp://mail.customer.test:25")?.role == .transfer)
                    #expect(report.verdict.level == .fine, "\(report.verdict.headline) \(report.ids())")
                    #expect(report.verdict.headline.hasPrefix("iPhones"))
                }
            }
        }
    }

    @Test func `published SRV records lead to their host and port`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let records = [
            "_imaps._tcp.customer.test. 60 IN SRV 0 1 993 box.customer.test.", "box.customer.test. 60 IN A \(address)",
            "_pop3s._tcp.customer.test. 60 IN SRV 0 0 0 .",
        ]
        let listener = DovecotListener(address, certificate: try await lab.certificate(["box.customer.test"]))
        try await withNameServer(records: records) { endpoint in
            try await withDovecot([listener]) { _ in
                let report = try await CheckupHarness(endpoint, store: try lab.store()).check("customer.test")
                let service = try #require(report.service("imaps://box.customer.test:993"))
                #expect(service.origin.contains("_imaps._tcp"))
                #expect(service.letters == "ooooooooooo")
            }
        }
    }
}
