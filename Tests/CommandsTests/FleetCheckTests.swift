import Basics
import Reports
import Synchronization
import Testing

@testable import Checkup

/// A fleet whose checks are closures: order, bounds, and what a stop leaves.
@Suite struct FleetCheckTests {
    private static func report(_ name: String, _ level: VerdictLevel = .fine) -> CheckReport {
        CheckReport(
            subject: name,
            checkedAt: Timestamp(seconds: 0),
            judgedAt: Timestamp(seconds: 0),
            verdict: CheckReport.Verdict(level: level, headline: name),
            services: [],
            findings: []
        )
    }

    private func subjects(_ count: Int) throws -> [(Subject, String)] {
        try (0..<count).map { (try Subject("d\($0).example"), "d\($0).example") }
    }

    @Test(arguments: [1, 3, 50])
    func `no more than so many run at once, and the order stays`(jobs: Int) async throws {
        let running = Mutex((now: 0, most: 0))
        let fleet = CheckFleet(jobs: jobs) { _, name in
            running.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            for _ in 0..<(name.utf8.count % 3 * 10) { await Task.yield() }
            running.withLock { $0.now -= 1 }
            return Self.report(name)
        }
        let given = try subjects(20)
        var started: [String] = []
        var finished: [String] = []
        let result = try await fleet.reports(
            given,
            started: { started.append($0) },
            finished: { finished.append($0.report.subject) }
        )
        #expect(result.checked.map(\.report.subject) == given.map(\.1))
        #expect(result.notChecked.isEmpty)
        #expect(started == given.map(\.1))
        #expect(Set(finished) == Set(given.map(\.1)) && finished.count == 20)
        #expect(running.withLock { $0.most } <= jobs)
    }

    @Test(
        arguments: [
            ([], 0), ([.fine, .warning], 1), ([.fine, .unknown, .warning], 3), ([.unknown, .broken, .fine], 2),
        ] as [([VerdictLevel], Int32)]
    )
    func `the status is that of the worst, and what is broken outweighs what is unknown`(levels: [VerdictLevel], status: Int32) {
        #expect(ExitStatus.worst(of: levels) == status)
    }

    @Test func `nothing to check is no result`() async throws {
        let result = try await CheckFleet(jobs: 4) { Self.report($1) }.reports([], finished: { _ in })
        #expect(result.checked.isEmpty && result.notChecked.isEmpty)
    }

    @Test func `a stop keeps what is known, gives up what runs and begins nothing more`() async throws {
        let begun = Mutex<[String]>([])
        let fleet = CheckFleet(jobs: 2) { _, name in
            begun.withLock { $0.append(name) }
            // As a server that never answers: only the cancellation ends it.
            if name != "d0.example" { try? await Task.sleep(for: .seconds(3600)) }
            return Self.report(name, .broken)
        }
        let given = try subjects(9)
        let (first, continuation) = AsyncStream<Void>.makeStream()
        let run = Task {
            try await fleet.reports(given) { _ in continuation.yield() }
        }
        for await _ in first { break }
        run.cancel()
        let result = try await run.value
        #expect(result.checked.map(\.report.subject) == ["d0.example"])
        #expect(result.notChecked == given.dropFirst().map(\.1))
        #expect(begun.withLock { $0.count } <= 3)
    }

    @Test func `an error while writing ends the whole run`() async throws {
        let fleet = CheckFleet(jobs: 2) { _, name in
            if name != "d0.example" { try? await Task.sleep(for: .seconds(3600)) }
            return Self.report(name)
        }
        let given = try subjects(5)
        await #expect(throws: InputError("write", "")) {
            try await fleet.reports(given) { _ in throw InputError("write", "the disk is full") }
        }
    }

    @Test(arguments: [(86_400 * 23 + 5, 23), (86_399, 0), (0, 0), (-1, -1), (-86_400, -1), (-86_401, -2)] as [(Int64, Int)])
    func `days until a certificate ends are whole days`(seconds: Int64, days: Int) {
        var report = Self.report("a.example")
        let ends = [report.judgedAt.adding(days: 900), report.judgedAt.adding(seconds: seconds)]
        report.services = ends.map(service)
        #expect(report.monitorResult(duration: .zero).certificateDays == days)
        report.services = [service(nil)]
        #expect(report.monitorResult(duration: .zero).certificateDays == nil)
    }

    private func service(_ end: Timestamp?) -> CheckReport.Service {
        var leaf = CertificateSummary(.broken(der: [0x30], why: ""))
        leaf.notAfter = end
        return CheckReport.Service(
            id: "imaps://a.example:993",
            role: .incoming,
            protocolName: "imap",
            security: "tls",
            host: "a.example",
            port: 993,
            addresses: [],
            reachable: true,
            tls: CheckReport.TLS(versions: []),
            auth: CheckReport.Auth(),
            relay: CheckReport.Relay(),
            chain: [leaf],
            releases: [],
            origin: "given",
            name: "incoming mail"
        )
    }
}
