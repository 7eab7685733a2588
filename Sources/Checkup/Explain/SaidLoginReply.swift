import Basics
import MailFormat

/// An IMAP or POP3 login reply found in a text, and what it means.
struct SaidLoginReply: SaidReply, Equatable {
    let reply: LoginReply
    let classification: ReplyClassification

    var matchID: String { "\(reply.service.rawValue).\(classification.reason.rawValue)" }
    var isOutgoing: Bool { false }
}
