/// The charset inside the `content` of a `meta`, such as `text/html; charset=utf-8`.
enum MetaContent {
    /// Nil where none is named, or one that browsers do not know; the value is in lower case.
    static func encoding(in value: [UInt8]) -> TextEncoding? {
        let word = Array("charset".utf8)
        var rest = value[...]
        while let start = rest.firstRange(of: word) {
            rest = rest[start.upperBound...].drop(while: isMarkupSpace)
            guard rest.first == UInt8(ascii: "=") else { continue }
            return label(rest.dropFirst().drop(while: isMarkupSpace)).flatMap { TextEncoding(label: $0) }
        }
        return nil
    }

    private static func label(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = text.first else { return nil }
        guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
            return text.prefix { !isMarkupSpace($0) && $0 != UInt8(ascii: ";") }
        }
        let inside = text.dropFirst()
        return inside.firstIndex(of: first).map { inside[..<$0] }
    }
}
