import Synchronization

/// Addresses of 127.0.0.0/8, one a listener, so that every server can have the ports that real ones have.
package enum LoopbackAddress {
    private static let counter = Mutex<Int>(0)

    /// Drawn once a process, so that two runs at the same time stay out of each other's way.
    private static let block = (Int.random(in: 1...250), Int.random(in: 0...240))

    /// An address that nothing else in this process uses.
    package static func next() -> String {
        let number = counter.withLock { value in
            value += 1
            return value
        }
        return "127.\(block.0).\(block.1 + number / 250).\(1 + number % 250)"
    }
}
