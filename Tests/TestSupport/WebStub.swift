import NIOCore
import NIOPosix
import Synchronization

/// What a web stub answers.
package struct WebAnswer: Sendable {
    package var status: Int
    package var headers: [String]
    package var body: [UInt8]

    package init(_ status: Int = 200, headers: [String] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func page(_ html: String, headers: [String] = []) -> WebAnswer {
        WebAnswer(headers: ["Content-Type: text/html; charset=utf-8"] + headers, body: Array(html.utf8))
    }

    package static func redirect(_ place: String, status: Int = 301) -> WebAnswer {
        WebAnswer(status, headers: ["Location: \(place)"], body: [])
    }

    package static func status(_ status: Int, headers: [String] = []) -> WebAnswer {
        WebAnswer(status, headers: ["Content-Type: text/html"] + headers, body: Array("<title>\(status)</title>".utf8))
    }

    fileprivate var bytes: [UInt8] {
        let lines = ["HTTP/1.1 \(status) Answer"] + headers + ["Content-Length: \(body.count)", "Connection: close", "", ""]
        return Array(lines.joined(separator: "\r\n").utf8) + body
    }
}

/// A web server in the test's own process, for sites that no folder could hold.
package final class WebStub: Sendable {
    private let state = Mutex<[String]>([])

    /// Host and target of each request, such as `a.test/page?x`, in the order of their coming.
    package var requests: [String] { state.withLock { $0 } }

    fileprivate func note(_ request: String) { state.withLock { $0.append(request) } }
}

/// Runs a web stub on port 80; `answer` gets the target of each request and the host it is for.
package func withWebStub<Value: Sendable>(
    address: String,
    answer: @escaping @Sendable (_ target: String, _ host: String) -> WebAnswer,
    _ body: (WebStub) async throws -> Value
) async throws -> Value {
    let stub = WebStub()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(WebStubHandler(stub, answer))
            }
        }
        .bind(host: address, port: 80).get()
    do {
        let value = try await body(stub)
        try? await channel.close().get()
        return value
    } catch {
        try? await channel.close().get()
        throw error
    }
}

private final class WebStubHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let stub: WebStub
    private let answer: @Sendable (String, String) -> WebAnswer
    private var pending: [UInt8] = []

    init(_ stub: WebStub, _ answer: @escaping @Sendable (String, String) -> WebAnswer) {
        self.stub = stub
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += unwrapInboundIn(data).readableBytesView
        guard pending.suffix(4).elementsEqual("\r\n\r\n".utf8) else { return }
        let lines = String(decoding: pending, as: UTF8.self).split(separator: "\r\n")
        pending = []
        let words = lines.first?.split(separator: " ") ?? []
        let host = lines.first { $0.lowercased().hasPrefix("host: ") }.map { String($0.dropFirst(6)) } ?? ""
        let target = words.count > 1 ? String(words[1]) : "/"
        stub.note(host + target)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer(target, host).bytes)), promise: nil)
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
