/// Bytes of the fuzzer, taken from the front: first the choices that a target needs, then what the stranger sends.
struct FuzzInput {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next byte, or 0 at the end.
    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    /// A number below `count`; a letter in a text seed is as good as any other byte.
    mutating func choice(of count: Int) -> Int { Int(byte()) % count }

    mutating func number() -> UInt16 { UInt16(byte()) << 8 | UInt16(byte()) }

    /// So many numbers as the next byte says, at most `limit`.
    mutating func numbers(limit: Int) -> [UInt16] {
        let count = choice(of: limit + 1)
        return (0..<count).map { _ in number() }
    }

    mutating func takeRest() -> [UInt8] {
        defer { rest = [] }
        return Array(rest)
    }

    mutating func takeText() -> String { String(decoding: takeRest(), as: UTF8.self) }
}

/// The bytes as they might come off a socket: in pieces of one size.
func pieces(of bytes: [UInt8], size: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
}
