import Basics
import NIOCore
import NIOPosix
import NIOSSL

/// Opens ports of one address for servers' machines; each connection gets a machine of its own.
struct Listener: Sendable {
    let address: String
    let group: any EventLoopGroup
    let channels: OpenChannels

    /// Listens at a port, by default any that is free, and says which.
    func open(
        tls: NIOSSLContext?,
        beginsSecured: Bool,
        at wanted: Port? = nil,
        machine: @escaping @Sendable () -> any ServerMachine
    ) async throws -> Port {
        try await open(at: wanted) { channel in
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(IdleStateHandler(allTimeout: MachineHandler.idleTime))
            try pipeline.addHandler(MachineHandler(machine(), tls: tls, beginsSecured: beginsSecured))
        }
    }

    /// The same for connections with handlers of their own.
    func open(at wanted: Port?, _ prepare: @escaping @Sendable (any Channel) throws -> Void) async throws -> Port {
        let channels = channels
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channels.add(channel)
                return channel.eventLoop.makeCompletedFuture { try prepare(channel) }
            }
            .bind(host: address, port: wanted.map { Int($0.number) } ?? 0).get()
        channels.add(channel)
        return try Self.port(of: channel)
    }

    /// A port at which nobody listens: below those that systems hand out, on an address that is ours alone.
    static func closedPort() throws -> Port {
        guard let port = Port(UInt16.random(in: 20_000..<30_000)) else { throw InputError("rehearsal", "no port") }
        return port
    }

    static func port(of channel: any Channel) throws -> Port {
        guard let number = channel.localAddress?.port, let port = Port(UInt16(truncatingIfNeeded: number)) else {
            throw InputError("rehearsal", "a port that was opened has no number")
        }
        return port
    }
}
