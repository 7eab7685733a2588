import Checkup
import MailProbe
import TestSupport
import Testing
import Trust
import Wire

/// Many subjects on one server are asked as gently as one.
@Suite struct FleetPaceTests {
    @Test func `the pause between two connections holds for a server, not for each subject`() async throws {
        let address = LoopbackAddress.next()
        let pace = Duration.milliseconds(150)
        var options = CheckOptions(store: TrustStore(systemRoots: []))
        options.judgesPolicy = false
        options.pace = pace
        options.connections = 2
        options.timeout = .seconds(5)
        let fleet = CheckFleet(run: try CheckRun(options: options, resolver: try Resolver()), jobs: 8)
        let name = "imap://\(address):1143"
        let subjects = Array(repeating: (try Subject(name), name), count: 8)
        try await withScriptedServer(address: address, port: 1143, script: { _ in [.line("* BYE not today"), .close] }) { server in
            let begun = ContinuousClock.now
            let result = try await fleet.reports(subjects) { _ in }
            let passed = begun.duration(to: .now)
            #expect(result.checked.count == 8 && server.connectionCount >= 8)
            #expect(passed >= pace * (server.connectionCount - 1), "\(server.connectionCount) connections in \(passed)")
        }
    }
}
