import Basics
import Checkup
import Reports
import TestSupport
import Testing

/// What a report says of servers that hang up, and what a check that is stopped does.
@Suite struct HangUpCheckTests {
    private static let host = "mail.customer.test"

    private static let healthy: [ScriptStep] = [
        .line("+OK ready"), .expect(prefix: "CAPA"), .line("-ERR no"), .expect(prefix: "QUIT"), .line("+OK bye"), .close,
    ]

    private func onServer<Value: Sendable>(
        _ script: @escaping @Sendable (Int) -> [ScriptStep],
        _ body: (CheckupHarness, ScriptedServer) async throws -> Value
    ) async throws -> Value {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        return try await withScriptedServer(address: address, port: 110, script: script) { server in
            try await withNameServer(records: ["\(Self.host). 60 IN A \(address)"]) { endpoint in
                try await body(try CheckupHarness(endpoint, store: try lab.store()), server)
            }
        }
    }

    @Test func `a server that hangs up once is not called broken for it`() async throws {
        try await onServer({ $0 == 0 ? [.close] : Self.healthy }) { harness, _ in
            let report = try await harness.check("pop3://\(Self.host)")
            #expect(!report.ids().contains("service.closed-early"), "\(report.ids())")
        }
    }

    @Test func `a server that always hangs up is broken`() async throws {
        try await onServer({ _ in [.close] }) { harness, server in
            let report = try await harness.check("pop3://\(Self.host)")
            #expect(report.ids(.broken).contains("service.closed-early"), "\(report.ids())")
            #expect(report.verdict.level == .broken)
            #expect(server.connectionCount == 2)
        }
    }

    @Test func `a whole check that is stopped ends at once`() async throws {
        try await onServer({ _ in [.hang] }) { harness, server in
            var patient = harness
            patient.timeout = .seconds(600)
            let stopped = patient
            let task = Task { try await stopped.check("pop3://\(Self.host)") }
            let end = ContinuousClock.now.advanced(by: .seconds(20))
            while server.connectionCount == 0, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(5)) }
            let begun = ContinuousClock.now
            task.cancel()
            _ = try await task.value
            #expect(begun.duration(to: .now) < .seconds(10))
        }
    }
}
