import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing
import Trust

/// T01 to T14 on a real Postfix (OpenSSL) and Exim (GnuTLS): what each release's exact hello gets.
@Suite struct HandshakeServerTests {
    private struct Row: Sendable {
        let id: String
        /// 9 10.3 11 12.1 13 14 15 16 17 18 26
        let letters: String
        let options: [String: String]
        var key = Key.p256
        let rule: String?

        enum Key: Sendable { case p256, rsa, ed25519 }
    }

    private static let all = "ALL:@SECLEVEL=0"

    private static func rows() -> [Row] {
        let from12 = ["smtpd_tls_protocols": ">=TLSv1.2", "smtpd_tls_mandatory_protocols": ">=TLSv1.2"]
        func only12(_ ciphers: String) -> [String: String] { PostfixService.only("TLSv1.2", ciphers: ciphers) }
        func upTo12(_ ciphers: String) -> [String: String] {
            [
                "smtpd_tls_protocols": ">=TLSv1, <=TLSv1.2", "smtpd_tls_mandatory_protocols": ">=TLSv1, <=TLSv1.2",
                "tls_high_cipherlist": ciphers,
            ]
        }
        let ecdhe = "kECDHE:@SECLEVEL=0"
        return [
            Row(id: "T01", letters: "ooooooooooo", options: [:], rule: nil),
            Row(id: "T02", letters: "Hoooooooooo", options: from12, rule: "HS-NO10"),
            Row(id: "T03", letters: "HHHHooooooo", options: PostfixService.only("TLSv1.3"), rule: "HS-ONLY13"),
            Row(id: "T04", letters: "oooooowwwwH", options: PostfixService.only("TLSv1"), rule: "HS-ONLY10"),
            Row(id: "T05", letters: "HooooowwwwH", options: PostfixService.only("TLSv1.1"), rule: "HS-ONLY10"),
            Row(id: "T08", letters: "ooooHHHHHHH", options: upTo12("kDHE:@SECLEVEL=0"), key: .rsa, rule: "HS-DHE"),
            Row(id: "T10", letters: "wwwwwwwwwww", options: upTo12("kRSA:@SECLEVEL=0"), key: .rsa, rule: "HS-RSAKX"),
            Row(id: "T11", letters: "ooooooooooo", options: upTo12("aECDSA:@SECLEVEL=0"), rule: nil),
            Row(id: "T12", letters: "HHHHHHHHHHH", options: [:], key: .ed25519, rule: "CR-ED"),
            Row(
                id: "T13",
                letters: "HHHHooooooo",
                options: ["tls_eecdh_auto_curves": "X25519", "tls_ffdhe_auto_groups": "", "tls_high_cipherlist": ecdhe],
                key: .rsa,
                rule: "HS-GROUP"
            ),
            Row(id: "T14", letters: "Hoooo?HHHHH", options: only12("ECDHE-RSA-AES128-SHA256:@SECLEVEL=0"), key: .rsa, rule: "HS-CBC256"),
        ]
    }

