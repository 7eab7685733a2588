import NIOCore

/// One of two handlers that pass what their channels read to each other; both are on one event loop.
///
/// A channel reads only while the other can write, so that no more than a socket's buffer waits here.
final class Coupling: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private var partner: Coupling?
    private var context: ChannelHandlerContext?
    private var hasHeldRead = false

    private init() {}

    static func pair() -> (Coupling, Coupling) {
        let pair = (Coupling(), Coupling())
        pair.0.partner = pair.1
        pair.1.partner = pair.0
        return pair
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        partner = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { partner?.context?.write(data, promise: nil) }

    func channelReadComplete(context: ChannelHandlerContext) { partner?.context?.flush() }

    /// An end is passed on as an end, behind everything that is still on its way.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            partner?.context?.close(mode: .output, promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { partner?.context?.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { partner?.readOn() }
    }

    func read(context: ChannelHandlerContext) {
        if partner?.context?.channel.isWritable ?? true {
            context.read()
        } else {
            hasHeldRead = true
        }
    }

    private func readOn() {
        guard hasHeldRead else { return }
        hasHeldRead = false
        context?.read()
    }
}
