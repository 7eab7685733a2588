import Basics

extension CSSTokenizer {
    mutating func identLike() -> CSSToken {
        let name = ident()
        guard peek() == UInt8(ascii: "(") else { return .ident(name) }
        position += 1
        guard isCSSWord(name, "url") else { return .function(name) }
        var distance = 0
        while isMarkupSpace(peek(distance)) { distance += 1 }
        if peek(distance) == UInt8(ascii: "\"") || peek(distance) == UInt8(ascii: "'") { return .function(name) }
        position += distance
        return url()
    }

    /// Behind the bracket and the white space of an address without quotes.
    private mutating func url() -> CSSToken {
        let first = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ")") {
                position += 1
                return .url(first..<position - 1)
            }
            if isMarkupSpace(byte) { return endOfURL(from: first) }
            if isForbiddenInURL(byte) { return badURL() }
            if byte != UInt8(ascii: "\\") {
                position += 1
            } else if startsEscape() {
                skipEscape()
            } else {
                return badURL()
            }
        }
        return .url(first..<position)
    }

    private mutating func endOfURL(from first: Int) -> CSSToken {
        let range = first..<position
        while isMarkupSpace(peek()) { position += 1 }
        guard position == bytes.count || peek() == UInt8(ascii: ")") else { return badURL() }
        position = min(position + 1, bytes.count)
        return .url(range)
    }

    /// Quotes, an opening bracket, and what cannot be printed; NUL is U+FFFD by then.
    private func isForbiddenInURL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F: true
        default: false
        }
    }

    /// All up to the next bracket is lost.
    private mutating func badURL() -> CSSToken {
        while position < bytes.count {
            if peek() == UInt8(ascii: ")") {
                position += 1
                break
            }
            if startsEscape() { skipEscape() } else { position += 1 }
        }
        return .badURL
    }
}
