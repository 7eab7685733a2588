import Basics
import Checkup
import MailProbe
import Rehearsal
import Reports
import TestSupport
import Testing
import Trust

/// M01 to M27 on real Dovecot, Postfix and Exim; a scripted server only where those refuse to show the fault.
@Suite struct ProtocolServerTests {
    private static let host = "mail.customer.test"
    private static let ann = Credentials(user: "ann@customer.test", password: Array("secret".utf8))

    /// A name server in which the host has one address, and a harness that asks it.
    private func atHost<Value: Sendable>(
        _ address: String,
        extra: [String] = [],
        _ lab: Laboratory,
        _ body: (CheckupHarness) async throws -> Value
    ) async throws -> Value {
        try await withNameServer(records: ["\(Self.host). 60 IN A \(address)"] + extra) { endpoint in
            try await body(try CheckupHarness(endpoint, store: try lab.store()))
        }
    }

    /// Several submission services with settings of their own, each asked by `ask` in its own view of the name.
    private func onPostfix(
        _ rows: [(id: String, port: UInt16, options: [String: String])],
        main: [String: String] = [:],
        _ ask: (String, CheckupHarness) async throws -> Void
    ) async throws {
        let lab = try await Laboratory()
        let certificate = try await lab.certificate([Self.host])
        let placed = rows.map { ($0, LoopbackAddress.next()) }
        let services = placed.map { row, address in
            PostfixService(address, port: row.port, certificate: certificate, options: row.options)
        }
        try await withPostfix(services, main: main) {
            for (row, address) in placed {
                try await atHost(address, lab) { harness in try await ask(row.id, harness) }
            }
        }
    }

    @Test func `relay and login answers of a real Postfix are told apart`() async throws {
        let rejecting = { (answer: String) in
            ["smtpd_recipient_restrictions": "permit_mynetworks, check_recipient_access static:{\(answer)}, permit"]
        }
        try await onPostfix([
            ("M01", 587, ["smtpd_sasl_auth_enable": "no"]),
            ("M02", 587, [:]),
            ("M04", 587, [:]),
            (
                "M06", 587,
                ["smtpd_sender_restrictions": "check_sender_access static:{553 5.7.1 Sender address rejected: not owned by user}"]
            ),
            ("M07", 587, rejecting("550 5.1.1 User unknown in local recipient table")),
            ("M09", 587, rejecting("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example")),
            ("M10", 587, ["message_size_limit": "1000000"]),
            ("M11", 587, rejecting("552 5.2.2 Mailbox full")),
            ("M18", 587, rejecting("450 4.2.0 Recipient address rejected: Greylisted")),
            ("M23", 587, rejecting("550 5.4.5 Daily user sending limit exceeded")),
            ("M24", 587, ["smtpd_sasl_path": "/nonexistent/socket"]),
            ("open", 587, ["smtpd_relay_restrictions": "check_recipient_access static:OK, reject_unauth_destination"]),
            (
                "M26", 465,
                [
                    "smtpd_tls_req_ccert": "yes", "smtpd_tls_security_level": "encrypt",
                    "smtpd_tls_CAfile": "/etc/ssl/certs/ca-certificates.crt",
                ]
            ),
            ("healthy", 465, [:]),
        ]) { id, harness in
            var harness = harness
            let url = id == "healthy" || id == "M26" ? "submissions://\(Self.host)" : "submission://\(Self.host)"
            let withLogin = ["M04", "M06", "M07", "M09", "M11", "M18", "M23", "healthy"].contains(id)
            if withLogin { harness.login = id == "M04" ? Credentials(user: "ann@customer.test", password: Array("wrong".utf8)) : Self.ann }
            let report = try await harness.check(url)
            let found = report.ids()
            let note: Comment = "\(id): \(found), \(report.verdict.headline)"
            switch id {
            case "M01":
                #expect(found.contains("relay.no-way"), note)
                #expect(report.verdict.level == .broken, note)
            case "M02":
                #expect(found.contains("auth.hidden-until-tls"), note)
                #expect(found.contains("relay.refused-before-login"), note)
                #expect(report.verdict.level == .fine, note)
                #expect(report.services.first?.relay.beforeLogin?.enhanced == "5.7.1", note)
                #expect(report.services.first?.auth.beforeTLS == [], note)
            case "M04": #expect(found.contains("login.refused"), note)
            case "M06": #expect(found.contains("relay.sender-refused"), note)
            case "M07": #expect(found.contains("relay.recipient-unknown"), note)
            case "M09": #expect(found.contains("relay.blocked-address"), note)
            case "M10": #expect(found.contains("relay.size-small"), note)
            case "M11": #expect(found.contains("relay.recipient-full"), note)
            case "M18": #expect(found.contains("relay.greylisted"), note)
            case "M23": #expect(found.contains("relay.limit"), note)
            case "M24":
                #expect(!report.services.isEmpty, note)
                #expect(report.verdict.level != .fine, note)
            case "M26":
                #expect(report.services.first?.letters == "HHHHHHHHHHH", note)
                #expect(found.contains("HS-CLCERT"), note)
            case "open":
                #expect(found.contains("relay.open"), note)
                #expect(report.verdict.level == .broken, note)
            default:
                #expect(found.contains("login.ok"), note)
                #expect(report.services.first?.relay.afterLogin?.code == 250, note)
                #expect(report.verdict.level == .fine, note)
            }
        }
    }

