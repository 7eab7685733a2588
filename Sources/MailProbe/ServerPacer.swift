package import Basics

/// Keeps manners: so many connections at once to one address, and so long between two.
package actor ServerPacer {
    private let connections: Int
    private let pace: Duration

    private struct Lane {
        var open = 0
        var nextStart = ContinuousClock.Instant.now
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private var lanes: [IPAddress: Lane] = [:]

    package init(connections: Int, pace: Duration) {
        self.connections = max(1, connections)
        self.pace = pace
    }

    /// Runs `body` when it is this connection's turn.
    package func withTurn<Value: Sendable>(
        _ address: IPAddress,
        _ body: @Sendable () async -> Value
    ) async -> Value {
        await enter(address)
        let value = await body()
        leave(address)
        return value
    }

    private func enter(_ address: IPAddress) async {
        // Whoever leaves hands its place on, so a woken waiter need not check again.
        if lanes[address, default: Lane()].open >= connections {
            await withCheckedContinuation { lanes[address, default: Lane()].waiting.append($0) }
        } else {
            lanes[address, default: Lane()].open += 1
        }
        let start = max(lanes[address, default: Lane()].nextStart, .now)
        lanes[address, default: Lane()].nextStart = start.advanced(by: pace)
        if start > .now { try? await Task.sleep(until: start, clock: .continuous) }
    }

    private func leave(_ address: IPAddress) {
        guard var lane = lanes[address] else { return }
        if lane.waiting.isEmpty {
            lane.open -= 1
            lanes[address] = lane
        } else {
            let next = lane.waiting.removeFirst()
            lanes[address] = lane
            next.resume()
        }
    }
}
