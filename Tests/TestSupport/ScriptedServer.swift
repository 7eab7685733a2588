import NIOCore
import NIOPosix
import Synchronization

/// What a scripted server does next.
package enum ScriptStep: Sendable {
    case send([UInt8])
    /// Waits for a whole line that begins so, whatever the case.
    case expect(prefix: String)
    case expectBytes(Int)
    case delay(Duration)
    case close
    /// Closes so that the other side sees a reset.
    case reset
    /// So many bytes, in pieces of 16 KB, as fast as they are taken.
    case flood(bytes: Int, of: UInt8)
    case hang

    package static func line(_ text: String) -> ScriptStep { .send(Array((text + "\r\n").utf8)) }
}

/// A server for what real ones refuse to do.
package final class ScriptedServer: Sendable {
    private let connections = Mutex<[[UInt8]]>([])

    /// What each connection sent, in the order of their coming.
    package var received: [[UInt8]] { connections.withLock { $0 } }
    package var connectionCount: Int { connections.withLock { $0.count } }

    func open() -> Int {
        connections.withLock { list in
            list.append([])
            return list.count - 1
        }
    }

    func note(_ bytes: [UInt8], _ index: Int) { connections.withLock { $0[index] += bytes } }
}

/// Runs a scripted server; `script` is asked for the steps of each connection, counted from 0.
package func withScriptedServer<Value: Sendable>(
    address: String,
    port: UInt16,
    script: @escaping @Sendable (Int) -> [ScriptStep],
    body: (ScriptedServer) async throws -> Value
) async throws -> Value {
    let server = ScriptedServer()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.allowRemoteHalfClosure, value: true)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let index = server.open()
                try channel.pipeline.syncOperations.addHandler(ScriptHandler(script(index), server, index))
            }
        }
        .bind(host: address, port: Int(port)).get()
    do {
        let value = try await body(server)
        try? await channel.close().get()
        return value
    } catch {
        try? await channel.close().get()
        throw error
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var steps: ArraySlice<ScriptStep>
    private let server: ScriptedServer
    private let index: Int
    private var pending: [UInt8] = []
    private var isWaiting = false

    init(_ steps: [ScriptStep], _ server: ScriptedServer, _ index: Int) {
        self.steps = steps[...]
        self.server = server
        self.index = index
    }

    func channelActive(context: ChannelHandlerContext) { proceed(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(unwrapInboundIn(data).readableBytesView)
        server.note(bytes, index)
        pending += bytes
        if !isWaiting { proceed(context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func proceed(_ context: ChannelHandlerContext) {
        while let step = steps.first, context.channel.isActive {
            switch step {
            case .send(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .expect(let prefix):
                guard let end = pending.firstIndex(of: 0x0A) else { return }
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeFirst(end + 1)
                guard line.lowercased().hasPrefix(prefix.lowercased()) else {
                    context.close(promise: nil)
                    return
                }
            case .expectBytes(let count):
                guard pending.count >= count else { return }
                pending.removeFirst(count)
            case .delay(let duration):
                steps = steps.dropFirst()
                wait(duration, context)
                return
            case .close:
                context.close(promise: nil)
                return
            case .reset:
                let promise = context.eventLoop.makePromise(of: Void.self)
                let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
                let option = ChannelOptions.Types.SocketOption(level: .socket, name: .so_linger)
                context.channel.setOption(option, value: 0).whenComplete { _ in bound.value.close(promise: promise) }
                return
            case .flood(let bytes, let byte):
                steps = steps.dropFirst()
                flood(bytes, byte, context)
                return
            case .hang: return
            }
            steps = steps.dropFirst()
        }
    }

    private func wait(_ duration: Duration, _ context: ChannelHandlerContext) {
        isWaiting = true
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let parts = duration.components
        context.eventLoop.scheduleTask(in: .nanoseconds(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)) {
            let (handler, context) = bound.value
            handler.isWaiting = false
            handler.proceed(context)
        }
    }

    private func flood(_ bytes: Int, _ byte: UInt8, _ context: ChannelHandlerContext) {
        guard bytes > 0 else { return proceed(context) }
        let size = min(bytes, 16_384)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(repeating: byte, count: size)))
        written.whenSuccess { bound.value.0.flood(bytes - size, byte, bound.value.1) }
    }
}
