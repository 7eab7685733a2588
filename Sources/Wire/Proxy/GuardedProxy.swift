import Basics
import NIOCore
import NIOPosix
import Synchronization

/// A SOCKS 5 proxy on a loopback port of its own, through which a browser goes out as guardedly as we do ourselves.
///
/// The browser hands over names and never looks one up; each is looked up here, checked, and connected to at the address
/// that was checked. A page's script that asks for a router or a metadata address is turned away like any other.
package struct GuardedProxy: Sendable {
    package let port: Int

    /// Runs `body` while the proxy answers; all its connections are closed afterwards.
    ///
    /// `refusedNames` are names that are never connected to, in lower case.
    package static func with<Value: Sendable>(
        resolver: Resolver,
        allowPrivate: Bool,
        refusedNames: Set<String> = [],
        _ body: (GuardedProxy) async throws -> Value
    ) async throws -> Value {
        let addressGuard = AddressGuard(resolver: resolver) { allowPrivate || !$0.isPrivate }
        let way = ProxyWay(addressGuard: addressGuard, refusedNames: refusedNames)
        let lines = OpenLines()
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    lines.add(channel)
                    try channel.pipeline.syncOperations.addHandler(ProxyHandler(way))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        // Closing waits for nobody, so that a cancelled task comes here, too; a closed client ends its own server.
        defer {
            server.close(promise: nil)
            lines.closeAll()
        }
        return try await body(GuardedProxy(port: server.localAddress?.port ?? 0))
    }
}

/// The clients' connections that are open, so that none outlives the proxy.
private final class OpenLines: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    func add(_ channel: any Channel) {
        let key = ObjectIdentifier(channel)
        let isClosed = state.withLock { state in
            if !state.isClosed { state.channels[key] = channel }
            return state.isClosed
        }
        guard !isClosed else { return channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in self.state.withLock { $0.channels[key] = nil } }
    }

    func closeAll() {
        let channels = state.withLock { state in
            state.isClosed = true
            return state.channels.values
        }
        for channel in channels { channel.close(promise: nil) }
    }
}
