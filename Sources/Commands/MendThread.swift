import Dispatch

/// A thread for work that blocks: reading files, packing, writing.
///
/// The cooperative pool has as many threads as the machine has cores, and two blocked ones would stop everything else.
/// As an executor it keeps the task's context, so that the work sees when it is cancelled.
final class MendThread: TaskExecutor {
    private let queue = DispatchQueue(label: "postwell.mend")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    static func run<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await withTaskExecutorPreference(MendThread()) { try await body() }
    }
}
