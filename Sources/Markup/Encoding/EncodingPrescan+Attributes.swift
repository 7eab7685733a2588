import Basics

extension EncodingPrescan {
    func byte(at index: Int) throws(OutOfBytes) -> UInt8 {
        guard index < bytes.count else { throw OutOfBytes() }
        return bytes[index]
    }

    /// Without regard to case; the text given is in lower case.
    func startsWith(_ text: StaticString) -> Bool {
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { start in
            start.indices.allSatisfy { start[$0] == lowercased(bytes[position + $0]) }
        }
    }

    /// Goes to the first byte that is no part.
    mutating func advance(while isPart: (UInt8) -> Bool) throws(OutOfBytes) {
        guard let next = bytes[position...].firstIndex(where: { !isPart($0) }) else { throw OutOfBytes() }
        position = next
    }

    /// The next attribute in lower case; nil at the end of the element, on its `>`.
    mutating func attribute() throws(OutOfBytes) -> (name: String, value: [UInt8])? {
        try advance(while: isBlankOrSlash)
        if try byte(at: position) == UInt8(ascii: ">") { return nil }
        let start = position
        // An equals sign that comes first is the first letter of the name.
        if bytes[position] == UInt8(ascii: "=") { position += 1 }
        try advance { !isBlankOrSlash($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
        let name = String(decoding: bytes[start..<position].map(lowercased), as: UTF8.self)
        try advance(while: isMarkupSpace)
        guard try byte(at: position) == UInt8(ascii: "=") else { return (name, []) }
        position += 1
        try advance(while: isMarkupSpace)
        return (name, try value())
    }

    private mutating func value() throws(OutOfBytes) -> [UInt8] {
        let first = try byte(at: position)
        let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        if isQuoted { position += 1 }
        let start = position
        try advance { isQuoted ? $0 != first : !isMarkupSpace($0) && $0 != UInt8(ascii: ">") }
        defer { if isQuoted { position += 1 } }
        return bytes[start..<position].map(lowercased)
    }
}

/// Blanks and slashes stand between attributes.
func isBlankOrSlash(_ byte: UInt8) -> Bool { isMarkupSpace(byte) || byte == UInt8(ascii: "/") }
