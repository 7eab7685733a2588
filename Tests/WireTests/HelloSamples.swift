import Wire

/// Bytes that can be foretold: every call counts on, so that two hellos with the same start are equal.
struct FixedEntropy: ClientHello.Entropy {
    private var counter: UInt8 = 0
    /// Groups for which no key can be made.
    var unknown: Set<UInt16> = []

    init(unknown: Set<UInt16> = []) { self.unknown = unknown }

    mutating func bytes(_ count: Int) -> [UInt8] {
        counter &+= 1
        return Array(repeating: counter, count: count)
    }

    mutating func share(_ group: UInt16) -> [UInt8]? {
        if unknown.contains(group) { return nil }
        // The real lengths: ML-KEM-768 with X25519, P-256 as a point, X25519.
        let length =
            switch group {
            case 0x11EC: 1216
            case 0x0017: 65
            default: 32
            }
        return bytes(length)
    }
}

extension ClientHello {
    static let tls10 = ClientHello(id: "old", legacyVersion: 0x0301, suites: [0xC014, 0x0035, 0x0005], groups: [0x0017, 0x0018])

    static let tls12 = ClientHello(
        id: "tls12",
        legacyVersion: 0x0303,
        suites: [0xC02F, 0x009E],
        groups: [0x001D, 0x0017],
        signatures: [0x0403, 0x0401],
        extras: [.ems, .ocsp, .sct]
    )

    static let tls13 = ClientHello(
        id: "tls13",
        legacyVersion: 0x0303,
        versions: [0x0304, 0x0303],
        suites: [0x1301, 0xC02F],
        groups: [0x11EC, 0x001D, 0x0017],
        shares: [0x11EC, 0x001D],
        signatures: [0x0403, 0x0804],
        extras: [.grease, .ems, .sct, .ocsp, .compress]
    )
}

/// A hello taken apart again by the plainest reading of RFC 8446 section 4.1.2.
struct ParsedHello {
    var recordTypes: [UInt8] = []
    var recordVersions: [UInt16] = []
    var recordLengths: [Int] = []
    var version: UInt16 = 0
    var random: [UInt8] = []
    var session: [UInt8] = []
    var suites: [UInt16] = []
    var compression: [UInt8] = []
    var extensions: [(type: UInt16, content: [UInt8])] = []
    var hasExtensions = false

    /// Nil where a length does not fit exactly.
    init?(_ bytes: [UInt8]) {
        var message: [UInt8] = []
        var records = Reader(bytes)
        while !records.isAtEnd {
            guard let type = records.number(1), let version = records.number(2), let body = records.vector(2) else { return nil }
            recordTypes.append(UInt8(type))
            recordVersions.append(UInt16(version))
            recordLengths.append(body.count)
            message += body
        }
        var handshake = Reader(message)
        guard handshake.number(1) == 1, let body = handshake.vector(3), handshake.isAtEnd else { return nil }
        var reader = Reader(body)
        guard let version = reader.number(2), let random = reader.take(32), let session = reader.vector(1),
            let suites = reader.vector(2), let compression = reader.vector(1)
        else { return nil }
        self.version = UInt16(version)
        (self.random, self.session, self.suites, self.compression) = (random, session, Self.numbers(suites), compression)
        if reader.isAtEnd { return }
        hasExtensions = true
        guard let list = reader.vector(2), reader.isAtEnd else { return nil }
        var entries = Reader(list)
        while !entries.isAtEnd {
            guard let type = entries.number(2), let content = entries.vector(2) else { return nil }
            extensions.append((UInt16(type), content))
        }
    }

    subscript(type: UInt16) -> [UInt8]? { extensions.first { $0.type == type }?.content }

    /// The list inside an extension that consists of one vector of two-byte numbers.
    func list(_ type: UInt16, width: Int = 2) -> [UInt16]? {
        guard let content = self[type] else { return nil }
        var reader = Reader(content)
        guard let inner = reader.vector(width), reader.isAtEnd else { return nil }
        return Self.numbers(inner)
    }

    var shares: [(group: UInt16, key: [UInt8])]? {
        guard let content = self[51] else { return nil }
        var outer = Reader(content)
        guard let inner = outer.vector(2), outer.isAtEnd else { return nil }
        var reader = Reader(inner)
        var result: [(group: UInt16, key: [UInt8])] = []
        while !reader.isAtEnd {
            guard let group = reader.number(2), let key = reader.vector(2) else { return nil }
            result.append((UInt16(group), key))
        }
        return result
    }

    private static func numbers(_ bytes: [UInt8]) -> [UInt16] {
        stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }

    private struct Reader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func take(_ count: Int) -> [UInt8]? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }

        mutating func number(_ width: Int) -> Int? { take(width)?.reduce(0) { $0 << 8 | Int($1) } }

        mutating func vector(_ width: Int) -> [UInt8]? { number(width).flatMap { take($0) } }
    }
}
