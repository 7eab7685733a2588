import Foundation
import MySQLClient

/// Blocking work on a thread of its own, so that the two threads of the pool stay free for the servers.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}

/// Takes a connection to another thread.
///
/// Unchecked, and sound: whoever sends it awaits the end of that thread before touching it again, so that one thread at a
/// time uses it, as ``DatabaseConnection`` asks for.
struct Carried: @unchecked Sendable {
    let connection: DatabaseConnection

    init(_ connection: DatabaseConnection) { self.connection = connection }
}
