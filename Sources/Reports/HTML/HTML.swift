import Basics

/// A piece of a page: what is written in the source stays, every interpolated text is made visible and escaped.
struct HTML: ExpressibleByStringInterpolation {
    var source: String

    init(stringLiteral value: String) { source = value }

    init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

    static func += (left: inout HTML, right: HTML) { left.source += right.source }

    struct StringInterpolation: StringInterpolationProtocol {
        var source = ""

        init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { source += literal }

        mutating func appendInterpolation(_ text: String) { source += HTML.escaped(visible(text)) }

        mutating func appendInterpolation(_ number: Int) { source += String(number) }

        mutating func appendInterpolation(_ html: HTML) { source += html.source }

        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { source += piece.source }
        }

        /// Lines of their own, for `pre` alone: anywhere else a line end in a text is something to be seen.
        mutating func appendInterpolation(lines text: String) {
            source += visibleLines(text).map(HTML.escaped).joined(separator: "\n")
        }

        /// A constant or a file of ours, such as the style, put in as it is.
        mutating func appendInterpolation(trusted text: String) { source += text }
    }

    /// Safe between tags and inside quoted attributes.
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
