import Basics

/// Why what a server sent is not an SMTP reply; after it the dialog is out of step and must end.
package enum SMTPReplyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line does not begin with a code from 200 to 599, then a blank, a hyphen or its end.
    case garbage(line: [UInt8])
    /// The lines of one reply carry different codes, so none of them can be trusted.
    case mixedCodes(first: Int, later: Int)
    /// A reply ran on past ``SMTPReplyParser/maximumLines``.
    case tooManyLines

    package var description: String {
        switch self {
        case .garbage(let line): "not an SMTP reply: \"\(printable(line, limit: 80))\""
        case .mixedCodes(let first, let later): "one reply with two codes, \(first) and \(later)"
        case .tooManyLines: "a reply of more than \(SMTPReplyParser.maximumLines) lines"
        }
    }
}
