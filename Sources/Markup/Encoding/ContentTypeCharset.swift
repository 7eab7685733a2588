import Basics

/// The charset that a `Content-Type` header names.
enum ContentTypeCharset {
    /// The first `charset` parameter without its quotes; nil where there is none.
    static func label(_ contentType: String) -> [UInt8]? {
        var isFirst = true
        for part in parts(Array(contentType.utf8)) {
            defer { isFirst = false }
            guard !isFirst, let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = String(decoding: part[..<equals], as: UTF8.self).trimmedBlanks
            if name.equalsIgnoringCase("charset") { return value(part[(equals + 1)...]) }
        }
        return nil
    }

    /// Between semicolons that do not stand inside double quotes.
    private static func parts(_ header: [UInt8]) -> [ArraySlice<UInt8>] {
        var isQuoted = false
        return header.split(omittingEmptySubsequences: false) { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == UInt8(ascii: ";") && !isQuoted
        }
    }

    /// Some servers quote with apostrophes, and some send the header twice, which arrives with a comma.
    private static func value(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let isMark: (UInt8) -> Bool = { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || isMarkupSpace($0) }
        return Array(text.drop(while: isMark).prefix { !isMark($0) && $0 != UInt8(ascii: ",") })
    }
}
