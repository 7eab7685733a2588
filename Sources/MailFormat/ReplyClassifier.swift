import Assets
import Basics

/// Says what an SMTP reply means; all it knows stands in `tables/smtp-replies.tsv`.
package enum ReplyClassifier {
    static let table = embeddedTable("tables/smtp-replies.tsv", of: SMTPCondition.self)

    /// Every fact of the table in its order, for the program to print.
    package static var facts: [ReplyFact] { table.facts }

    package static func classify(_ reply: SMTPReply, stage: SMTPStage) -> ReplyClassification {
        classify(code: reply.code, enhanced: reply.enhanced, text: reply.text, stage: stage)
    }

    /// The words decide before the enhanced code, and that before the basic code.
    ///
    /// `text` is all lines in one run, without codes; see ``SMTPReply/text``.
    package static func classify(
        code: Int,
        enhanced: EnhancedStatus?,
        text: some Sequence<UInt8>,
        stage: SMTPStage
    ) -> ReplyClassification {
        guard code >= 400 else {
            let taken = stage == .end && code / 100 == 2
            return ReplyClassification(reason: taken ? .delivered : .accepted, temporary: false, matchedRow: nil)
        }
        let question = SMTPCondition.Question(code: code, enhanced: enhanced, stage: stage)
        let fact = table.bestFact(for: question, text: text)
        return ReplyClassification(
            reason: fact?.reason ?? .undefined,
            temporary: isTemporary(code: code, enhanced: enhanced, outlook: fact?.outlook),
            matchedRow: fact
        )
    }

    /// What is known of a text beats the enhanced code's class, which beats the basic code's.
    private static func isTemporary(code: Int, enhanced: EnhancedStatus?, outlook: ReplyFact.Outlook?) -> Bool {
        switch outlook {
        case .later: true
        case .never: false
        case nil: enhanced.map { $0.category == 4 } ?? (code / 100 == 4)
        }
    }
}

/// Parses an embedded table; a mistake in one is a mistake of the program, found by the first test that runs.
func embeddedTable<Condition: ReplyCondition>(_ path: String, of type: Condition.Type) -> ReplyTable<Condition> {
    do {
        return try ReplyTable(Assets.text(path))
    } catch {
        preconditionFailure("\(path): \(error)")
    }
}
