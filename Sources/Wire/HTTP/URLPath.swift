import Basics

/// Paths and queries: which bytes may stand there, and dot segments.
enum URLPath {
    /// Keeps what RFC 3986 allows in a path or query and percent-encodes the rest, as browsers do.
    ///
    /// - Throws: ``FetchError`` with code `url` for a percent sign without two hexadecimal digits.
    static func encoded(_ text: ArraySlice<UInt8>, of whole: [UInt8]) throws(FetchError) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "%") {
                guard text.endIndex - index > 2, hexValue(text[index + 1]) != nil, hexValue(text[index + 2]) != nil
                else {
                    throw FetchError.badURL(whole, "a percent sign is not followed by two hexadecimal digits")
                }
                result.append(byte)
            } else if isPlain(byte) {
                result.append(byte)
            } else {
                result += "%\(hexadecimal([byte]))".utf8
            }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// RFC 3986 section 5.2.4; the result begins with a slash.
    static func withoutDots(_ path: String) -> String {
        var output: [Substring] = []
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        if parts.first == "" { parts = parts.dropFirst() }
        for (number, part) in parts.enumerated() {
            let isLast = number == parts.count - 1
            switch part {
            case ".": if isLast { output.append("") }
            case "..":
                if !output.isEmpty { output.removeLast() }
                if isLast { output.append("") }
            default: output.append(part)
            }
        }
        return "/" + output.joined(separator: "/")
    }

    /// Unreserved characters, sub-delimiters, and `:@/?`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "-._~!$&'()*+,;=:@/?".utf8.contains(byte)
    }
}
