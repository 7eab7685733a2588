/// Server flights written byte by byte, as the RFCs lay them out.
enum Flights {
    static func record(_ type: UInt8, _ body: [UInt8]) -> [UInt8] { [type, 3, 3] + vector(2, body) }

    static func message(_ type: UInt8, _ body: [UInt8]) -> [UInt8] { [type] + vector(3, body) }

    static func handshake(_ messages: [UInt8]...) -> [UInt8] { record(22, messages.flatMap { $0 }) }

    static func vector(_ width: Int, _ body: [UInt8]) -> [UInt8] {
        stride(from: (width - 1) * 8, through: 0, by: -8).map { UInt8(body.count >> $0 & 0xFF) } + body
    }

    static func extensionBytes(_ type: UInt16, _ body: [UInt8]) -> [UInt8] { [UInt8(type >> 8), UInt8(type & 0xFF)] + vector(2, body) }

    static func serverHello(
        version: UInt8 = 3,
        suite: UInt16,
        random: [UInt8] = Array(repeating: 7, count: 32),
        extensions: [UInt8]? = nil
    ) -> [UInt8] {
        let head = [3, version] + random + vector(1, [1, 2, 3, 4]) + [UInt8(suite >> 8), UInt8(suite & 0xFF), 0]
        return message(2, head + (extensions.map { vector(2, $0) } ?? []))
    }

    static func certificates(_ chain: [[UInt8]]) -> [UInt8] { message(11, vector(3, chain.flatMap { vector(3, $0) })) }

    /// Named curve, point, then a signature nobody reads.
    static func ecdhe(group: UInt8) -> [UInt8] {
        message(12, [3, 0, group] + vector(1, Array(repeating: 4, count: 32)) + [4, 1] + vector(2, [9, 9]))
    }

    static func dhe(prime: [UInt8]) -> [UInt8] {
        message(12, vector(2, prime) + vector(2, [2]) + vector(2, Array(repeating: 5, count: prime.count)))
    }

    static let certificateRequest = message(13, vector(1, [1, 64]) + vector(2, [4, 1]) + vector(2, []))
    static let done = message(14, [])

    static let leaf = Array(repeating: 0xAA as UInt8, count: 120)
    static let issuer = Array(repeating: 0xBB as UInt8, count: 40)

    /// TLS 1.2 with ECDHE, a chain of two, a stapled status, a question for a client certificate; over several records.
    static let tls12 =
        handshake(serverHello(suite: 0xC02F, extensions: extensionBytes(0xFF01, [0]) + extensionBytes(23, [])))
        + handshake(certificates([leaf, issuer]), message(22, [1, 0, 0, 1, 9]))
        + handshake(ecdhe(group: 0x1D), certificateRequest, done)

    static let tls13 = handshake(
        serverHello(
            suite: 0x1301,
            extensions: extensionBytes(43, [3, 4]) + extensionBytes(51, [0x11, 0xEC] + vector(2, Array(repeating: 6, count: 90)))
        )
    )

    /// SHA-256 of "HelloRetryRequest".
    static let retryRandom: [UInt8] = [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ]

    static let retry = handshake(
        serverHello(suite: 0x1302, random: retryRandom, extensions: extensionBytes(43, [3, 4]) + extensionBytes(51, [0, 0x17]))
    )

    static let fatal = record(21, [2, 40])
    static let warning = record(21, [1, 112])
}
