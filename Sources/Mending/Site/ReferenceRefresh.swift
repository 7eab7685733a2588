import Basics

/// The grammar of `Refresh` and `<meta http-equiv=refresh>`: HTML, "shared declarative refresh steps".
enum ReferenceRefresh {
    /// The address as written, or nil where the document only reloads itself.
    static func target(of value: String) -> String? {
        var rest = value.utf8.drop { isSpace($0) }
        let time = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
        guard !time.isEmpty else { return nil }
        rest = rest.dropFirst(time.count)
        let gap = rest.prefix { isSpace($0) }
        rest = rest.dropFirst(gap.count)
        if let mark = rest.first, mark == UInt8(ascii: ";") || mark == UInt8(ascii: ",") {
            rest = rest.dropFirst().drop { isSpace($0) }
        } else if gap.isEmpty {
            return nil
        }
        let address = unquoted(withoutName(rest))
        return address.isEmpty ? nil : String(decoding: address, as: UTF8.self)
    }

    /// Takes `url =` off, if it is there in full.
    private static func withoutName(_ text: Substring.UTF8View) -> Substring.UTF8View {
        guard text.prefix(3).map(lowercased) == Array("url".utf8) else { return text }
        let rest = text.dropFirst(3).drop { isSpace($0) }
        return rest.first == UInt8(ascii: "=") ? rest.dropFirst().drop { isSpace($0) } : text
    }

    private static func unquoted(_ text: Substring.UTF8View) -> Substring.UTF8View {
        guard let quote = text.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return text }
        return text.dropFirst().prefix { $0 != quote }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B }
}
