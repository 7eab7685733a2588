import ArgumentParser
import Checkup

/// A fleet under way: its progress for the person, its lines for the program that reads them.
struct FleetWatch: Sendable {
    let fleet: CheckFleet
    /// Where each report goes as soon as it is there.
    let lines: LineOutput?
    let progress: FleetProgress?

    func run(_ subjects: [(Subject, String)]) async throws -> FleetResult {
        async let _: Void? = progress?.run()
        defer { progress?.close() }
        let result = try await fleet.reports(
            subjects,
            started: { progress?.started($0) },
            finished: { checked in
                progress?.finished(checked.report.subject, checked.report.verdict.level)
                try writeLine(checked)
            }
        )
        try lines?.close()
        return result
    }

    private func writeLine(_ checked: CheckedSubject) throws {
        guard let lines else { return }
        let line = try ReportFormat.line(checked.report)
        let isRead = try progress?.hidden { try lines.write(line) } ?? lines.write(line)
        // Servers are not asked for a reader that went away (`| head`).
        if !isRead { throw ExitCode(ExitStatus.stopped) }
    }
}
