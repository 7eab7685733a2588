import Synchronization

/// Counts the connections that came in, by scheme.
final class ConnectionCounts: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func add(_ scheme: String) { counts.withLock { $0[scheme, default: 0] += 1 } }

    subscript(scheme: String) -> Int { counts.withLock { $0[scheme] ?? 0 } }
}
