import NIOCore
import NIOPosix
import Wire

/// A TLS server for what real ones refuse to do: it answers a hello that offers its one suite, and alerts at any other.
///
/// It never gets further than ServerHelloDone, which is as far as a hello probe reads.
package struct TLSStub: Sendable {
    package var suite: UInt16
    /// DER, leaf first.
    package var certificates: [[UInt8]]
    /// Bits of the prime in a DHE key exchange; nil for a suite without one.
    package var dheBits: Int?

    package init(suite: UInt16, certificates: [[UInt8]], dheBits: Int? = nil) {
        self.suite = suite
        self.certificates = certificates
        self.dheBits = dheBits
    }

    /// Offers the stub on an address and port while `body` runs.
    package func run<Value: Sendable>(address: String, port: UInt16, _ body: () async throws -> Value) async throws -> Value {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(StubHandler(self)) }
            }
            .bind(host: address, port: Int(port)).get()
        do {
            let value = try await body()
            try? await channel.close().get()
            return value
        } catch {
            try? await channel.close().get()
            throw error
        }
    }

    /// The answer to the first record of a client.
    func answer(_ hello: [UInt8]) -> [UInt8] {
        guard let offered = Self.suites(hello), offered.suites.contains(suite) else { return [21, 3, 1, 0, 2, 2, 40] }
        let version = min(offered.version, 0x0303)
        var flight = ByteWriter()
        message(2, to: &flight) { body in
            body.append(version)
            body.append([UInt8](repeating: 7, count: 32))
            body.append([0])
            body.append(suite)
            body.append([0])
        }
        message(11, to: &flight) { body in
            body.vector24 { list in
                for certificate in certificates { list.vector24 { $0.append(certificate) } }
            }
        }
        if let dheBits {
            message(12, to: &flight) { body in
                body.vector16 { $0.append([0x80] + [UInt8](repeating: 1, count: dheBits / 8 - 1)) }
                body.vector16 { $0.append([2]) }
                body.vector16 { $0.append([UInt8](repeating: 3, count: dheBits / 8)) }
                if version == 0x0303 { body.append(0x0401) }
                body.vector16 { $0.append([UInt8](repeating: 9, count: 256)) }
            }
        }
        message(14, to: &flight) { _ in }
        var record = ByteWriter()
        record.append([22])
        record.append(version)
        record.vector16 { $0.append(flight.bytes) }
        return record.bytes
    }

    private func message(_ type: UInt8, to flight: inout ByteWriter, _ body: (inout ByteWriter) -> Void) {
        flight.append([type])
        flight.vector24(body)
    }

    /// Version and suites of a ClientHello in one record: record header 5, message header 4, version 2, random 32, session.
    private static func suites(_ hello: [UInt8]) -> (version: UInt16, suites: [UInt16])? {
        guard hello.count > 44, hello[0] == 22, hello[5] == 1 else { return nil }
        let version = UInt16(hello[9]) << 8 | UInt16(hello[10])
        let start = 44 + Int(hello[43])
        guard hello.count > start + 2 else { return nil }
        let length = Int(hello[start]) << 8 | Int(hello[start + 1])
        guard hello.count >= start + 2 + length else { return nil }
        let suites = stride(from: start + 2, to: start + 2 + length - 1, by: 2).map { UInt16(hello[$0]) << 8 | UInt16(hello[$0 + 1]) }
        return (version, suites)
    }
}

private final class StubHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let stub: TLSStub
    private var pending: [UInt8] = []

    init(_ stub: TLSStub) { self.stub = stub }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += Array(unwrapInboundIn(data).readableBytesView)
        guard pending.count >= 5, pending.count >= 5 + (Int(pending[3]) << 8 | Int(pending[4])) else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: stub.answer(pending))), promise: nil)
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
