import Basics
import Checkup
import MailProbe
import TestSupport
import Testing

/// M16: another program has the mailbox open over POP3, and a real Dovecot lets nobody else in.
@Suite struct POPLockTests {
    @Test func `M16 a mailbox that another POP3 session holds is called locked, not a wrong password`() async throws {
        let lab = try await Laboratory()
        let host = "mail.customer.test"
        let address = LoopbackAddress.next()
        let (user, password) = ("ann@customer.test", "secret")
        let listener = DovecotListener(address, certificate: try await lab.certificate([host]))
        let settings = ["protocol pop3 {\n  pop3_lock_session = yes\n}"]
        try await withDovecot([listener], settings: settings) { _ in
            try await withNameServer(records: ["\(host). 60 IN A \(address)"]) { endpoint in
                var harness = try CheckupHarness(endpoint, store: try lab.store())
                harness.login = Credentials(user: user, password: Array(password.utf8))
                // Dovecot waits 10 seconds for the lock, which no setting shortens, before it says so.
                harness.timeout = .seconds(40)
                try await withHeldLogin(address, over: .pop3, user: user, password: password) {
                    let report = try await harness.check("pop3s://\(host)")
                    let note: Comment = "\(report.findings.map(\.evidence))"
                    #expect(report.ids().contains("login.locked"), note)
                    #expect(!report.ids().contains("login.refused"), note)
                    #expect(report.services.first?.letters == "ooooooooooo", note)
                    let finding = report.findings.first { $0.id == "login.locked" }
                    #expect(finding?.evidence.contains { $0.contains("[IN-USE]") } == true, note)
                }
                let after = try await harness.check("pop3s://\(host)")
                #expect(after.ids().contains("login.ok"), "\(after.findings.map(\.evidence))")
            }
        }
    }
}
