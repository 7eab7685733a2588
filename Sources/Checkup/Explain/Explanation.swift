package import Basics
package import MailFormat

/// What a pasted text means; its JSON is `docs/schemas/explain-1.json`.
package struct Explanation: Sendable, Encodable {
    package let schema = "postwell.explain/1"
    /// What was looked at: the first 64 KB of the text, with U+FFFD in place of a character that is cut there.
    package let text: String
    /// The best first.
    package let matches: [MessageMatch]
    @Nullable package private(set) var smtp: SMTPMeaning?
    /// Nil where the text names no server.
    let server: SaidServer

    package struct SMTPMeaning: Sendable, Equatable, Encodable {
        /// Nil where the text has an enhanced code only.
        @Nullable package private(set) var basic: Int?
        @Nullable package private(set) var enhanced: String?
        package let reason: ReplyReason
        package let action: ReplyAction
        package let temporary: Bool
    }

    package init(of text: String) {
        let said = SaidText(text)
        self.text = said.text.kept
        matches = MessageCatalog.shared.matches(in: said)
        smtp = said.smtp.map(SMTPMeaning.init)
        server = said.server
    }

    /// The identifiers of all causes in the order in which they are to be looked for, each once.
    package static func causes(of text: String) -> [String] {
        var seen: Set<String> = []
        return Explanation(of: text).matches.flatMap(\.causes).map(\.rule).filter { seen.insert($0).inserted }
    }

    private enum CodingKeys: String, CodingKey { case schema, text, matches, smtp }
}

extension Explanation.SMTPMeaning {
    init(_ reply: SaidSMTPReply) {
        basic = reply.basic
        enhanced = reply.enhanced?.description
        reason = reply.classification.reason
        action = reply.action
        temporary = reply.classification.temporary
    }
}
