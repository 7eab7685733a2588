import Basics
import Wire

/// A hello of any lists that fit: its records and lengths hold together, and a server would find the name in it.
enum FuzzedHelloSender: FuzzedReader {
    private static let versions: [UInt16] = [0x0300, 0x0301, 0x0302, 0x0303]
    private static let extras: [ClientHello.Extra] = [.grease, .ems, .sct, .ocsp, .compress]

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let switches = input.byte()
        let hello = ClientHello(
            id: "fuzzed",
            legacyVersion: versions[input.choice(of: versions.count)],
            // One byte of length holds 127 versions, GREASE among them.
            versions: input.numbers(limit: 126),
            suites: input.numbers(limit: 255),
            groups: input.numbers(limit: 255),
            shares: input.numbers(limit: 255),
            signatures: input.numbers(limit: 255),
            extras: Set(extras.indices.filter { switches >> $0 & 1 == 1 }.map { extras[$0] })
        )
        var entropy = CountingEntropy()
        let name = try? DomainName(input.takeText())
        let bytes = hello.encoded(serverName: name, entropy: &entropy)
        // Our own reader takes records and the message's length apart, and then finds a message no server sends.
        var exchange = HelloExchange()
        exchange.received(bytes)
        try promise(
            exchange.answer == .unreadable("handshake message 1 where none is due"),
            "the hello reads as \(exchange.answer?.text ?? "unfinished")"
        )
        if let name, hello.legacyVersion > 0x0300 {
            try promise(contains(Array(name.text.utf8), in: bytes), "the name \(name) is not in the hello")
        }
    }

    private static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        needle.count <= bytes.count
            && (0...(bytes.count - needle.count)).contains { bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
    }
}

/// Key shares of the real lengths without the work of making keys.
private struct CountingEntropy: ClientHello.Entropy {
    private var counter: UInt8 = 0

    mutating func bytes(_ count: Int) -> [UInt8] {
        counter &+= 1
        return Array(repeating: counter, count: count)
    }

    mutating func share(_ group: UInt16) -> [UInt8]? {
        switch group % 8 {
        case 0: nil
        case 4: bytes(1216)
        default: bytes(32)
        }
    }
}