    @Test func `each handshake case gets the verdict of the table from a real Postfix`() async throws {
        let lab = try await Laboratory()
        let host = "mail.customer.test"
        let keys: [Row.Key: ServerCertificate] = [
            .p256: try await lab.certificate([host]),
            .rsa: try await lab.certificate([host], key: try .rsa(2048)),
            .ed25519: try await lab.certificate([host], key: .ed25519()),
        ]
        let placed = Self.rows().map { ($0, LoopbackAddress.next()) }
        let services = try placed.map { row, address in
            PostfixService(address, port: 465, certificate: try #require(keys[row.key]), options: row.options)
        }
        try await withPostfix(services) {
            for (row, address) in placed {
                try await withNameServer(records: ["\(host). 60 IN A \(address)"]) { endpoint in
                    let harness = try CheckupHarness(endpoint, store: try lab.store())
                    let report = try await harness.check("submissions://\(host)")
                    let service = try #require(report.services.first)
                    #expect(service.letters == row.letters, "\(row.id): \(report.ids())")
                    if let rule = row.rule {
                        #expect(service.releases.contains { $0.rules.contains(rule) }, "\(row.id): \(report.ids())")
                    } else {
                        #expect(service.releases.flatMap(\.rules) == [], "\(row.id): \(report.ids())")
                    }
                }
            }
        }
    }

    @Test func `T07 3DES only on a real Exim works, with a warning from iOS 15 on`() async throws {
        let lab = try await Laboratory()
        let host = "mail.customer.test"
        let address = LoopbackAddress.next()
        let certificate = try await lab.certificate([host], key: try .rsa(2048))
        let settings = EximSettings(
            address,
            certificate: certificate,
            ciphers: "NORMAL:-VERS-ALL:+VERS-TLS1.0:+VERS-TLS1.2:-CIPHER-ALL:+3DES-CBC:%COMPAT"
        )
        try await withExim(settings) {
            try await withNameServer(records: ["\(host). 60 IN A \(address)"]) { endpoint in
                let harness = try CheckupHarness(endpoint, store: try lab.store())
                let report = try await harness.check("submissions://\(host)")
                #expect(report.services.first?.letters == "oooooowwwww", "\(report.ids())")
                #expect(report.ids(.warning).contains("HS-3DES"))
            }
        }
    }

    @Test func `T06 RC4 only and T09 a 512-bit key exchange, from a stub, since no server offers them any more`() async throws {
        let lab = try await Laboratory()
        let host = "mail.customer.test"
        let chain = [try await lab.leaf([host], key: try .rsa(2048)).der, lab.issuer.certificate.der]
        let rows: [(stub: TLSStub, letters: String, rule: String)] = [
            (TLSStub(suite: 0x0005, certificates: chain), "wHHHHHHHHHH", "HS-RC4"),
            (TLSStub(suite: 0x0033, certificates: chain, dheBits: 512), "HHHHHHHHHHH", "HS-DHSMALL"),
        ]
        for row in rows {
            let address = LoopbackAddress.next()
            try await row.stub.run(address: address, port: 993) {
                try await withNameServer(records: ["\(host). 60 IN A \(address)"]) { endpoint in
                    let report = try await CheckupHarness(endpoint, store: try lab.store()).check("imaps://\(host)")
                    let service = try #require(report.services.first)
                    #expect(service.letters == row.letters, "\(row.rule): \(report.ids())")
                    #expect(service.releases.contains { $0.rules.contains(row.rule) }, "\(row.rule): \(report.ids())")
                }
            }
        }
    }

    @Test func `T50 SSL is on and the port offers none`() async throws {
        let lab = try await Laboratory()
        let host = "mail.customer.test"
        let address = LoopbackAddress.next()
        let service = PostfixService(
            address,
            port: 587,
            certificate: try await lab.certificate([host]),
            options: ["smtpd_tls_security_level": "none"]
        )
        try await withPostfix([service]) {
            try await withNameServer(records: ["\(host). 60 IN A \(address)"]) { endpoint in
                let harness = try CheckupHarness(endpoint, store: try lab.store())
                let report = try await harness.check("submission://\(host)")
                let service = try #require(report.services.first)
                #expect(service.letters == "HHHHHHHHHHH")
                #expect(service.releases.first?.message?.contains("SSL setting") ?? false)
                #expect(report.verdict.level == .broken)
            }
        }
    }

    @Test func `T48 a good certificate on 993 and an expired one on 587 hurt sending only`() async throws {
        let lab = try await Laboratory()
        let host = "mail.customer.test"
        let address = LoopbackAddress.next()
        let expired = try await lab.issuer.issue(.goodServer(names: [host], issued: Timestamp.now.adding(days: -100)))
        let good = try await lab.certificate([host])
        let old = ServerCertificate(expired, chain: [lab.issuer.certificate])
        try await withPostfix([PostfixService(address, port: 587, certificate: old)]) {
            try await withDovecot([DovecotListener(address, certificate: good)]) { _ in
                try await withNameServer(records: ["\(host). 60 IN A \(address)"]) { endpoint in
                    let harness = try CheckupHarness(endpoint, store: try lab.store())
                    let report = try await harness.check(
                        "customer.test",
                        incoming: ["imaps://\(host)"],
                        outgoing: ["submission://\(host)"]
                    )
                    #expect(report.service("imaps://\(host):993")?.letters == "ooooooooooo")
                    #expect(report.service("submission://\(host):587")?.letters == "PPPPPPPPPPP")
                    #expect(report.ids().contains("tls.stale-chain"))
                    #expect(report.verdict.headline.contains("send mail"))
                }
            }
        }
    }
}
