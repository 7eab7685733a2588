import Basics

/// Letters, digits, `_`, `-`, all beyond ASCII, and NUL, which stands for U+FFFD.
func isCSSName(_ byte: UInt8) -> Bool { isCSSNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "-") }

func isCSSNameStart(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "_") || (byte >= 0x80 && byte != 0xFF) || byte == 0
}

func isCSSLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

extension CSSTokenizer {
    func startsEscape(_ distance: Int = 0) -> Bool {
        peek(distance) == UInt8(ascii: "\\") && !isCSSLineEnd(peek(distance + 1))
    }

    func startsIdent() -> Bool {
        let byte = peek()
        guard byte == UInt8(ascii: "-") else { return isCSSNameStart(byte) || startsEscape() }
        return isCSSNameStart(peek(1)) || peek(1) == UInt8(ascii: "-") || startsEscape(1)
    }

    func startsNumber() -> Bool {
        let sign = peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") ? 1 : 0
        return isDigit(peek(sign)) || (peek(sign) == UInt8(ascii: ".") && isDigit(peek(sign + 1)))
    }

    mutating func ident() -> Range<Int> {
        let first = position
        while true {
            if isCSSName(peek()) {
                position += 1
            } else if startsEscape() {
                skipEscape()
            } else {
                return first..<position
            }
        }
    }

    mutating func skipEscape() {
        position += 1
        guard hexValue(peek()) != nil else {
            position = min(position + 1, bytes.count)
            return
        }
        var digits = 0
        while digits < 6, hexValue(peek()) != nil {
            position += 1
            digits += 1
        }
        // One white space ends the number and belongs to it.
        if peek() == 0x0D, peek(1) == 0x0A { position += 1 }
        if isMarkupSpace(peek()) { position += 1 }
    }

    /// Numbers, percentages and dimensions.
    mutating func numeric() -> CSSToken {
        if !isDigit(peek()) { position += 1 }
        while isDigit(peek()) { position += 1 }
        if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
            position += 1
            while isDigit(peek()) { position += 1 }
        }
        if lowercased(peek()) == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
            if isDigit(peek(1 + sign)) {
                position += 1 + sign
                while isDigit(peek()) { position += 1 }
            }
        }
        if startsIdent() {
            _ = ident()
        } else if peek() == UInt8(ascii: "%") {
            position += 1
        }
        return .other
    }
}
