/// Checks many subjects, a bounded number at a time, and keeps their order in the result.
package struct CheckFleet: Sendable {
    private let run: CheckRun
    private let jobs: Int

    package init(run: CheckRun, jobs: Int) {
        self.run = run
        self.jobs = max(1, jobs)
    }

    /// Checks all subjects; `finished` is called with each report as soon as it is there.
    package func reports(
        _ subjects: [(Subject, String)],
        finished: (CheckReport) -> Void
    ) async -> [CheckReport] {
        await withTaskGroup(of: (Int, CheckReport).self) { group in
            var results: [Int: CheckReport] = [:]
            var next = 0
            func start() {
                guard next < subjects.count else { return }
                let (index, subject) = (next, subjects[next])
                next += 1
                group.addTask { (index, await run.check(subject.0, named: subject.1)) }
            }
            for _ in 0..<min(jobs, subjects.count) { start() }
            for await (index, report) in group {
                results[index] = report
                finished(report)
                start()
            }
            return subjects.indices.compactMap { results[$0] }
        }
    }
}
