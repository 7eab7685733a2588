package import Basics
import Synchronization

/// Keeps manners: so many connections at once to one address, and so long between two.
package final class ServerPacer: Sendable {
    private struct Waiter {
        let ticket: UInt64
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct Lane {
        var open = 0
        var nextStart = ContinuousClock.Instant.now
        var waiting: [Waiter] = []
    }

    private struct State {
        var lanes: [IPAddress: Lane] = [:]
        var lastTicket: UInt64 = 0
    }

    /// So many at once to one address.
    let connections: Int
    private let pace: Duration
    private let state = Mutex(State())

    package init(connections: Int, pace: Duration) {
        self.connections = max(1, connections)
        self.pace = pace
    }

    /// Runs `body` when it is this connection's turn.
    ///
    /// A cancelled task leaves the queue and runs it at once, without a place: whoever is told to stop and dials all the
    /// same is turned away by the dialer.
    package func withTurn<Value: Sendable>(
        _ address: IPAddress,
        _ body: @Sendable () async -> Value
    ) async -> Value {
        guard await enter(address) else { return await body() }
        await keepPace(address)
        let value = await body()
        leave(address)
        return value
    }

    /// - Returns: false when the task was cancelled before it got a place.
    private func enter(_ address: IPAddress) async -> Bool {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(ticket: ticket, continuation: continuation)
                if let answer = place(waiter, at: address) { continuation.resume(returning: answer) }
            }
        } onCancel: {
            giveUp(ticket, at: address)
        }
    }

    /// What the waiter can be told at once; nil when it has to wait.
    private func place(_ waiter: Waiter, at address: IPAddress) -> Bool? {
        state.withLock { state in
            // Asked under the lock: a cancellation from here on finds the waiter in the queue.
            if Task.isCancelled { return false }
            if state.lanes[address, default: Lane()].open < connections {
                state.lanes[address, default: Lane()].open += 1
                return true
            }
            state.lanes[address, default: Lane()].waiting.append(waiter)
            return nil
        }
    }

    private func giveUp(_ ticket: UInt64, at address: IPAddress) {
        let waiter = state.withLock { state -> Waiter? in
            let index = state.lanes[address]?.waiting.firstIndex { $0.ticket == ticket }
            return index.flatMap { state.lanes[address]?.waiting.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: false)
    }

    private func keepPace(_ address: IPAddress) async {
        let start = state.withLock { state in
            let start = max(state.lanes[address, default: Lane()].nextStart, .now)
            state.lanes[address, default: Lane()].nextStart = start.advanced(by: pace)
            return start
        }
        if start > .now { try? await Task.sleep(until: start, clock: .continuous) }
    }

    /// Whoever leaves hands its place on, so a woken waiter need not look again.
    private func leave(_ address: IPAddress) {
        let next = state.withLock { state -> Waiter? in
            guard var lane = state.lanes[address] else { return nil }
            defer { state.lanes[address] = lane }
            guard lane.waiting.isEmpty else { return lane.waiting.removeFirst() }
            lane.open -= 1
            return nil
        }
        next?.continuation.resume(returning: true)
    }
}
