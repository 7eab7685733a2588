import Basics

/// What FETCH can be asked for (RFC 9051 section 6.4.5).
enum IMAPFetchItem: Sendable, Equatable {
    case identifier
    case flags
    case received
    case size
    case envelope
    case structure(name: String)
    case content(Content)

    struct Content: Sendable, Equatable {
        /// As it stands in the answer: `BODY[TEXT]<0>`, `RFC822`.
        var name: String
        /// Upper case: empty for all of it, `HEADER`, `TEXT`, `1`, `HEADER.FIELDS (FROM)`.
        var section: String
        var range: Range<Int>?
        var isPeek: Bool
    }

    var marksAsSeen: Bool { if case .content(let content) = self { !content.isPeek } else { false } }

    /// Nil when one of them is not known.
    static func items(_ tokens: ArraySlice<IMAPToken>) -> [IMAPFetchItem]? {
        var items: [IMAPFetchItem] = []
        for token in tokens {
            switch token {
            case .open, .close: continue
            case .string: return nil
            case .atom(let text):
                guard let more = Self.items(named: text.uppercased()) else { return nil }
                items += more
            }
        }
        return items.isEmpty || items.count > 64 ? nil : items
    }

    private static func items(named name: String) -> [IMAPFetchItem]? {
        switch name {
        case "UID": [.identifier]
        case "FLAGS": [.flags]
        case "INTERNALDATE": [.received]
        case "RFC822.SIZE": [.size]
        case "ENVELOPE": [.envelope]
        case "BODY", "BODYSTRUCTURE": [.structure(name: name)]
        case "RFC822": [.content(Content(name: name, section: "", isPeek: false))]
        case "RFC822.HEADER": [.content(Content(name: name, section: "HEADER", isPeek: true))]
        case "RFC822.TEXT": [.content(Content(name: name, section: "TEXT", isPeek: false))]
        case "FAST": [.flags, .received, .size]
        case "ALL": [.flags, .received, .size, .envelope]
        case "FULL": [.flags, .received, .size, .envelope, .structure(name: "BODY")]
        default: content(name).map { [.content($0)] }
        }
    }

    /// `BODY.PEEK[SECTION]<FIRST.COUNT>`.
    private static func content(_ name: String) -> Content? {
        guard let open = name.firstIndex(of: "["), let close = name.lastIndex(of: "]"), open < close,
            ["BODY", "BODY.PEEK"].contains(name[..<open])
        else { return nil }
        let section = String(name[name.index(after: open)..<close])
        let rest = name[name.index(after: close)...]
        var content = Content(name: "BODY[\(section)]", section: section, isPeek: name.hasPrefix("BODY.PEEK"))
        guard !rest.isEmpty else { return content }
        guard rest.hasPrefix("<"), rest.hasSuffix(">") else { return nil }
        let numbers = rest.dropFirst().dropLast().split(separator: ".").map { UInt32($0) }
        guard numbers.count == 2, let first = numbers[0], let count = numbers[1], count > 0 else { return nil }
        content.name += "<\(first)>"
        content.range = Int(first)..<(Int(first) + Int(count))
        return content
    }
}
