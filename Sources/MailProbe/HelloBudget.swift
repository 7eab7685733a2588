import Synchronization

/// How long all hellos to one service may keep connections open together.
///
/// Waiting for a turn does not count: a server with many services is asked slowly, and that is our own doing.
package final class HelloBudget: Sendable {
    private let left: Mutex<Duration>

    package init(_ total: Duration) { left = Mutex(total) }

    package var isSpent: Bool { left.withLock { $0 <= .zero } }

    package func spend(_ duration: Duration) { left.withLock { $0 -= duration } }
}
