import Checkup
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and `kill` as an orderly end: the first asks to stop, the second ends the process at once.
enum Interrupt {
    /// Runs `body`, whose task is cancelled by the first SIGINT or SIGTERM; what it then returns is the result.
    static func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value
    {
        let (signals, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let listener = await SignalListener.begun { continuation.yield() }
        defer { listener.stop() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals { break }
                return nil
            }
            var value: Value?
            // Whichever ends first ends the other: the signal cancels the work, the work ends the wait for a signal.
            for try await ending in group {
                value = value ?? ending
                group.cancelAll()
            }
            guard let value else { throw CancellationError() }
            return value
        }
    }
}

/// Hears SIGINT and SIGTERM on a queue of its own, so that it works however busy the other threads are.
private struct SignalListener {
    private static let numbers = [SIGINT, SIGTERM]

    private var sources: [any DispatchSourceSignal] = []

    /// Listens from its return on; until a source is registered, a signal would still end the process.
    static func begun(first: @escaping @Sendable () -> Void) async -> SignalListener {
        let queue = DispatchQueue(label: "postwell.signals")
        let once = Once()
        var listener = SignalListener()
        for number in numbers {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                guard once.isFirst() else { _exit(ExitStatus.stopped) }
                first()
            }
            await withCheckedContinuation { registered in
                source.setRegistrationHandler { registered.resume() }
                source.resume()
            }
            listener.sources.append(source)
        }
        return listener
    }

    /// Signals end the process again, as they do by default.
    func stop() {
        for source in sources { source.cancel() }
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}

private final class Once: Sendable {
    private let wasAsked = Mutex(false)

    /// True the first time it is asked, whichever signal it was.
    func isFirst() -> Bool {
        wasAsked.withLock { wasAsked in
            defer { wasAsked = true }
            return !wasAsked
        }
    }
}
