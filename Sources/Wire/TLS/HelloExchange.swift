/// Reads a server's answer to a hello: a pure machine fed with bytes.
///
/// It ends with the ServerHello in TLS 1.3 (the rest is sealed) and with ServerHelloDone before. Bounds: 1 MB of handshake and
/// 16 KB a record as in RFC 8446 5.1; a chain in practice is under 16 KB.
package struct HelloExchange: Sendable {
    static let maximumHandshake = 1_048_576
    static let maximumCertificates = 128

    private var incoming: [UInt8] = []
    /// How much of `incoming` is read; what is read goes in one piece, since a record may be five bytes long.
    private var position = 0
    private var handshake: [UInt8] = []
    private var flight: ServerFlight?
    /// Bytes of whole records so far.
    private var total = 0

    package private(set) var answer: HelloAnswer?

    package init() {}

    /// Takes what arrived; `answer` is set once it is known.
    package mutating func received(_ bytes: some Collection<UInt8>) {
        guard answer == nil else { return }
        incoming += bytes
        while answer == nil, let record = nextRecord() {
            guard total <= Self.maximumHandshake else {
                finish(unreadable: "more than 1 MB of handshake")
                break
            }
            switch record.type {
            case 21: readAlerts(record.body)
            case 22:
                handshake += record.body
                readMessages()
            case 20 where flight?.version == 0x0304: break
            default: finish(unreadable: "record type \(record.type) in a handshake")
            }
        }
        incoming.removeFirst(position)
        position = 0
    }

    /// The connection ended.
    package mutating func ended(timedOut: Bool) {
        guard answer == nil else { return }
        if let flight, !flight.certificates.isEmpty || flight.version == 0x0304 {
            answer = .flight(flight)
        } else if !incoming.isEmpty, total == 0 {
            answer = looksLikeTLS ? .unreadable("the answer stops in the middle") : .notTLS(Array(incoming.prefix(512)))
        } else if flight != nil || !handshake.isEmpty || !incoming.isEmpty {
            answer = timedOut ? .timedOut : .unreadable("the answer stops in the middle")
        } else {
            answer = timedOut ? .timedOut : .closed
        }
    }

    private mutating func finish(unreadable why: String) { answer = .unreadable(why) }

    /// Any alert ends the exchange but a warning that the name is unknown (level 1, code 112; RFC 6066 section 3).
    private mutating func readAlerts(_ body: ArraySlice<UInt8>) {
        var rest = body
        while let level = rest.popFirst() {
            guard let code = rest.popFirst() else { return finish(unreadable: "an alert that is cut short") }
            if level == 1, code == 112 { continue }
            answer = .alert(code)
            return
        }
    }

    private var looksLikeTLS: Bool {
        guard position < incoming.count, (20...23).contains(incoming[position]) else { return false }
        return position + 1 == incoming.count || incoming[position + 1] == 3
    }

    private mutating func nextRecord() -> (type: UInt8, body: ArraySlice<UInt8>)? {
        let rest = incoming[position...]
        guard let first = rest.first else { return nil }
        guard looksLikeTLS else {
            if total > 0 { finish(unreadable: "bytes that are no TLS record") } else { recognisePlainText(rest) }
            return nil
        }
        guard rest.count >= 5 else { return nil }
        let length = Int(incoming[position + 3]) << 8 | Int(incoming[position + 4])
        guard length <= 16_384 + 2048 else {
            answer = .unreadable("a record longer than TLS allows")
            return nil
        }
        guard rest.count >= 5 + length else { return nil }
        let start = position + 5
        position = start + length
        total += 5 + length
        return (first, incoming[start..<position])
    }

    /// A greeting in clear is known once its first line is here; the line alone is kept, however the bytes arrive.
    private mutating func recognisePlainText(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.prefix(512)
        if start.first == 0 {
            answer = .notTLS([0])
        } else if let end = start.firstIndex(of: 0x0A) {
            answer = .notTLS(Array(start[...end]))
        } else if start.count == 512 {
            answer = .notTLS(Array(start))
        }
    }

    private mutating func readMessages() {
        while answer == nil, handshake.count >= 4 {
            let length = Int(handshake[1]) << 16 | Int(handshake[2]) << 8 | Int(handshake[3])
            guard length <= Self.maximumHandshake else { return finish(unreadable: "a message longer than 1 MB") }
            guard handshake.count >= 4 + length else { return }
            let type = handshake[0]
            let body = Array(handshake[4..<(4 + length)])
            handshake.removeFirst(4 + length)
            read(type, body)
        }
    }

    private mutating func read(_ type: UInt8, _ body: [UInt8]) {
        var reader = ByteReader(body[...])
        switch type {
        case 2:
            guard let hello = Self.serverHello(&reader) else { return finish(unreadable: "a broken ServerHello") }
            flight = hello
            if hello.version == 0x0304 { answer = .flight(hello) }
        case 11:
            guard let list = Self.certificates(&reader) else { return finish(unreadable: "a broken certificate list") }
            flight?.certificates = list
        case 12: readKeyExchange(&reader)
        case 13: flight?.requestsClientCertificate = true
        case 14:
            if let flight { answer = .flight(flight) } else { finish(unreadable: "an end without a ServerHello") }
        case 22, 4: break
        default: finish(unreadable: "handshake message \(type) where none is due")
        }
    }

    /// SHA-256 of "HelloRetryRequest", which stands in the random field of such a message (RFC 8446 4.1.3).
    private static let retryRandom: [UInt8] = [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ]

    private static func serverHello(_ reader: inout ByteReader) -> ServerFlight? {
        guard let legacy = reader.uint16(), let random = reader.bytes(32), reader.vector8() != nil,
            let suite = reader.uint16(),
            reader.bytes(1) != nil
        else { return nil }
        var flight = ServerFlight(version: legacy, suite: suite)
        flight.isRetryRequest = Array(random) == retryRandom
        guard var extensions = reader.vector16().map(ByteReader.init) else { return flight }
        while let type = extensions.uint16() {
            guard let content = extensions.vector16() else { return nil }
            var inner = ByteReader(content)
            if type == 43, let version = inner.uint16() { flight.version = version }
            if type == 51, let group = inner.uint16() { flight.group = group }
        }
        return flight
    }

    private static func certificates(_ reader: inout ByteReader) -> [[UInt8]]? {
        guard var list = reader.vector24().map(ByteReader.init) else { return nil }
        var result: [[UInt8]] = []
        while !list.isAtEnd {
            guard let one = list.vector24() else { return nil }
            if result.count < maximumCertificates { result.append(Array(one)) }
        }
        return result
    }

    /// ECDHE begins with curve type 3 and the named group (RFC 8422 5.4), DHE with the prime (RFC 5246 7.4.3).
    private mutating func readKeyExchange(_ reader: inout ByteReader) {
        guard let suite = flight?.suite else { return }
        if CipherSuite.keyExchange(suite) == .dhe {
            guard let prime = reader.vector16()?.drop(while: { $0 == 0 }), let first = prime.first else { return }
            flight?.dheBits = prime.count * 8 - first.leadingZeroBitCount
        } else if reader.bytes(1)?.first == 3 {
            flight?.group = reader.uint16()
        }
    }
}

/// Reads big-endian numbers and length-prefixed vectors; every read is checked against the end.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func uint16() -> UInt16? {
        bytes(2).map { $0.reduce(0) { $0 << 8 | UInt16($1) } }
    }

    mutating func vector8() -> ArraySlice<UInt8>? { vector(1) }
    mutating func vector16() -> ArraySlice<UInt8>? { vector(2) }
    mutating func vector24() -> ArraySlice<UInt8>? { vector(3) }

    private mutating func vector(_ width: Int) -> ArraySlice<UInt8>? {
        guard let length = bytes(width).map({ $0.reduce(0) { $0 << 8 | Int($1) } }) else { return nil }
        return bytes(length)
    }
}
