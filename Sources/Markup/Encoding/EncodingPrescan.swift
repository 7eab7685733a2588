import Basics

/// What the first bytes of a page declare about their encoding, read as the HTML Standard prescribes.
///
/// Its own small grammar, not that of HTML: it must work before anything can be decoded.
struct EncodingPrescan {
    /// Browsers look no further.
    static let limit = 1024

    /// The bytes end where more are needed: what was seen so far counts for nothing.
    struct OutOfBytes: Error {}

    let bytes: [UInt8]
    var position = 0

    static func encoding(of bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0x3C, 0, 0x3F, 0, 0x78, 0]) { return .utf16(.little) }
        if bytes.starts(with: [0, 0x3C, 0, 0x3F, 0, 0x78]) { return .utf16(.big) }
        let start = Array(bytes.prefix(limit))
        var prescan = EncodingPrescan(bytes: start)
        return (try? prescan.metaEncoding()) ?? XMLDeclaration.encoding(of: start)
    }

    private mutating func metaEncoding() throws(OutOfBytes) -> TextEncoding? {
        while position < bytes.count {
            if startsWith("<!--") {
                try skipComment()
            } else if startsWith("<meta"), isBlankOrSlash(try byte(at: position + 5)) {
                position += 5
                if let encoding = try encodingOfMeta() { return encoding }
            } else if isTag {
                try advance { !isMarkupSpace($0) && $0 != UInt8(ascii: ">") }
                while try attribute() != nil {}
            } else if startsWith("<!") || startsWith("</") || startsWith("<?") {
                try advance { $0 != UInt8(ascii: ">") }
            }
            position += 1
        }
        return nil
    }

    /// The encoding that the attributes of a `meta` name, unless it speaks of something else.
    private mutating func encodingOfMeta() throws(OutOfBytes) -> TextEncoding? {
        var seen: Set<String> = []
        var isPragma = false
        var fromContent: TextEncoding?
        var charset: TextEncoding?
        var hasCharset = false
        while let (name, value) = try attribute() {
            guard seen.insert(name).inserted else { continue }
            switch name {
            case "http-equiv": isPragma = value == Array("content-type".utf8)
            case "content": fromContent = MetaContent.encoding(in: value)
            case "charset": (charset, hasCharset) = (TextEncoding(label: value), true)
            default: break
            }
        }
        let found = hasCharset ? charset : isPragma ? fromContent : nil
        return found?.asDeclaredInside
    }

    private mutating func skipComment() throws(OutOfBytes) {
        // The two hyphens of the beginning may be those of the end.
        position += 4
        try advance { $0 != UInt8(ascii: ">") }
        while bytes[position - 1] != UInt8(ascii: "-") || bytes[position - 2] != UInt8(ascii: "-") {
            position += 1
            try advance { $0 != UInt8(ascii: ">") }
        }
    }

    /// At the beginning or the end of an element.
    private var isTag: Bool {
        guard startsWith("<") else { return false }
        let name = startsWith("</") ? position + 2 : position + 1
        return name < bytes.count && isLetter(bytes[name])
    }
}
