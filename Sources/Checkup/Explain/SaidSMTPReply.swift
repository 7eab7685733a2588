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

    /// An unknown refusal that is not marked as passing stops this message only; the same one would be refused again.
    var action: ReplyAction {
        let action = classification.action(at: stage)
        let isUnknown = classification.reason == .onhold || classification.reason == .undefined
        guard isUnknown, !classification.temporary else { return action }
        switch stage {
        // Before the recipient is named it can only mean who sends.
        case .connect, .ehlo, .starttls, .auth, .mail: return .sender
        case .rcpt, .data, .end: return .content
        }
    }
}
