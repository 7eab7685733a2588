import Basics

/// A URL cut into its parts (RFC 3986 section 4.1), absolute or as it may stand in a Location header.
struct URLReference {
    struct Authority {
        var host: String
        var port: String?
    }

    var scheme: WebURL.Scheme?
    var authority: Authority?
    /// Percent-encoded, dot segments still inside.
    var path: String
    var query: String?

    /// - Throws: ``FetchError``; nil is never returned for bytes that break a rule, only for empty input.
    init?(_ bytes: [UInt8]) throws(FetchError) {
        guard !bytes.isEmpty else { return nil }
        guard bytes.count <= WebURL.maximumLength else {
            throw FetchError.badURL("", "it is longer than \(WebURL.maximumLength) characters")
        }
        // White space and control characters are how requests are split, a backslash is a slash to some readers.
        guard !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else {
            throw FetchError.badURL(bytes, "it contains a blank, a control character or a backslash")
        }
        var rest = bytes[...]
        if let end = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<end] }
        scheme = try URLReference.takeScheme(&rest, of: bytes)
        if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            authority = try URLReference.authority(rest[..<end], of: bytes)
            rest = rest[end...]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = try URLPath.encoded(rest[(mark + 1)...], of: bytes)
            rest = rest[..<mark]
        }
        path = try URLPath.encoded(rest, of: bytes)
    }

    /// Takes `name:` off; a colon only ends a scheme when it comes before any slash, question mark or bracket.
    private static func takeScheme(
        _ rest: inout ArraySlice<UInt8>,
        of whole: [UInt8]
    ) throws(FetchError) -> WebURL.Scheme? {
        guard let end = rest.firstIndex(where: { !isLetter($0) && !isDigit($0) && !"+-.".utf8.contains($0) }),
            rest[end] == UInt8(ascii: ":"), end > rest.startIndex
        else { return nil }
        let name = String(decoding: rest[..<end], as: UTF8.self).asciiLowercased
        guard let scheme = WebURL.Scheme(rawValue: name) else { throw FetchError.badScheme(whole) }
        rest = rest[(end + 1)...]
        return scheme
    }

    private static func authority(_ text: ArraySlice<UInt8>, of whole: [UInt8]) throws(FetchError) -> Authority {
        guard !text.contains(UInt8(ascii: "@")) else { throw FetchError.userInformation(whole) }
        guard !text.isEmpty else { throw FetchError.badURL(whole, "it names no server") }
        let hostEnd: Int
        if text.first == UInt8(ascii: "[") {
            guard let bracket = text.firstIndex(of: UInt8(ascii: "]")) else {
                throw FetchError.badURL(whole, "a bracket is not closed")
            }
            hostEnd = bracket + 1
        } else {
            hostEnd = text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
        }
        let host = String(decoding: text[..<hostEnd], as: UTF8.self)
        guard hostEnd < text.endIndex else { return Authority(host: host, port: nil) }
        guard text[hostEnd] == UInt8(ascii: ":") else {
            throw FetchError.badURL(whole, "something stands between the server and the port")
        }
        return Authority(host: host, port: String(decoding: text[(hostEnd + 1)...], as: UTF8.self))
    }
}
