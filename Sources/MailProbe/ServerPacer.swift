package import Basics
import Wire

/// Keeps manners with mail servers: so many connections at once to one address, and so long between two.
package struct ServerPacer: Sendable {
    private let turns: TurnPacer<IPAddress>

    package init(connections: Int, pace: Duration) {
        turns = TurnPacer(connections: connections, pace: pace)
    }

    /// So many at once to one address.
    var connections: Int { turns.connections }

    /// Runs `body` when it is this connection's turn.
    ///
    /// A cancelled task leaves the queue and runs it at once, without a place: whoever is told to stop and dials all the
    /// same is turned away by the dialer.
    package func withTurn<Value: Sendable>(
        _ address: IPAddress,
        _ body: @Sendable () async -> Value
    ) async -> Value {
        if let value = await turns.withTurn(address, body) { return value }
        return await body()
    }
}
