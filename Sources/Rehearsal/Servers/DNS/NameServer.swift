import Basics
import NIOCore
import NIOPosix

/// The name server on one port of an address, by datagrams and by connections.
enum NameServer {
    /// Tries again when the port that was free for datagrams is not for connections.
    private static let attempts = 16

    /// Answers from the zone, and says at which port.
    static func open(_ zone: Zone, on listener: Listener) async throws -> Port {
        let responder = DNSResponder(zone: zone)
        for _ in 0..<attempts {
            let datagrams = try await DatagramBootstrap(group: listener.group)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(DatagramHandler(responder))
                    }
                }
                .bind(host: listener.address, port: 0).get()
            listener.channels.add(datagrams)
            let port = try Listener.port(of: datagrams)
            if (try? await openStream(responder, port, listener)) != nil { return port }
            try? await datagrams.close().get()
        }
        throw InputError("rehearsal", "no port of \(listener.address) is free for the name server")
    }

    private static func openStream(_ responder: DNSResponder, _ port: Port, _ listener: Listener) async throws -> Port {
        try await listener.open(at: port) { channel in
            // RFC 7766 section 6.2.3 asks for seconds.
            try channel.pipeline.syncOperations.addHandlers([
                IdleStateHandler(readTimeout: .seconds(30)), StreamHandler(responder),
            ])
        }
    }
}

private final class DatagramHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let responder: DNSResponder

    init(_ responder: DNSResponder) { self.responder = responder }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let question = unwrapInboundIn(data)
        guard let answer = responder.answer(Array(question.data.readableBytesView), over: .datagram) else { return }
        let envelope = AddressedEnvelope(remoteAddress: question.remoteAddress, data: ByteBuffer(bytes: answer))
        context.writeAndFlush(wrapOutboundOut(envelope), promise: nil)
    }

    /// A datagram that could not be delivered, say because its sender is gone, is no reason to stop.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}

private final class StreamHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let responder: DNSResponder
    private var frames = DNSFrames()

    init(_ responder: DNSResponder) { self.responder = responder }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        frames.take(Array(unwrapInboundIn(data).readableBytesView))
        while let question = frames.next() {
            guard let answer = responder.answer(question, over: .stream) else {
                context.close(promise: nil)
                return
            }
            context.write(wrapOutboundOut(ByteBuffer(bytes: DNSFrames.framed(answer))), promise: nil)
        }
        context.flush()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
