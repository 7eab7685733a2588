import Basics

/// Knows messages by a begin of them that was pasted alone, such as "Recipient rejected".
///
/// The alignment of words leaves such a text aside, since its few words stand in many texts. Alone they still tell a
/// message, when every word of the text is a word of it, in order and from its begin, and no other family begins so.
struct MessageFragments {
    private enum Limit {
        static let words = 2
        /// Titles are ours and seen by few: "check the settings" begins one, and is what anybody says.
        static let wordsOfTitle = 3
        /// From so many words on the run may stand anywhere in the wording.
        static let wordsInside = 5
        /// What the words tell together: "cannot verify" has 2.7, "mail server" 1.7.
        static let weight: Float = 2.6
        /// The share of the wording's words; "please sign" begins one of eight.
        static let share: Float = 0.3
        /// More messages that begin alike are no family.
        static let family = 4
        /// Letters that a word cut short must have kept, and whole words before it.
        static let cutLetters = 2
        static let wordsBeforeCut = 2
    }

    private struct Run {
        let message: Int
        let words: [[UInt8]]
    }

    private let wordings: [Run]
    private let titles: [Run]
    private let vocabulary: MessageVocabulary
    /// Message → the family of programs whose words it is.
    private let families: [String]

    init(
        _ messages: [MessageCatalog.Message],
        wordings: [MessageCatalog.Wording],
        titles: CauseTable,
        _ vocabulary: MessageVocabulary
    ) {
        // What systems log is too short to tell from a sentence: "certificate is valid for …".
        let known = messages.indices.filter { messages[$0].program != "system" }
        self.wordings = wordings.compactMap { wording in
            guard wording.kind == .says || wording.kind == .wrapper, known.contains(wording.message) else { return nil }
            let words = wording.pattern.words.compactMap { $0 >= 0 ? vocabulary.words[$0] : nil }
            return Run(message: wording.message, words: words.filter(Self.isContent))
        }
        self.titles = known.map { message in
            Run(message: message, words: Self.words(MessageText(titles.title(of: messages[message].id)).plain))
        }
        self.vocabulary = vocabulary
        families = messages.map { $0.program == "apple-mail" ? "ios-mail" : $0.program }
    }

    /// The messages of one family that the whole text is a part of, the one it is most of first.
    func messages(in tokens: [MessageToken]) -> [Int] {
        let words = tokens.filter { $0.kind != .name }.map(\.text).filter(Self.isContent).drop(while: Self.isReport)
        // No wording has more words; and a long text must not buy time.
        guard words.count >= Limit.words, tokens.count <= 24 else { return [] }
        let weight = words.compactMap { vocabulary[$0] }.reduce(0) { $0 + vocabulary.weights[$1] }
        guard weight >= Limit.weight else { return [] }
        let seen = messages(with: Array(words), among: wordings)
        guard seen.isEmpty, words.count >= Limit.wordsOfTitle else { return seen }
        return messages(with: Array(words), among: titles)
    }

    private func messages(with words: [[UInt8]], among runs: [Run]) -> [Int] {
        var shares: [Int: Float] = [:]
        for run in runs where Self.contains(run.words, words) {
            shares[run.message] = max(shares[run.message] ?? 0, Float(words.count) / Float(run.words.count))
        }
        guard shares.count <= Limit.family, Set(shares.keys.map { families[$0] }).count == 1,
            shares.values.contains(where: { $0 >= Limit.share })
        else { return [] }
        return shares.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
    }

    private static func contains(_ wording: [[UInt8]], _ words: [[UInt8]]) -> Bool {
        guard wording.count >= words.count else { return false }
        let starts = words.count >= Limit.wordsInside ? 0...(wording.count - words.count) : 0...0
        return starts.contains { start in
            words.indices.allSatisfy { index in
                let (word, given) = (wording[start + index], words[index])
                if word == given { return true }
                let mayBeCut = index == words.count - 1 && index >= Limit.wordsBeforeCut
                return mayBeCut && given.count >= Limit.cutLetters && word.starts(with: given)
            }
        }
    }

    private static func words(_ plain: [UInt8]) -> [[UInt8]] {
        MessageToken.tokens(of: plain).map(\.text).filter(isContent)
    }

    private static func isContent(_ word: [UInt8]) -> Bool { word != MessageToken.server && !fillers.contains(word) }

    private static func isReport(_ word: [UInt8]) -> Bool { reporters.contains(word) }

    /// Left out of headlines, and by people who type what they saw.
    private static let fillers = set(
        "the a an is was be been are were by of to for on in at it its your you this that has have there with from"
    )

    /// What people write before the message: "my phone says …".
    private static let reporters = set("says said shows error message my i im get got phone iphone ipad")

    private static func set(_ words: String) -> Set<[UInt8]> { Set(words.utf8.split(separator: 0x20).map(Array.init)) }
}
