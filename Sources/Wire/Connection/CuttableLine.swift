import NIOCore
import Synchronization

/// A connection that can be cut from outside its event loop, whether it is open, still being opened or not begun.
final class CuttableLine<Result: Sendable>: Sendable {
    private enum State {
        case idle
        case held(any Channel)
        case cut
    }

    private let state = Mutex(State.idle)
    private let promise: EventLoopPromise<Result>

    init(_ promise: EventLoopPromise<Result>) { self.promise = promise }

    /// - Throws: `CancellationError` when it was cut before it was begun.
    func hold(_ channel: any Channel) throws {
        let isCut = state.withLock { state in
            if case .cut = state { return true }
            state = .held(channel)
            return false
        }
        if isCut { throw CancellationError() }
    }

    /// Ends the wait for the result first: a sealed channel says goodbye for up to 5 seconds while it closes.
    func cut() {
        let before = state.withLock { state in
            defer { state = .cut }
            return state
        }
        promise.fail(CancellationError())
        if case .held(let channel) = before { channel.close(promise: nil) }
    }
}
