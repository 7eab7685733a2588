import Basics
import NIOCore
import NIOSSL
import NIOTLS

/// The thin shell around a server's machine: moves bytes, starts TLS, and ends what is idle.
final class MachineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What mail programs may think between two commands: half of the half hour of RFC 9051 section 5.4.
    static let idleTime: TimeAmount = .minutes(15)

    private var machine: any ServerMachine
    private let tls: NIOSSLContext?
    /// TLS comes before the first word.
    private let beginsSecured: Bool
    private var isEnding = false

    init(_ machine: any ServerMachine, tls: NIOSSLContext?, beginsSecured: Bool) {
        self.machine = machine
        self.tls = tls
        self.beginsSecured = beginsSecured
    }

    func channelActive(context: ChannelHandlerContext) {
        if beginsSecured { startTLS(context) } else { perform(machine.opened(), context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        perform(machine.received(Array(unwrapInboundIn(data).readableBytesView)), context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event {
            if beginsSecured { perform(machine.opened(), context) } else { machine.secured() }
        } else if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        }
    }

    /// Who asks without listening is not read from until the answers are gone.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        context.channel.setOption(.autoRead, value: context.channel.isWritable).whenFailure { _ in }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func perform(_ actions: [ServerAction], _ context: ChannelHandlerContext) {
        for action in actions {
            switch action {
            case .send(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .startTLS: startTLS(context)
            case .close: end(context)
            }
        }
    }

    /// Closes after all that was written before has left, which closing alone would throw away.
    private func end(_ context: ChannelHandlerContext) {
        isEnding = true
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in bound.value.close(promise: nil) }
    }

    private func startTLS(_ context: ChannelHandlerContext) {
        guard let tls else { return context.close(promise: nil) }
        do {
            try context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
        } catch {
            context.close(promise: nil)
        }
    }
}
