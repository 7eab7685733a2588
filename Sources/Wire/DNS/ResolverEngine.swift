import Basics
import CUnbound
import Dispatch

/// The one place that calls into libunbound: all calls on one serial queue, never on the cooperative pool.
///
/// Unchecked: `context`, `running` and `waiting` are touched only on `queue`, which is serial. libunbound's own thread
/// writes into a pipe; its callbacks run inside `ub_process`, which is called on `queue` when the pipe has something.
/// The read source's handler keeps the engine alive until ``close()`` cancels it, and the context is deleted only after
/// that, when no handler can run any more.
final class ResolverEngine: @unchecked Sendable {
    private let queue = DispatchQueue(label: "postwell.resolver")
    private let context: OpaquePointer
    private let source: any DispatchSourceRead
    private let maximumRunning: Int
    private var running: [Int32: PendingLookup] = [:]
    private var waiting: [PendingLookup] = []

    init(_ configuration: Resolver.Source, maximumRunning: Int) throws(DNSError) {
        context = try UnboundContext.make(configuration)
        self.maximumRunning = maximumRunning
        source = DispatchSource.makeReadSource(fileDescriptor: ub_fd(context), queue: queue)
        source.setEventHandler { [self] in readAnswers() }
        source.setCancelHandler { [self] in
            running = [:]
            ub_ctx_delete(context)
        }
        source.resume()
    }

    /// Answers, or fails by the deadline or when the task is cancelled.
    func ask(_ question: DNSQuestion, deadline: Deadline) async -> PendingLookup.Outcome {
        let lookup = PendingLookup(question, engine: self)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { self.begin(lookup, continuation, deadline) }
            }
        } onCancel: {
            queue.async { self.end(lookup, .failure(.cancelled(question.name, question.type))) }
        }
    }

    /// Gives the context back; what is still open ends as cancelled.
    func close() {
        queue.async { [self] in
            for lookup in Array(running.values) + waiting {
                _ = lookup.end(.failure(.cancelled(lookup.question.name, lookup.question.type)))
            }
            waiting = []
            source.cancel()
        }
    }

    private func begin(
        _ lookup: PendingLookup,
        _ continuation: CheckedContinuation<PendingLookup.Outcome, Never>,
        _ deadline: Deadline
    ) {
        let question = lookup.question
        let timer = DispatchWorkItem { self.end(lookup, .failure(.timedOut(question.name, question.type))) }
        guard lookup.begin(continuation, timer: timer) else { return }
        guard !deadline.hasPassed else {
            timer.perform()
            return
        }
        queue.asyncAfter(deadline: .now() + deadline.remaining.dispatchInterval, execute: timer)
        waiting.append(lookup)
        submitWaiting()
    }

    private func submitWaiting() {
        while running.count < maximumRunning, !waiting.isEmpty { submit(waiting.removeFirst()) }
    }

    private func submit(_ lookup: PendingLookup) {
        let question = lookup.question
        var identifier: Int32 = 0
        // Unretained: `running` holds the lookup until the callback has run or libunbound promises that it never will.
        let argument = Unmanaged.passUnretained(lookup).toOpaque()
        let type = Int32(question.type.rawValue)
        let status = ub_resolve_async(context, question.name, type, 1, argument, answered, &identifier)
        guard status == 0 else {
            let why = UnboundContext.reason(status)
            _ = lookup.end(.failure(.unreachable(question.name, question.type, why: why)))
            return
        }
        lookup.identifier = identifier
        running[identifier] = lookup
    }

    private func readAnswers() {
        let status = ub_process(context)
        guard status != 0 else { return }
        // The pipe to libunbound's thread broke; nothing that was asked will be answered.
        for lookup in running.values {
            let why = UnboundContext.reason(status)
            _ = lookup.end(.failure(.unreachable(lookup.question.name, lookup.question.type, why: why)))
        }
    }

    /// Called from `ub_process`, so on `queue`.
    fileprivate func finish(_ lookup: PendingLookup, _ status: Int32, _ result: ub_result?) {
        if let identifier = lookup.identifier { running[identifier] = nil }
        let question = lookup.question
        if let result, status == 0 {
            _ = lookup.end(DNSReply.reading(result, for: question))
        } else {
            _ = lookup.end(.failure(.unreachable(question.name, question.type, why: UnboundContext.reason(status))))
        }
        submitWaiting()
    }

    /// Ends a lookup early; `ub_cancel` says by its status whether the callback can still come.
    private func end(_ lookup: PendingLookup, _ outcome: PendingLookup.Outcome) {
        guard lookup.end(outcome) else { return }
        if let identifier = lookup.identifier {
            if ub_cancel(context, identifier) == 0 { running[identifier] = nil }
        } else {
            waiting.removeAll { $0 === lookup }
        }
        submitWaiting()
    }
}

private func answered(
    _ argument: UnsafeMutableRawPointer?,
    _ status: Int32,
    _ result: UnsafeMutablePointer<ub_result>?
) {
    defer { ub_resolve_free(result) }
    guard let argument else { return }
    let lookup = Unmanaged<PendingLookup>.fromOpaque(argument).takeUnretainedValue()
    lookup.engine.finish(lookup, status, result?.pointee)
}

extension Duration {
    /// At most a day, so that a deadline in the far future does not overflow.
    fileprivate var dispatchInterval: DispatchTimeInterval {
        let seconds = min(components.seconds, 86_400)
        return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000))
    }
}