    @Test func `M03 and M27 Exim and Postfix refuse a foreign recipient in other words with the same meaning`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let settings = EximSettings(address, certificate: try await lab.certificate([Self.host]), user: ("ann@customer.test", "secret"))
        try await withExim(settings) {
            try await atHost(address, lab) { harness in
                var harness = harness
                let before = try await harness.check("submission://\(Self.host)")
                #expect(before.ids().contains("relay.refused-before-login"), "\(before.ids())")
                #expect(before.verdict.level == .fine, "\(before.verdict.headline) \(before.ids())")
                harness.login = Self.ann
                let after = try await harness.check("submission://\(Self.host)")
                #expect(after.services.first?.relay.afterLogin?.code == 250)
                #expect(after.ids().contains("login.ok"))
            }
        }
    }

    @Test func `M08 a domain that moved away and is still local is recognised`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let refuse = [
            "smtpd_recipient_restrictions": "check_recipient_access static:{550 5.1.1 User unknown in virtual mailbox table}, permit"
        ]
        let service = PostfixService(address, port: 587, certificate: try await lab.certificate([Self.host]), options: refuse)
        try await withPostfix([service]) {
            let records = ["customer.test. 60 IN MX 10 mx.elsewhere.test.", "mx.elsewhere.test. 60 IN A \(LoopbackAddress.next())"]
            try await atHost(address, extra: records, lab) { harness in
                var harness = harness
                harness.to = "bob@customer.test"
                let report = try await harness.check("customer.test", incoming: [], outgoing: ["submission://\(Self.host)"])
                #expect(report.ids().contains("relay.hosted-locally"), "\(report.ids())")
            }
        }
    }

    @Test func `M12 and M13 a closed port is forgiven where the phone finds another, and not on port 25`() async throws {
        try await onPostfix([
            ("M12", 465, [:]),
            ("M13", 25, ["smtpd_sasl_auth_enable": "no"]),
        ]) { id, harness in
            let report = try await harness.check("customer.test", incoming: [], outgoing: ["submission://\(Self.host)"])
            let note: Comment = "\(id): \(report.ids()) \(report.verdict.headline)"
            if id == "M12" {
                #expect(report.ids().contains("service.fallback"), note)
                #expect(report.verdict.level == .warning, note)
            } else {
                #expect(report.ids().contains("relay.only-port-25"), note)
                #expect(report.verdict.level == .broken, note)
            }
        }
    }

    @Test func `logins to a real Dovecot are told apart`() async throws {
        let lab = try await Laboratory()
        let certificate = try await lab.certificate([Self.host])
        let rows: [(id: String, settings: [String])] = [
            ("good", []),
            ("M15", ["disable_plaintext_auth = yes"]),
        ]
        let placed = rows.map { ($0, LoopbackAddress.next()) }
        let listeners = placed.map { row, address in DovecotListener(address, certificate: certificate, settings: row.settings) }
        try await withDovecot(listeners) { _ in
            for (row, address) in placed {
                try await atHost(address, lab) { harness in
                    var harness = harness
                    if row.id == "good" {
                        harness.login = Self.ann
                        let good = try await harness.check("imap://\(Self.host)")
                        #expect(good.ids().contains("login.ok"), "\(good.ids())")
                        let pop = try await harness.check("pop3://\(Self.host)")
                        #expect(pop.ids().contains("login.ok"), "\(pop.findings.map(\.evidence))")
                        harness.login = Credentials(user: "ann@customer.test", password: Array("wrong".utf8))
                        let bad = try await harness.check("pop3s://\(Self.host)")
                        #expect(bad.ids(.broken).contains("login.refused"), "\(bad.ids())")
                    } else {
                        let report = try await harness.check("imap://\(Self.host)")
                        #expect(report.ids().contains("login.requires-tls"), "\(report.ids())")
                        #expect(report.verdict.level == .fine)
                    }
                }
            }
        }
    }

    @Test func `M05 M14 M19 M20 M22 M25 faults of talk are named, from scripts`() async throws {
        let lab = try await Laboratory()
        func scripted(
            _ id: String,
            _ url: String,
            _ port: UInt16,
            _ steps: [ScriptStep],
            extra: [String] = [],
            _ expected: String
        ) async throws {
            let address = LoopbackAddress.next()
            try await withScriptedServer(address: address, port: port, script: { _ in steps }) { _ in
                try await atHost(address, extra: extra, lab) { harness in
                    var harness = harness
                    harness.timeout = .seconds(id == "M25" ? 20 : 4)
                    let report = try await harness.check(url)
                    #expect(report.ids().contains(expected), "\(id): \(report.ids())")
                }
            }
        }
        let ehlo: [ScriptStep] = [.line("220 mail.customer.test ESMTP"), .expect(prefix: "EHLO")]
        try await scripted(
            "M05",
            "submission://\(Self.host)",
            587,
            ehlo + [
                .line("250-mail.customer.test"), .line("250 AUTH XOAUTH2"), .expect(prefix: "MAIL"),
                .line("530 5.7.0 Authentication required"), .expect(prefix: "RSET"), .line("250 OK"), .expect(prefix: "QUIT"),
                .line("221 bye"), .close,
            ],
            "auth.only-oauth"
        )
        try await scripted(
            "M14",
            "submission://\(Self.host)",
            587,
            ehlo + [
                .line("250-mail.customer.test"), .line("250 STARTTLS"), .expect(prefix: "STARTTLS"),
                .line("454 4.7.0 TLS not available due to local problem"), .expect(prefix: "MAIL"),
                .line("530 5.7.0 Must issue a STARTTLS command first"), .expect(prefix: "RSET"), .line("250 OK"), .expect(prefix: "QUIT"),
                .close,
            ],
            "tls.starttls-broken"
        )
        try await scripted("M22 plain", "imaps://\(Self.host)", 993, [.line("* OK ready"), .hang], "service.wrong-mode-plain")
        try await scripted(
            "M25",
            "pop3://\(Self.host)",
            110,
            [.delay(.seconds(9)), .line("+OK ready"), .expect(prefix: "CAPA"), .line("-ERR no"), .expect(prefix: "QUIT"), .close],
            "service.slow-greeting"
        )
        try await scripted(
            "M20",
            "pop3://\(Self.host)",
            110,
            [.line("+OK ready"), .expect(prefix: "CAPA"), .line("-ERR no"), .expect(prefix: "QUIT"), .close],
            extra: ["\(Self.host). 60 IN AAAA ::1"],
            "service.ipv6-dead"
        )
        try await scripted("M19", "imaps://\(Self.host)", 80, [.hang], "service.refused")
        let full = try await lab.certificate([Self.host])
        let address = LoopbackAddress.next()
        try await withDovecot([DovecotListener(address, certificate: full)]) { _ in
            try await atHost(address, lab) { harness in
                // TLS at once where STARTTLS was meant: an implicit port asked by the other scheme.
                let report = try await harness.check("imap://\(Self.host):993")
                #expect(report.ids().contains("service.wrong-mode-tls"), "M22 reverse: \(report.ids())")
            }
        }
    }

    @Test func `M17 too many connections are not called a wrong password`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let settings = ["protocol imap {\n  mail_max_userip_connections = 1\n}"]
        let listener = DovecotListener(address, certificate: try await lab.certificate([Self.host]))
        try await withDovecot([listener], settings: settings) { _ in
            try await atHost(address, lab) { harness in
                var harness = harness
                harness.login = Self.ann
                try await withHeldLogin(address, user: "ann@customer.test", password: "secret") {
                    let imap = try await harness.check("imaps://\(Self.host)")
                    #expect(imap.ids().contains("login.limit"), "\(imap.findings.map(\.evidence))")
                }
            }
        }
    }

    @Test func `M21 a server that bans after the first connections is said to have stopped answering`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let steps: [ScriptStep] = [
            .line("220 mail.customer.test ESMTP"), .expect(prefix: "EHLO"), .line("250-mail.customer.test"), .line("250 STARTTLS"),
            .expect(prefix: "STARTTLS"), .line("220 go ahead"), .delay(.milliseconds(200)), .close,
        ]
        try await withScriptedServer(address: address, port: 587, script: { $0 == 0 ? steps : [.reset] }) { _ in
            try await atHost(address, lab) { harness in
                let report = try await harness.check("submission://\(Self.host)")
                #expect(report.ids().contains("service.stopped-answering"), "\(report.ids())")
            }
        }
    }
}
