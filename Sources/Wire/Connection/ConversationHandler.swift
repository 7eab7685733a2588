import Basics
import NIOCore
import NIOSSL
import NIOTLS

/// The thin shell around a conversation: moves bytes, starts TLS, keeps time.
///
/// All of it runs on the channel's event loop.
final class ConversationHandler<C: Conversation>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var conversation: C
    private let promise: EventLoopPromise<C.Result>
    private let tls: NIOSSLContext
    private let serverName: String?
    private let stepTimeout: TimeAmount
    private var timer: Scheduled<Void>?
    private var isDone = false
    private var isSecuring = false
    private var presented: [[UInt8]] = []
    private let begun = ContinuousClock.now

    init(
        conversation: C,
        promise: EventLoopPromise<C.Result>,
        tls: NIOSSLContext,
        serverName: String?,
        stepTimeout: TimeAmount
    ) {
        self.conversation = conversation
        self.promise = promise
        self.tls = tls
        self.serverName = serverName
        self.stepTimeout = stepTimeout
    }

    func channelActive(context: ChannelHandlerContext) {
        restartTimer(context)
        dispatch(.connected, context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        dispatch(.received(Array(unwrapInboundIn(data).readableBytesView)), context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event {
            isSecuring = false
            restartTimer(context)
            dispatch(.secured(TLSSession(version: version(context), certificates: presented)), context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let event: ConversationEvent = isSecuring ? .tlsFailed(TLSFailure.text(error)) : .closed
        isSecuring = false
        dispatch(event, context)
        finish(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        let event: ConversationEvent = isSecuring ? .tlsFailed(TLSFailure.hungUp) : .closed
        isSecuring = false
        dispatch(event, context)
        finish(context)
    }

    private func dispatch(_ event: ConversationEvent, _ context: ChannelHandlerContext) {
        guard !isDone else { return }
        for action in conversation.handle(event, at: begun.duration(to: .now)) {
            switch action {
            case .send(let bytes):
                restartTimer(context)
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .startTLS: startTLS(context)
            case .finish: finish(context)
            }
            if isDone { return }
        }
    }

    private func startTLS(_ context: ChannelHandlerContext) {
        isSecuring = true
        restartTimer(context)
        do {
            // The callback runs on this event loop; it notes the chain and lets every certificate pass.
            let box = NIOLoopBound(self, eventLoop: context.eventLoop)
            let handler = try NIOSSLClientHandler(context: tls, serverHostname: serverName) { certificates, verified in
                box.value.presented = certificates.compactMap { try? $0.toDERBytes() }
                verified.succeed(.certificateVerified)
            }
            try context.pipeline.syncOperations.addHandler(handler, position: .first)
        } catch {
            isSecuring = false
            dispatch(.tlsFailed(TLSFailure.text(error)), context)
        }
    }

    private func version(_ context: ChannelHandlerContext) -> String {
        let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
        return switch handler?.tlsVersion {
        case .tlsv1: "1.0"
        case .tlsv11: "1.1"
        case .tlsv12: "1.2"
        case .tlsv13: "1.3"
        default: ""
        }
    }

    /// The time for one step runs from what we sent last; bytes that trickle in do not prolong it.
    private func restartTimer(_ context: ChannelHandlerContext) {
        timer?.cancel()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: stepTimeout) {
            let (handler, context) = bound.value
            handler.dispatch(handler.isSecuring ? .tlsFailed("no answer in time") : .timedOut, context)
            handler.finish(context)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        guard !isDone else { return }
        isDone = true
        timer?.cancel()
        promise.succeed(conversation.result)
        context.close(promise: nil)
    }
}
