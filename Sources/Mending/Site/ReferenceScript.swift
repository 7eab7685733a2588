import Basics

/// The texts in a script or in JSON, found by knowing just enough of the grammar: strings, templates, comments, regular
/// expressions.
enum ReferenceScript {
    struct Literal: Equatable {
        /// Escapes resolved; of a template only the part before its first `${`.
        let text: String
        /// From 1.
        let line: Int
        /// The code before it without blanks and comments, other texts shown as `""`, at most 48 bytes; empty for a text
        /// that is no address.
        let before: String
        /// The text that names it, as in `"src": "…"`; empty where there is none.
        let key: String
        /// It names a value itself.
        let isKey: Bool
    }

    static func literals(in text: String) -> [Literal] {
        var reader = ReferenceScriptReader(text)
        return reader.literals()
    }

    /// Cheap: most scripts have no such address.
    static func mayHoldAddress(_ text: String) -> Bool {
        var last: (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            // "p:" ends http:, "s:" ends ws:; escapes of the colon begin with a backslash or a percent sign.
            if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "\\"),
                last == (UInt8(ascii: "t"), UInt8(ascii: "p")) || last == (UInt8(ascii: "w"), UInt8(ascii: "s"))
                    || last == (UInt8(ascii: "T"), UInt8(ascii: "P"))
            {
                return true
            }
            last = (last.1, byte)
        }
        return false
    }

    static func isAddress(_ text: String) -> Bool {
        let start = text.utf8.drop { $0 <= 0x20 }.prefix(7).map(lowercased)
        return start.starts(with: "http://".utf8) || start.starts(with: "ws://".utf8)
    }

    static func isMarkup(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "<")) && mayHoldAddress(text)
    }
}
