package import Reports

/// Checks many subjects, a bounded number at a time, and keeps their order in the result.
///
/// Manners are kept for each server, not for each subject: all checks of a run share one pacer.
package struct CheckFleet: Sendable {
    package typealias Check = @Sendable (Subject, String) async -> CheckReport

    private let check: Check
    private let jobs: Int

    package init(run: CheckRun, jobs: Int) {
        self.init(jobs: jobs) { await run.check($0, named: $1) }
    }

    /// A fleet that checks in another way.
    package init(jobs: Int, check: @escaping Check) {
        self.check = check
        self.jobs = max(1, jobs)
    }

    /// Checks all subjects; both closures are called one after the other, `finished` as soon as a report is there.
    ///
    /// When its task is cancelled, no further check begins and those under way are given up: a report about a connection
    /// that we broke ourselves would be wrong. An error of `finished` ends everything.
    package func reports(
        _ subjects: [(Subject, String)],
        started: (String) -> Void = { _ in },
        finished: (CheckedSubject) throws -> Void
    ) async throws -> FleetResult {
        try await withThrowingTaskGroup(of: (Int, CheckedSubject?).self) { group in
            var results: [Int: CheckedSubject] = [:]
            var next = 0
            func start() {
                guard next < subjects.count else { return }
                let (index, subject) = (next, subjects[next])
                guard group.addTaskUnlessCancelled(operation: { (index, await timed(subject)) }) else { return }
                next += 1
                started(subject.1)
            }
            for _ in 0..<min(jobs, subjects.count) { start() }
            for try await (index, checked) in group {
                if let checked {
                    results[index] = checked
                    try finished(checked)
                }
                start()
            }
            return FleetResult(
                checked: subjects.indices.compactMap { results[$0] },
                notChecked: subjects.indices.filter { results[$0] == nil }.map { subjects[$0].1 }
            )
        }
    }

    private func timed(_ subject: (Subject, String)) async -> CheckedSubject? {
        let begun = ContinuousClock.now
        let report = await check(subject.0, subject.1)
        return Task.isCancelled ? nil : CheckedSubject(report: report, duration: begun.duration(to: .now))
    }
}

/// A report and how long it took.
package struct CheckedSubject: Sendable {
    package var report: CheckReport
    package var duration: Duration

    package init(report: CheckReport, duration: Duration) {
        self.report = report
        self.duration = duration
    }
}

/// What is known when a run ends, or is stopped.
package struct FleetResult: Sendable {
    /// In the order of the subjects.
    package var checked: [CheckedSubject]
    package var notChecked: [String]

    package init(checked: [CheckedSubject], notChecked: [String]) {
        self.checked = checked
        self.notChecked = notChecked
    }
}

extension ExitStatus {
    /// The run was stopped before everything was checked; the same number as broken.
    package static let stopped: Int32 = 2

    /// The status of several results: what is known to be broken outweighs what could not be asked.
    package static func worst(of levels: [VerdictLevel]) -> Int32 {
        let order: [VerdictLevel] = [.broken, .unknown, .warning, .fine]
        return of(order.first(where: levels.contains) ?? .fine)
    }
}
