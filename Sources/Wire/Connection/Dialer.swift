package import Basics
import NIOCore
import NIOPosix
import NIOSSL

/// Opens connections and runs conversations on them.
package struct Dialer: Sendable {
    /// Time for a connection to open, and for each complete answer.
    package let stepTimeout: Duration
    private let tls: NIOSSLContext
    private let group: any EventLoopGroup

    /// - Throws: an error of the TLS library when its context cannot be made, which has no known cause.
    package init(stepTimeout: Duration) throws {
        self.stepTimeout = stepTimeout
        tls = try NIOSSLContext(configuration: Self.configuration)
        group = MultiThreadedEventLoopGroup.singleton
    }

    /// Accepts whatever a server speaks from TLS 1.0 on, and any certificate: judging comes later, and the conversation
    /// carries no secret unless the caller decides to send one.
    private static var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv1
        configuration.cipherSuites = "ALL"
        configuration.trustRoots = .certificates([])
        configuration.certificateVerification = .noHostnameVerification
        configuration.renegotiationSupport = .once
        configuration.verifySignatureAlgorithms = [
            .ecdsaSecp256R1Sha256, .rsaPssRsaeSha256, .rsaPkcs1Sha256, .ecdsaSecp384R1Sha384, .rsaPssRsaeSha384,
            .rsaPkcs1Sha384, .ecdsaSecp521R1Sha512, .rsaPssRsaeSha512, .rsaPkcs1Sha512, .ed25519, .ecdsaSha1,
            .rsaPkcs1Sha1,
        ]
        return configuration
    }

    /// How a connection went.
    package struct Call<Result: Sendable>: Sendable {
        package var dial: DialOutcome
        /// What the conversation learned; nil when there was no connection.
        package var result: Result?
    }

    /// Connects, runs the conversation to its end and closes; never throws, since a failed connection is an answer.
    ///
    /// A cancelled task does not connect, and one that is cancelled on the way is given up at once, at every stage.
    package func call<C: Conversation>(
        _ address: IPAddress,
        port: Port,
        serverName: HostName?,
        conversation: C
    ) async -> Call<C.Result> {
        let timeout = TimeAmount(stepTimeout)
        let promise = group.any().makePromise(of: C.Result.self)
        var name: String?
        if case .name(let domain) = serverName { name = domain.text }
        let handlerName = name
        let line = CuttableLine(promise)
        let bootstrap = ClientBootstrap(group: group)
            .connectTimeout(timeout)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try line.hold(channel)
                    let handler = ConversationHandler(
                        conversation: conversation,
                        promise: promise,
                        tls: tls,
                        serverName: handlerName,
                        stepTimeout: timeout
                    )
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        do {
            let target = try SocketAddress(ipAddress: address.description, port: Int(port.number))
            let result = try await withTaskCancellationHandler {
                _ = try await bootstrap.connect(to: target).get()
                return try await promise.futureResult.get()
            } onCancel: {
                line.cut()
            }
            return Call(dial: .connected, result: result)
        } catch {
            promise.fail(error)
            return Call(dial: Task.isCancelled ? .givenUp : DialOutcome(error), result: nil)
        }
    }
}

extension TimeAmount {
    init(_ duration: Duration) {
        let parts = duration.components
        self = .nanoseconds(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)
    }
}
