import Synchronization

/// Keeps manners with servers: so many conversations at once with one of them, and so long between two.
package final class TurnPacer<Server: Hashable & Sendable>: Sendable {
    private struct Waiter {
        let ticket: UInt64
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct Lane {
        var open = 0
        var nextStart = ContinuousClock.Instant.now
        /// Longer than everybody's pace, where the server asked for it.
        var ownPace: Duration?
        var waiting: [Waiter] = []
    }

    private struct State {
        var lanes: [Server: Lane] = [:]
        var lastTicket: UInt64 = 0
    }

    /// However slow a server asks us to be, a turn every ten seconds is as slow as a run can bear.
    package static var slowest: Duration { .seconds(10) }

    /// So many at once with one server.
    package let connections: Int
    private let pace: Duration
    private let state = Mutex(State())

    package init(connections: Int, pace: Duration) {
        self.connections = max(1, connections)
        self.pace = pace
    }

    /// Runs `body` when it is this conversation's turn; nil when the task was cancelled before.
    package func withTurn<Value: Sendable>(_ server: Server, _ body: @Sendable () async -> Value) async -> Value? {
        guard await enter(server) else { return nil }
        defer { leave(server) }
        await keepPace(server)
        guard !Task.isCancelled else { return nil }
        return await body()
    }

    /// What the server asks for, such as a `Crawl-delay`; never makes it faster than the run.
    package func keepDistance(_ distance: Duration, from server: Server) {
        state.withLock { state in
            let lane = state.lanes[server, default: Lane()]
            let wanted = max(lane.ownPace ?? pace, distance)
            state.lanes[server, default: Lane()].ownPace = min(wanted, max(pace, Self.slowest))
        }
    }

    /// The server is busy: nothing before `pause` is over, and at half the speed from then on.
    package func slowDown(_ server: Server, pause: Duration) {
        state.withLock { state in
            var lane = state.lanes[server, default: Lane()]
            lane.nextStart = max(lane.nextStart, ContinuousClock.Instant.now.advanced(by: pause))
            lane.ownPace = min((lane.ownPace ?? pace) * 2, max(pace, Self.slowest))
            state.lanes[server] = lane
        }
    }

    /// - Returns: false when the task was cancelled before it got a place.
    private func enter(_ server: Server) async -> Bool {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(ticket: ticket, continuation: continuation)
                if let answer = place(waiter, at: server) { continuation.resume(returning: answer) }
            }
        } onCancel: {
            giveUp(ticket, at: server)
        }
    }

    /// What the waiter can be told at once; nil when it has to wait.
    private func place(_ waiter: Waiter, at server: Server) -> Bool? {
        state.withLock { state in
            // Asked under the lock: a cancellation from here on finds the waiter in the queue.
            if Task.isCancelled { return false }
            if state.lanes[server, default: Lane()].open < connections {
                state.lanes[server, default: Lane()].open += 1
                return true
            }
            state.lanes[server, default: Lane()].waiting.append(waiter)
            return nil
        }
    }

    private func giveUp(_ ticket: UInt64, at server: Server) {
        let waiter = state.withLock { state -> Waiter? in
            let index = state.lanes[server]?.waiting.firstIndex { $0.ticket == ticket }
            return index.flatMap { state.lanes[server]?.waiting.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: false)
    }

    private func keepPace(_ server: Server) async {
        let start = state.withLock { state in
            let lane = state.lanes[server, default: Lane()]
            let start = max(lane.nextStart, .now)
            state.lanes[server, default: Lane()].nextStart = start.advanced(by: lane.ownPace ?? pace)
            return start
        }
        if start > .now { try? await Task.sleep(until: start, clock: .continuous) }
    }

    /// Whoever leaves hands its place on, so a woken waiter need not look again.
    private func leave(_ server: Server) {
        let next = state.withLock { state -> Waiter? in
            guard var lane = state.lanes[server] else { return nil }
            defer { state.lanes[server] = lane }
            guard lane.waiting.isEmpty else { return lane.waiting.removeFirst() }
            lane.open -= 1
            return nil
        }
        next?.continuation.resume(returning: true)
    }
}
