import Basics
import MailFormat

/// An SMTP reply found in a text, and what it means.
struct SaidSMTPReply: SaidReply, Equatable {
    /// Nil where only the enhanced code is there, as Thunderbird shows it.
    let basic: Int?
    let enhanced: EnhancedStatus?
    let stage: SMTPStage
    let classification: ReplyClassification

    var matchID: String { "smtp.\(classification.reason.rawValue)" }
    var isOutgoing: Bool { true }

    var action: ReplyAction { classification.action(at: stage) }
}
