import NIOCore
import Synchronization

/// What has to be closed when the rehearsal ends: listeners and the connections that came in.
final class OpenChannels: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosing = false
    }

    private let state = Mutex(State())

    func add(_ channel: any Channel) {
        let identifier = ObjectIdentifier(channel)
        let isClosing = state.withLock { state in
            if !state.isClosing { state.channels[identifier] = channel }
            return state.isClosing
        }
        guard !isClosing else { return channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in self.remove(identifier) }
    }

    private func remove(_ identifier: ObjectIdentifier) {
        state.withLock { $0.channels[identifier] = nil }
    }

    /// Closes all of them and waits for it; what comes in meanwhile is closed too.
    func close() async {
        let channels = state.withLock { state in
            state.isClosing = true
            return Array(state.channels.values)
        }
        for channel in channels { channel.close(promise: nil) }
        for channel in channels { try? await channel.closeFuture.get() }
    }
}
