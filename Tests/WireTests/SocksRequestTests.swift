import Testing

@testable import Wire

/// A browser's two questions to the proxy, whole, in pieces and wrong (RFC 1928).
@Suite struct SocksRequestTests {
    private static let name: [UInt8] = [5, 1, 0, 3, 6] + Array("a.test".utf8) + [1, 187]

    @Test func `a greeting is complete with its last method`() {
        #expect(SocksRequest.greeting([5, 2, 0]) == .incomplete)
        #expect(SocksRequest.greeting([5, 2, 1, 0, 9]) == .complete(0, 4))
        #expect(SocksRequest.greeting([5, 1, 2]) == .refused(.failed))
        #expect(SocksRequest.greeting([4, 1, 0]) == .refused(.failed))
    }

    @Test func `a request is complete with its last byte, wherever it is cut`() {
        for length in 0..<Self.name.count { #expect(SocksRequest.target(Array(Self.name.prefix(length))) == .incomplete) }
        let target = SocksRequest.Target(host: "a.test", port: 443)
        #expect(SocksRequest.target(Self.name + [22]) == .complete(target, Self.name.count))
    }

    @Test(
        arguments: [
            ([5, 1, 0, 1, 127, 0, 0, 1, 0, 80], "127.0.0.1"),
            ([5, 1, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 80], "[::1]"),
        ] as [([UInt8], String)]
    )
    func `addresses are read as URLs spell them`(bytes: [UInt8], host: String) {
        #expect(SocksRequest.target(bytes) == .complete(SocksRequest.Target(host: host, port: 80), bytes.count))
    }

    @Test(
        arguments: [
            ([5, 2, 0, 1, 1], SocksRequest.Refusal.command), ([5, 1, 0, 2, 1], .addressType), ([5, 1, 0, 3, 0, 0, 80], .failed),
            ([4, 1, 0, 1, 1], .failed),
        ] as [([UInt8], SocksRequest.Refusal)]
    )
    func `other requests are refused with their code`(bytes: [UInt8], refusal: SocksRequest.Refusal) {
        #expect(SocksRequest.target(bytes) == .refused(refusal))
        #expect(SocksRequest.reply(refusal)[1] == refusal.rawValue)
    }
}
