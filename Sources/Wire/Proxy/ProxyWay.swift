import Basics
import NIOCore
import NIOPosix

/// Whether a client of the proxy may go where it wants to, and the connection to there.
struct ProxyWay: Sendable {
    /// As long as a browser waits for a connection before it says that a site does not answer.
    private static let patience = Duration.seconds(20)

    let addressGuard: AddressGuard
    let refusedNames: Set<String>

    /// A connection on the client's event loop that reads nothing until it is coupled.
    ///
    /// - Throws: ``SocksRequest/Refusal``.
    func connect(_ target: SocksRequest.Target, on loop: any EventLoop) async throws -> any Channel {
        guard !refusedNames.contains(target.host.asciiLowercased), target.port != 0 else {
            throw SocksRequest.Refusal.notAllowed
        }
        let deadline = Deadline.after(Self.patience)
        let addresses: [IPAddress]
        do throws(FetchError) {
            let url = try WebURL("https://\(target.host):\(target.port)/")
            addresses = try await addressGuard.addresses(for: url, deadline: deadline)
        } catch {
            throw error.code == .privateAddress ? SocksRequest.Refusal.notAllowed : .unreachable
        }
        for address in addresses where !deadline.hasPassed && !Task.isCancelled {
            if let server = try? await dial(address, target.port, deadline, on: loop) { return server }
        }
        throw SocksRequest.Refusal.unreachable
    }

    private func dial(
        _ address: IPAddress,
        _ port: UInt16,
        _ deadline: Deadline,
        on loop: any EventLoop
    ) async throws -> any Channel {
        try await ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(min(deadline.remaining, .seconds(10))))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: false)
            .connect(to: try SocketAddress(ipAddress: address.description, port: Int(port))).get()
    }
}
