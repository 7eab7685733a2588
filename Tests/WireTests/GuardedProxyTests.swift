import Basics
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import Wire

/// The proxy between real sockets: what may pass does so whole, what may not is refused with its code.
@Suite struct GuardedProxyTests {
    private static let greeting: [UInt8] = [5, 1, 0]

    private static func request(_ name: String, _ port: UInt16) -> [UInt8] {
        [5, 1, 0, 3, UInt8(name.utf8.count)] + Array(name.utf8) + [UInt8(port >> 8), UInt8(port & 0xFF)]
    }

    /// Everything that comes back for these bytes until the proxy or the server hangs up.
    private func answer(_ proxy: GuardedProxy, to bytes: [UInt8]) async throws -> [UInt8] {
        let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: proxy.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await client.executeThenClose { inbound, outbound in
            // Byte by byte, as the slowest network would bring them.
            for byte in bytes { try await outbound.write(ByteBuffer(bytes: [byte])) }
            var received: [UInt8] = []
            for try await part in inbound { received += Array(part.readableBytesView) }
            return received
        }
    }

    private func withProxy<Value: Sendable>(
        allowPrivate: Bool = true,
        refusedNames: Set<String> = [],
        _ body: (GuardedProxy) async throws -> Value
    ) async throws -> Value {
        let address = LoopbackAddress.next()
        return try await withNameServer(records: ["www.customer.test. 60 IN A \(address)"]) { endpoint in
            let resolver = try Resolver(.server(try NameServerAddress(parsing: endpoint.description)))
            return try await withNginx(address: address, files: ["/big": [UInt8](repeating: 0x61, count: 3_000_000)]) {
                try await GuardedProxy.with(
                    resolver: resolver,
                    allowPrivate: allowPrivate,
                    refusedNames: refusedNames,
                    body
                )
            }
        }
    }

    @Test func `a document of three megabytes passes whole, also when the request came along with the question`() async throws {
        let question = Array("GET /big HTTP/1.0\r\nHost: www.customer.test\r\n\r\n".utf8)
        let answer = try await withProxy { proxy in
            try await self.answer(proxy, to: Self.greeting + Self.request("WWW.customer.test", 80) + question)
        }
        #expect(Array(answer.prefix(12)) == [5, 0] + SocksRequest.reply(nil))
        #expect(answer.count { $0 == 0x61 } >= 3_000_000)
    }

    @Test(
        arguments: [
            ("missing.customer.test", 80, SocksRequest.Refusal.unreachable), ("www.customer.test", 1, .unreachable),
            ("www.customer.test", 0, .notAllowed), ("errand.test", 443, .notAllowed), ("a b", 80, .unreachable),
        ] as [(String, UInt16, SocksRequest.Refusal)]
    )
    func `what is not there or not wanted is refused`(name: String, port: UInt16, refusal: SocksRequest.Refusal) async throws {
        let answer = try await withProxy(refusedNames: ["errand.test"]) { proxy in
            try await self.answer(proxy, to: Self.greeting + Self.request(name, port))
        }
        #expect(answer == [5, 0] + SocksRequest.reply(refusal))
    }

    @Test(arguments: ["www.customer.test", "127.0.0.1", "169.254.169.254", "10.0.0.1"])
    func `private addresses are refused, by name and by number`(name: String) async throws {
        let answer = try await withProxy(allowPrivate: false) { proxy in
            try await self.answer(proxy, to: Self.greeting + Self.request(name, 80))
        }
        #expect(answer == [5, 0] + SocksRequest.reply(.notAllowed))
    }

    @Test func `what speaks something else is hung up on`() async throws {
        let answer = try await withProxy { try await self.answer($0, to: Array("GET / HTTP/1.1\r\n".utf8)) }
        #expect(answer.isEmpty)
    }

    @Test func `open connections end with the proxy`() async throws {
        let client = try await withProxy { proxy in
            try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: proxy.port).get()
        }
        try await client.closeFuture.get()
    }
}
