import Foundation
import Synchronization

/// Addresses of 127.0.0.0/8, one a listener, so that every server can have the ports that real ones have.
package enum LoopbackAddress {
    private static let counter = Mutex<Int>(0)

    /// An address that nothing else in this process uses: 127.1 to 127.220 by process, then by count.
    package static func next() -> String {
        let number = counter.withLock { value in
            value += 1
            return value
        }
        let process = Int(getpid())
        return "127.\(1 + process % 220).\(number / 250 % 250).\(1 + number % 250)"
    }
}
