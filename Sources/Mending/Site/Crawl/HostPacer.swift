import Synchronization

/// Keeps manners with web servers: so many requests at once to one host, and so long between two.
package final class HostPacer: Sendable {
    private struct Waiter {
        let ticket: UInt64
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct Lane {
        var open = 0
        var nextStart = ContinuousClock.Instant.now
        /// Longer than everybody's pace, where the host asked for it.
        var ownPace: Duration?
        var waiting: [Waiter] = []
    }

    private struct State {
        var lanes: [String: Lane] = [:]
        var lastTicket: UInt64 = 0
    }

    /// However slow a host asks us to be, a request every ten seconds is as slow as a run can bear.
    static let slowest: Duration = .seconds(10)

    private let connections: Int
    private let pace: Duration
    private let state = Mutex(State())

    package init(connections: Int, pace: Duration) {
        self.connections = max(1, connections)
        self.pace = pace
    }

    /// Runs `body` when it is this request's turn; nil when the task was cancelled before.
    package func withTurn<Value: Sendable>(_ host: String, _ body: @Sendable () async -> Value) async -> Value? {
        guard await enter(host) else { return nil }
        defer { leave(host) }
        await keepPace(host)
        guard !Task.isCancelled else { return nil }
        return await body()
    }

    /// What robots.txt asks for as `Crawl-delay`; never makes it faster than the run.
    package func keepDistance(_ distance: Duration, from host: String) {
        state.withLock { state in
            let lane = state.lanes[host, default: Lane()]
            let wanted = max(lane.ownPace ?? pace, distance)
            state.lanes[host, default: Lane()].ownPace = min(wanted, max(pace, Self.slowest))
        }
    }

    /// The host is busy: nothing before `pause` is over, and at half the speed from then on.
    package func slowDown(_ host: String, pause: Duration) {
        state.withLock { state in
            var lane = state.lanes[host, default: Lane()]
            lane.nextStart = max(lane.nextStart, ContinuousClock.Instant.now.advanced(by: pause))
            lane.ownPace = min((lane.ownPace ?? pace) * 2, max(pace, Self.slowest))
            state.lanes[host] = lane
        }
    }

    /// - Returns: false when the task was cancelled before it got a place.
    private func enter(_ host: String) async -> Bool {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(ticket: ticket, continuation: continuation)
                if let answer = place(waiter, at: host) { continuation.resume(returning: answer) }
            }
        } onCancel: {
            giveUp(ticket, at: host)
        }
    }

    /// What the waiter can be told at once; nil when it has to wait.
    private func place(_ waiter: Waiter, at host: String) -> Bool? {
        state.withLock { state in
            // Asked under the lock: a cancellation from here on finds the waiter in the queue.
            if Task.isCancelled { return false }
            if state.lanes[host, default: Lane()].open < connections {
                state.lanes[host, default: Lane()].open += 1
                return true
            }
            state.lanes[host, default: Lane()].waiting.append(waiter)
            return nil
        }
    }

    private func giveUp(_ ticket: UInt64, at host: String) {
        let waiter = state.withLock { state -> Waiter? in
            let index = state.lanes[host]?.waiting.firstIndex { $0.ticket == ticket }
            return index.flatMap { state.lanes[host]?.waiting.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: false)
    }

    private func keepPace(_ host: String) async {
        let start = state.withLock { state in
            let lane = state.lanes[host, default: Lane()]
            let start = max(lane.nextStart, .now)
            state.lanes[host, default: Lane()].nextStart = start.advanced(by: lane.ownPace ?? pace)
            return start
        }
        if start > .now { try? await Task.sleep(until: start, clock: .continuous) }
    }

    /// Whoever leaves hands its place on, so a woken waiter need not look again.
    private func leave(_ host: String) {
        let next = state.withLock { state -> Waiter? in
            guard var lane = state.lanes[host] else { return nil }
            defer { state.lanes[host] = lane }
            guard lane.waiting.isEmpty else { return lane.waiting.removeFirst() }
            lane.open -= 1
            return nil
        }
        next?.continuation.resume(returning: true)
    }
}
