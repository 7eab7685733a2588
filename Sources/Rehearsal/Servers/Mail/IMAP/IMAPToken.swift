import Basics

/// A piece of an IMAP command (RFC 9051 section 9).
enum IMAPToken: Sendable, Equatable {
    /// A word as it stands, with a bracket's content in it: `BODY[HEADER.FIELDS (DATE)]`.
    case atom(String)
    /// A quoted string without its quotes, or a literal.
    case string([UInt8])
    case open
    case close

    /// What an atom or a string says.
    var text: String? {
        switch self {
        case .atom(let text): text
        case .string(let bytes): String(decoding: bytes, as: UTF8.self)
        case .open, .close: nil
        }
    }

    var bytes: [UInt8]? {
        switch self {
        case .atom(let text): Array(text.utf8)
        case .string(let bytes): bytes
        case .open, .close: nil
        }
    }

    /// Nil for a quoted string or a bracket that does not end.
    static func tokens(in line: ArraySlice<UInt8>) -> [IMAPToken]? {
        var rest = line
        var tokens: [IMAPToken] = []
        while let byte = rest.first {
            switch byte {
            case 0x20: rest = rest.dropFirst()
            case 0x28:
                tokens.append(.open)
                rest = rest.dropFirst()
            case 0x29:
                tokens.append(.close)
                rest = rest.dropFirst()
            case 0x22:
                rest = rest.dropFirst()
                guard let string = quoted(&rest) else { return nil }
                tokens.append(.string(string))
            default:
                guard let atom = atom(&rest) else { return nil }
                tokens.append(.atom(String(decoding: atom, as: UTF8.self)))
            }
        }
        return tokens
    }

    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        var string: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == 0x22 { return string }
            guard byte == 0x5C else {
                string.append(byte)
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            string.append(escaped)
        }
        return nil
    }

    private static func atom(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let start = rest.startIndex
        var isInBracket = false
        var end = start
        while end < rest.endIndex {
            let byte = rest[end]
            if byte == 0x5B { isInBracket = true }
            if byte == 0x5D { isInBracket = false }
            if !isInBracket, [0x20, 0x22, 0x28, 0x29].contains(byte) { break }
            end += 1
        }
        guard !isInBracket else { return nil }
        defer { rest = rest[end...] }
        return rest[start..<end]
    }
}
