import NIOCore

/// Talks to one client of the proxy: greeting, request, then bytes to and fro.
final class ProxyHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private enum State {
        case greeting, request, connecting
    }

    private let way: ProxyWay
    private var state = State.greeting
    private var received: [UInt8] = []

    init(_ way: ProxyWay) { self.way = way }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += Array(unwrapInboundIn(data).readableBytesView)
        if state == .greeting { greet(context) }
        if state == .request { connect(context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func greet(_ context: ChannelHandlerContext) {
        switch SocksRequest.greeting(received) {
        case .incomplete: break
        case .refused: context.close(promise: nil)
        case .complete(_, let length):
            received.removeFirst(length)
            state = .request
            send([SocksRequest.version, 0], context)
        }
    }

    private func connect(_ context: ChannelHandlerContext) {
        switch SocksRequest.target(received) {
        case .incomplete: break
        case .refused(let refusal): refuse(refusal, context)
        case .complete(let target, let length):
            received.removeFirst(length)
            state = .connecting
            dial(target, context)
        }
    }

    /// The task ends with the client's connection; what it brings too late is closed again.
    private func dial(_ target: SocksRequest.Target, _ context: ChannelHandlerContext) {
        let (way, loop, client) = (way, context.eventLoop, context.channel)
        let promise = loop.makePromise(of: (any Channel).self)
        let task = promise.completeWithTask { try await way.connect(target, on: loop) }
        client.closeFuture.whenComplete { _ in task.cancel() }
        promise.futureResult.assumeIsolated().whenComplete { result in
            switch result {
            case .success(let server) where client.isActive: self.couple(server, context)
            case .success(let server): server.close(promise: nil)
            case .failure(let error): self.refuse(error as? SocksRequest.Refusal ?? .failed, context)
            }
        }
    }

    private func couple(_ server: any Channel, _ context: ChannelHandlerContext) {
        let pipelines = (context.pipeline.syncOperations, server.pipeline.syncOperations)
        let (here, there) = Coupling.pair()
        do {
            send(SocksRequest.reply(nil), context)
            try pipelines.1.addHandler(there)
            try pipelines.0.addHandler(here)
        } catch {
            server.close(promise: nil)
            return context.close(promise: nil)
        }
        if !received.isEmpty { server.writeAndFlush(ByteBuffer(bytes: received), promise: nil) }
        pipelines.0.removeHandler(self, promise: nil)
        server.setOption(.autoRead, value: true).whenFailure { _ in server.close(promise: nil) }
        server.read()
    }

    private func refuse(_ refusal: SocksRequest.Refusal, _ context: ChannelHandlerContext) {
        let answer = NIOAny(ByteBuffer(bytes: SocksRequest.reply(refusal)))
        context.writeAndFlush(answer).assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
    }
}
