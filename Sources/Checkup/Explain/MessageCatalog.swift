import Assets
import Basics
import MailFormat

/// Everything that phones, mail programs and servers are known to say: the rows of `said.tsv`, made ready to be looked up.
package struct MessageCatalog: Sendable {
    package static let shared = MessageCatalog()

    /// A message with all its wordings.
    struct Message {
        let id: String
        /// The number in the table of what Mail on the iPhone says.
        let row: Int?
        let program: String
        let isOutgoing: Bool
        let certainty: Certainty
        let source: String
    }

    struct Wording {
        let message: Int
        let kind: MessagePattern.Kind
        let pattern: MessageAligner.Pattern
        let text: String
    }

    let messages: [Message]
    let wordings: [Wording]
    let vocabulary: MessageVocabulary
    let causes: CauseTable
    private let fragments: MessageFragments

    private init() {
        var messages: [Message] = []
        var words: [Set<[UInt8]>] = []
        var patterns: [(message: Int, pattern: MessagePattern, text: String)] = []
        var known: [String: Int] = [:]
        for row in Assets.table("said") {
            let pattern = MessagePattern(kind: .init(rawValue: row["kind"]) ?? .says, text: row["pattern"])
            let index = known[row["id"]] ?? messages.count
            if index == messages.count {
                known[row["id"]] = index
                messages.append(Message(row))
                words.append([])
            }
            words[index].formUnion(pattern.words.map(\.text))
            patterns.append((index, pattern, row["pattern"]))
        }
        let vocabulary = MessageVocabulary(messages: words, commonWords: Self.commonWords)
        self.messages = messages
        self.vocabulary = vocabulary
        wordings = patterns.map {
            Wording(message: $0.message, kind: $0.pattern.kind, pattern: .init($0.pattern, vocabulary), text: $0.text)
        }
        causes = CauseTable()
        fragments = MessageFragments(messages, wordings: wordings, titles: causes, vocabulary)
    }

    /// What a text may be, best first; empty for a text of no known kind.
    package func matches(in text: String) -> [MessageMatch] { matches(in: SaidText(text)) }

    func matches(in said: SaidText) -> [MessageMatch] {
        let hits = MessageSearch(catalog: self, tokens: said.tokens).hits()
        var ranked = hits.map { ranking($0.message, isWrapper: $0.isWrapper) }
        // A part of a message tells less than a whole one or a reply, so it is looked for only where neither is.
        if hits.isEmpty, said.replies.isEmpty {
            ranked = fragments.messages(in: said.tokens).map { ranking($0, isWrapper: false) }
        }
        // What a reply means stands in its codes and words together; its words alone say less.
        if !said.replies.isEmpty { ranked.removeAll { $0.id.hasPrefix("smtp.") } }
        for reply in said.replies {
            // A reply tells more than the dialog's frame around it, and less than words that the program chose for it.
            let index = ranked.firstIndex(where: \.isWrapper) ?? ranked.count
            let ranking = MessageMatch.Ranked(
                id: reply.matchID,
                message: nil,
                isWrapper: false,
                isOutgoing: reply.isOutgoing
            )
            ranked.insert(ranking, at: index)
        }
        return ranked.map { MessageMatch($0, said: said, causes: causes) }
    }

    private func ranking(_ index: Int, isWrapper: Bool) -> MessageMatch.Ranked {
        let message = messages[index]
        return MessageMatch.Ranked(
            id: message.id,
            message: message,
            isWrapper: isWrapper,
            isOutgoing: message.isOutgoing
        )
    }
}

extension MessageCatalog.Message {
    init(_ row: TextTable.Row) {
        self.init(
            id: row["id"],
            row: Int(row["row"]),
            program: row["program"],
            isOutgoing: row["side"] == "out",
            certainty: Certainty(rawValue: row["certainty"]) ?? .inferred,
            source: row["source"]
        )
    }
}
