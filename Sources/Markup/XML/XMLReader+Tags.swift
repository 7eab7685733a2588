extension XMLReader {
    mutating func skipSpace() {
        while isMarkupSpace(peek()) { position += 1 }
    }

    /// Up to white space or a byte that has a meaning in tags.
    mutating func name() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                return bytes[start..<position]
            case let byte where isMarkupSpace(byte): return bytes[start..<position]
            default: position += 1
            }
        }
        return bytes[start...]
    }

    /// Up to `>` or `/>`; nil when there is a problem.
    mutating func attributes() -> [HTMLAttribute]? {
        var found: [HTMLAttribute] = []
        while true {
            skipSpace()
            if peek() == UInt8(ascii: ">") { return found }
            if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: ">") { return found }
            guard let attribute = attribute() else {
                problem = position < bytes.count ? .malformed : .truncated
                return nil
            }
            found.append(attribute)
        }
    }

    private mutating func attribute() -> HTMLAttribute? {
        let line = lines.line(of: position, in: bytes)
        let name = name()
        skipSpace()
        guard !name.isEmpty, peek() == UInt8(ascii: "=") else { return nil }
        position += 1
        skipSpace()
        let quote = peek()
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        position += 1
        guard let end = bytes[position...].firstIndex(of: quote) else {
            position = bytes.count
            return nil
        }
        let value = resolved(bytes[position..<end]).map { isMarkupSpace($0) ? 0x20 : $0 }
        position = end + 1
        return HTMLAttribute(
            name: String(decoding: name, as: UTF8.self),
            value: String(decoding: value, as: UTF8.self),
            line: line
        )
    }
}
