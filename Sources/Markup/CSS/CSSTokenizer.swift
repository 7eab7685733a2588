import Basics

/// Tokens of CSS Syntax 3, section 4.3, over the bytes as they came.
///
/// The standard first turns CR, CRLF and FF into LF and NUL into U+FFFD; here each place that meets one knows it.
struct CSSTokenizer {
    let bytes: [UInt8]
    var position = 0
    /// Where the token last returned begins.
    private(set) var start = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The byte so far ahead; 0xFF, which UTF-8 never holds, at the end.
    func peek(_ distance: Int = 0) -> UInt8 {
        position + distance < bytes.count ? bytes[position + distance] : 0xFF
    }

    mutating func next() -> CSSToken? {
        skipComments()
        start = position
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        if isMarkupSpace(byte) {
            while isMarkupSpace(peek()) { position += 1 }
            return .space
        }
        if startsNumber() { return numeric() }
        // "--" would begin a name.
        if byte == UInt8(ascii: "-"), peek(1) == byte, peek(2) == UInt8(ascii: ">") {
            position += 3
            return .commentMark
        }
        if startsIdent() { return identLike() }
        position += 1
        return marked(byte)
    }

    /// The token of a byte that begins neither a name nor a number.
    private mutating func marked(_ byte: UInt8) -> CSSToken {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): string(endingWith: byte)
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: "("): .openRound
        case UInt8(ascii: ")"): .closeRound
        case UInt8(ascii: "["): .openSquare
        case UInt8(ascii: "]"): .closeSquare
        case UInt8(ascii: "{"): .openCurly
        case UInt8(ascii: "}"): .closeCurly
        case UInt8(ascii: "@"): startsIdent() ? .atKeyword(ident()) : .other
        case UInt8(ascii: "#"): hash()
        case UInt8(ascii: "<"): openComment()
        default: .other
        }
    }

    private mutating func skipComments() {
        while peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
            position += 2
            while position < bytes.count, !(peek() == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
                position += 1
            }
            position = min(position + 2, bytes.count)
        }
    }

    private mutating func openComment() -> CSSToken {
        guard peek() == UInt8(ascii: "!"), peek(1) == UInt8(ascii: "-"), peek(2) == UInt8(ascii: "-") else {
            return .other
        }
        position += 3
        return .commentMark
    }

    private mutating func hash() -> CSSToken {
        if isCSSName(peek()) || startsEscape() { _ = ident() }
        return .other
    }

    private mutating func string(endingWith quote: UInt8) -> CSSToken {
        let first = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                position += 1
                return .string(first..<position - 1)
            }
            // The line end stays: it is the next token.
            if isCSSLineEnd(byte) { return .badString }
            position += 1
            // A second byte suffices: what an escape has more is neither a quote nor a line end, but for the CRLF.
            if byte == UInt8(ascii: "\\"), position < bytes.count {
                position += peek() == 0x0D && peek(1) == 0x0A ? 2 : 1
            }
        }
        return .string(first..<position)
    }
}
