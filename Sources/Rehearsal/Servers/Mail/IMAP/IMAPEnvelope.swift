import Basics

/// The header's main fields as IMAP hands them to programs that show a list (RFC 9051 section 7.5.2).
enum IMAPEnvelope {
    static func written(_ letter: Letter) -> [UInt8] {
        let from = addresses(letter.field("from"))
        func orFrom(_ name: String) -> [UInt8] { letter.field(name).map { addresses($0) } ?? from }
        return IMAPText.list([
            IMAPText.string(letter.field("date")), IMAPText.string(letter.field("subject")), from, orFrom("sender"),
            orFrom("reply-to"), addresses(letter.field("to")), addresses(letter.field("cc")),
            addresses(letter.field("bcc")), IMAPText.string(letter.field("in-reply-to")),
            IMAPText.string(letter.field("message-id")),
        ])
    }

    /// `Name <local@domain>, …` as name, route, local part and domain.
    private static func addresses(_ text: String?) -> [UInt8] {
        let written = parts(of: text ?? "").compactMap(address)
        return written.isEmpty ? Array("NIL".utf8) : [0x28] + written.joined() + [0x29]
    }

    private static func address(_ text: String) -> [UInt8]? {
        let (name, mailbox): (String?, Substring) =
            if let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") {
                (String(text[..<open]).trimmedBlanks, text[text.index(after: open)..<close])
            } else {
                (nil, text[...])
            }
        guard let at = mailbox.lastIndex(of: "@") else { return nil }
        let shown = name.map { $0.hasPrefix("\"") && $0.hasSuffix("\"") ? String($0.dropFirst().dropLast()) : $0 }
        return IMAPText.list([
            IMAPText.string(shown?.isEmpty ?? true ? nil : shown), Array("NIL".utf8),
            IMAPText.string(String(mailbox[..<at])), IMAPText.string(String(mailbox[mailbox.index(after: at)...])),
        ])
    }

    /// Parts between commas that stand in no quotes.
    private static func parts(of text: String) -> [String] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in text.utf8 {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x2C, !isQuoted {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
        }
        return parts.map { String(decoding: $0, as: UTF8.self).trimmedBlanks }
    }
}

/// What a letter is made of (RFC 9051 section 7.5.2): always one part, which is all the letters of the rehearsal have.
///
/// Of a letter with several parts that somebody sent, the parts come as one text, the way they were written.
enum IMAPStructure {
    static func written(_ letter: Letter, isExtended: Bool) -> [UInt8] {
        let encoding = letter.field("content-transfer-encoding") ?? "7bit"
        let lines = letter.body.count { $0 == 0x0A }
        let items = [
            IMAPText.string("text"), IMAPText.string("plain"),
            IMAPText.list([IMAPText.string("charset"), IMAPText.string("utf-8")]),
            Array("NIL".utf8), Array("NIL".utf8), IMAPText.string(encoding), Array(String(letter.body.count).utf8),
            Array(String(lines).utf8),
        ]
        return IMAPText.list(items + (isExtended ? [Array("NIL NIL NIL NIL".utf8)] : []))
    }
}
