import Basics
import MailProbe
import TestSupport
import Testing
import Wire

/// Servers that hang up once are asked again; those that always do are seen to do it.
@Suite struct HangUpTests {
    private static let healthy: [ScriptStep] = [
        .line("+OK ready"), .expect(prefix: "CAPA"), .line("-ERR no"), .expect(prefix: "QUIT"), .line("+OK bye"), .close,
    ]

    /// One conversation with a scripted server at port 110, and how many connections it took.
    private func talk(
        _ url: String = "pop3://mail.customer.test:110",
        pace: Duration = .zero,
        _ script: @escaping @Sendable (Int) -> [ScriptStep]
    ) async throws -> (probe: AddressProbe, connections: Int) {
        let text = LoopbackAddress.next()
        let address = try #require(IPAddress(text))
        return try await withScriptedServer(address: text, port: 110, script: script) { server in
            let prober = Prober(
                dialer: try Dialer(stepTimeout: .seconds(10)),
                pacer: ServerPacer(connections: 2, pace: pace)
            )
            let probe = await prober.session(SessionPlan(service: try MailService(url: url)), at: address)
            return (probe, server.connectionCount)
        }
    }

    @Test(arguments: [true, false]) func `a single hang-up before the greeting is settled by asking again`(resets: Bool) async throws {
        let cut: ScriptStep = resets ? .reset : .close
        let result = try await talk { $0 == 0 ? [cut] : Self.healthy }
        #expect(result.connections == 2)
        #expect(result.probe.dial == .connected)
        #expect(result.probe.session?.greeting == "+OK ready")
        #expect(result.probe.session?.isComplete == true)
        #expect(result.probe.session?.problem == nil)
    }

    @Test func `the second connection keeps the pace`() async throws {
        let begun = ContinuousClock.now
        let result = try await talk(pace: .milliseconds(300)) { $0 == 0 ? [.close] : Self.healthy }
        #expect(begun.duration(to: .now) >= .milliseconds(300))
        #expect(result.probe.session?.isComplete == true)
    }

    @Test func `a server that always hangs up is asked twice and no more`() async throws {
        let result = try await talk { _ in [.close] }
        #expect(result.connections == 2)
        #expect(result.probe.session?.problem == .closed(after: "the greeting"))
    }

    @Test func `a hang-up within the handshake is one too`() async throws {
        let result = try await talk("pop3s://mail.customer.test:110") { _ in [.expectBytes(1), .close] }
        #expect(result.connections == 2)
        #expect(result.probe.session?.tlsFailure == "the server closed the connection")
    }

    @Test(arguments: [
        [ScriptStep.line("-ERR come back later"), .close], [.line("+OK ready"), .close], [.line("HTTP/1.1 400 Bad Request"), .close],
    ])
    func `a server that said something is not asked again`(steps: [ScriptStep]) async throws {
        let result = try await talk { _ in steps }
        #expect(result.connections == 1)
        #expect(result.probe.session?.problem != nil)
    }

    private static let alert: [ScriptStep] = [.expectBytes(1), .send([21, 3, 3, 0, 2, 2, 40]), .close]

    private func hellos(
        within budget: HelloBudget? = nil,
        stepTimeout: Duration = .seconds(10),
        _ script: @escaping @Sendable (Int) -> [ScriptStep]
    ) async throws -> (answers: [HelloAnswer], connections: Int) {
        let text = LoopbackAddress.next()
        let address = try #require(IPAddress(text))
        return try await withScriptedServer(address: text, port: 993, script: script) { server in
            let prober = Prober(dialer: try Dialer(stepTimeout: stepTimeout), pacer: ServerPacer(connections: 1, pace: .zero))
            let hellos = ["a", "b", "c"].map {
                ClientHello(id: $0, legacyVersion: 0x0303, suites: [0xC02F], groups: [0x0017], signatures: [0x0401])
            }
            let service = try MailService(url: "imaps://mail.customer.test")
            let answers = await prober.hellos(hellos, service, at: address, within: budget)
            return (Array(answers.values), server.connectionCount)
        }
    }

    @Test func `a hello that was hung up on is sent once more`() async throws {
        let result = try await hellos { $0 == 1 ? [.close] : Self.alert }
        #expect(result.connections == 4)
        #expect(result.answers == [.alert(40), .alert(40), .alert(40)])
    }

    @Test func `once the time for hellos is spent the rest is not sent`() async throws {
        let budget = HelloBudget(.milliseconds(1))
        let result = try await hellos(within: budget, stepTimeout: .milliseconds(200)) { _ in [.hang] }
        #expect(budget.isSpent)
        #expect(result.connections == 1)
        #expect(result.answers.filter { $0 == .timedOut }.count == 1)
        #expect(result.answers.filter { $0 == .notReached("the attempt was given up") }.count == 2)
    }

    @Test func `a server that hangs up on every hello is left alone`() async throws {
        let result = try await hellos { _ in [.close] }
        #expect(result.connections == 3)
        #expect(result.answers == [.closed, .closed, .closed])
    }
}
