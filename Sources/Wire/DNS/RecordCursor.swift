import Basics

/// Walks over the data of one record and never reads past its end.
struct RecordCursor {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func readByte() -> UInt8? {
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func readNumber() -> UInt16? {
        guard bytes.count - index >= 2 else { return nil }
        defer { index += 2 }
        return UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }

    /// A character string: one byte of length, then so many bytes (RFC 1035 section 3.3).
    mutating func readString() -> ArraySlice<UInt8>? {
        guard let length = readByte(), bytes.count - index >= Int(length) else { return nil }
        defer { index += Int(length) }
        return bytes[index..<(index + Int(length))]
    }

    /// A name; nil for a compressed one too, since libunbound hands out names in full and the rest of the message, to
    /// which a pointer leads, is not here.
    mutating func readName() -> WireName? {
        var labels: [ArraySlice<UInt8>] = []
        while true {
            guard let first = bytes.indices.contains(index) ? bytes[index] : nil, first < 64, let label = readString()
            else {
                return nil
            }
            if label.isEmpty { break }
            // A dot inside a label is legal on the wire, but would read as two labels.
            guard !label.contains(UInt8(ascii: ".")), label.allSatisfy({ $0 < 0x80 }) else { return nil }
            labels.append(label)
        }
        if labels.isEmpty { return .root }
        let text = labels.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
        return (try? DomainName(text)).map(WireName.name)
    }
}

/// A name in a record: the root stands for "none" in MX and SRV records.
enum WireName: Hashable {
    case root
    case name(DomainName)

    var domain: DomainName? {
        switch self {
        case .root: nil
        case .name(let name): name
        }
    }
}
