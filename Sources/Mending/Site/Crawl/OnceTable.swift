import Synchronization

/// Makes each value once, however many ask for it at the same time; later askers get what the first one made.
///
/// A value that could not be made because its task was cancelled (nil) is not kept: the next asker tries again.
final class OnceTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Waiter {
        let ticket: UInt64
        let continuation: CheckedContinuation<Turn, Never>
    }

    private enum Entry {
        case made(Value)
        case making([Waiter])
    }

    private enum Turn: Sendable {
        case made(Value)
        /// Nobody makes it: it is up to the asker.
        case yours
        case givenUp
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var lastTicket: UInt64 = 0
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.entries.count } }

    /// The value, made by `body` if nobody has made it; nil when the task is cancelled.
    func value(for key: Key, _ body: @Sendable () async -> Value?) async -> Value? {
        switch await turn(key) {
        case .made(let value): return value
        case .givenUp: return nil
        case .yours:
            let value = await body()
            finish(key, value)
            return value
        }
    }

    private func turn(_ key: Key) async -> Turn {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(ticket: ticket, continuation: continuation)
                if let turn = look(key, waiter) { continuation.resume(returning: turn) }
            }
        } onCancel: {
            giveUp(key, ticket)
        }
    }

    /// What the asker can be told at once; nil when it has to wait.
    private func look(_ key: Key, _ waiter: Waiter) -> Turn? {
        state.withLock { state in
            switch state.entries[key] {
            case .made(let value): return .made(value)
            case nil:
                // Asked under the lock: a cancellation from here on finds the waiter in the list.
                if Task.isCancelled { return .givenUp }
                state.entries[key] = .making([])
                return .yours
            case .making(let waiting):
                if Task.isCancelled { return .givenUp }
                state.entries[key] = .making(waiting + [waiter])
                return nil
            }
        }
    }

    private func giveUp(_ key: Key, _ ticket: UInt64) {
        let waiter = state.withLock { state -> Waiter? in
            guard case .making(var waiting) = state.entries[key],
                let index = waiting.firstIndex(where: { $0.ticket == ticket })
            else { return nil }
            let waiter = waiting.remove(at: index)
            state.entries[key] = .making(waiting)
            return waiter
        }
        waiter?.continuation.resume(returning: .givenUp)
    }

    /// Tells all who wait; where nothing was made, the first of them takes over.
    private func finish(_ key: Key, _ value: Value?) {
        let told = state.withLock { state -> [Waiter] in
            guard case .making(var waiting) = state.entries[key] else { return [] }
            if let value {
                state.entries[key] = .made(value)
                return waiting
            }
            guard !waiting.isEmpty else {
                state.entries[key] = nil
                return []
            }
            let heir = waiting.removeFirst()
            state.entries[key] = .making(waiting)
            return [heir]
        }
        for waiter in told { waiter.continuation.resume(returning: value.map(Turn.made) ?? .yours) }
    }
}
