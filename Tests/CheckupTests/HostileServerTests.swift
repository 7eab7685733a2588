import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing
import Trust

/// Servers that are slow, silent, endless, cut, or talk nonsense: bounded in time and memory, reported, never a crash.
@Suite struct HostileServerTests {
    private func check(_ url: String, port: UInt16, _ steps: [ScriptStep]) async throws -> CheckReport {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        return try await withScriptedServer(address: address, port: port, script: { _ in steps }) { _ in
            try await withNameServer(records: ["mail.customer.test. 60 IN A \(address)"]) { endpoint in
                var harness = try CheckupHarness(endpoint, store: try lab.store())
                harness.timeout = .seconds(2)
                return try await harness.check(url)
            }
        }
    }

    @Test func `a greeting of 10 MB is cut off`() async throws {
        let report = try await check("pop3://mail.customer.test", port: 110, [.flood(bytes: 10_000_000, of: 0x41)])
        #expect(report.ids().contains("service.flood"), "\(report.ids())")
    }

    @Test func `silence, garbage and control characters are said and made harmless`() async throws {
        let silent = try await check("imap://mail.customer.test", port: 143, [.hang])
        #expect(silent.ids().contains("service.timeout"), "\(silent.ids())")
        let garbage = try await check(
            "imap://mail.customer.test",
            port: 143,
            [.line("\u{1B}[2J\u{1B}]0;owned\u{7} <script>alert(1)</script>"), .hang]
        )
        #expect(garbage.ids().contains("service.garbage"), "\(garbage.ids())")
        let text = TerminalRenderer(color: false).render(garbage.document())
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x07 })
        #expect(!HTMLRenderer().render(garbage.document()).contains("<script>alert"))
    }

    @Test func `a server that is silent where TLS is due is not said to have wrong TLS settings, and is soon left alone`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        try await withScriptedServer(address: address, port: 993, script: { _ in [.hang] }) { server in
            try await withNameServer(records: ["mail.customer.test. 60 IN A \(address)"]) { endpoint in
                var harness = try CheckupHarness(endpoint, store: try lab.store())
                harness.timeout = .seconds(1)
                let report = try await harness.check("imaps://mail.customer.test")
                #expect(report.ids() == ["service.timeout"], "\(report.ids())")
                #expect(report.services.first?.letters.allSatisfy { $0 == "?" } == true)
                // The conversation and two hellos.
                #expect(server.connectionCount == 3)
            }
        }
    }

    private static let greeting = ScriptStep.line("220 mail.customer.test ESMTP")
    private static let broken: [(finding: String, steps: [ScriptStep])] = [
        ("service.stalled", [greeting, .expect(prefix: "EHLO"), .hang]),
        ("service.stalled", [.line("220-mail.customer.test"), .line("220-wait"), .hang]),
        ("service.stalled", [.send(Array("220 mail".utf8)), .hang]),
        ("service.cut-off", [greeting, .expect(prefix: "EHLO"), .close]),
        ("service.garbled", [greeting, .expect(prefix: "EHLO"), .line("what do you want"), .hang]),
        ("service.garbage", [.line("SSH-2.0-OpenSSH"), .hang]),
    ]

    @Test(arguments: broken.indices)
    func `what a server did not get to say is not held against it`(index: Int) async throws {
        let (finding, steps) = Self.broken[index]
        let report = try await check("submission://mail.customer.test", port: 587, steps)
        #expect(report.ids() == [finding], "\(report.ids())")
        #expect(report.services.first?.letters.allSatisfy { $0 == "?" } == true)
        #expect(report.services.first?.auth.beforeTLS == nil)
    }

    @Test func `a certificate message that lies about its length, or is no certificate, is reported`() async throws {
        let lab = try await Laboratory()
        let rows: [[[UInt8]]] = [
            [[0x30, 0x82, 0xFF, 0xFF]], [[UInt8](repeating: 0x30, count: 15_000)], Array(repeating: [1, 2, 3], count: 100),
        ]
        for certificates in rows {
            let address = LoopbackAddress.next()
            try await TLSStub(suite: 0x002F, certificates: certificates).run(address: address, port: 993) {
                try await withNameServer(records: ["mail.customer.test. 60 IN A \(address)"]) { endpoint in
                    let report = try await CheckupHarness(endpoint, store: try lab.store()).check("imaps://mail.customer.test")
                    #expect(report.ids().contains("CH-BAD"), "\(report.ids())")
                    #expect(report.verdict.level == .broken)
                }
            }
        }
    }

    @Test func `names and ports that lead nowhere are unknown, not broken, and say why`() async throws {
        let lab = try await Laboratory()
        try await withNameServer(records: ["empty.test. 60 IN TXT x"]) { endpoint in
            let harness = try CheckupHarness(endpoint, store: try lab.store())
            let missing = try await harness.check("imaps://missing.test")
            #expect(missing.ids().contains("name.not-found"))
            #expect(missing.verdict.level == .unknown)
            let empty = try await harness.check("imaps://empty.test")
            #expect(empty.ids().contains("name.no-address"))
            let domain = try await harness.check("nothing.test")
            #expect(domain.ids().contains("domain.not-found"), "\(domain.ids())")
            #expect(domain.verdict.level == .unknown)
            let web = try await harness.check("https://missing.test/webmail")
            #expect(web.ids().contains("subject.web-address"))
        }
    }
}
