import Basics

/// Puts the lines that a server sends together to replies.
///
/// Fed with lines whose ends are already off. Lenient where servers are sloppy and the meaning is plain (`250` without
/// text, a tab for the blank), strict where a guess could turn a refusal into a success.
package struct SMTPReplyParser: Sendable {
    /// The longest real EHLO answer seen has some 30 lines; what goes on past this is not talking SMTP.
    package static let maximumLines = 128
    /// The octets kept of a line; RFC 5321 4.5.3.1.5 allows 512, which servers that explain themselves exceed.
    package static let maximumLineLength = 2048

    private var code: Int?
    private var lines: [[UInt8]] = []

    package init() {}

    /// True after a continuation line: an end of the connection now would cut the reply short.
    package var isWithinReply: Bool { code != nil }

    /// Takes one line; nil means that the reply goes on.
    ///
    /// - Throws: ``SMTPReplyError``; the parser then stands at the start of a reply again.
    package mutating func consume(_ line: some Collection<UInt8>) throws(SMTPReplyError) -> SMTPReply? {
        // Four octets of code and separator come on top of what is kept.
        let kept = Array(line.prefix(4 + SMTPReplyParser.maximumLineLength))
        guard let head = SMTPReplyParser.head(of: kept) else {
            reset()
            throw .garbage(line: kept)
        }
        if let code, code != head.code {
            reset()
            throw .mixedCodes(first: code, later: head.code)
        }
        guard lines.count < SMTPReplyParser.maximumLines else {
            reset()
            throw .tooManyLines
        }
        code = head.code
        lines.append(Array(kept.dropFirst(4)))
        if head.continues { return nil }
        defer { reset() }
        return SMTPReply(code: head.code, lines: lines)
    }

    private mutating func reset() {
        code = nil
        lines = []
    }

    private static func head(of line: [UInt8]) -> (code: Int, continues: Bool)? {
        guard line.count >= 3, line[..<3].allSatisfy(isDigit) else { return nil }
        let code = line[..<3].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard (200...599).contains(code) else { return nil }
        guard line.count > 3 else { return (code, false) }
        switch line[3] {
        case UInt8(ascii: "-"): return (code, true)
        case UInt8(ascii: " "), UInt8(ascii: "\t"): return (code, false)
        default: return nil
        }
    }
}
