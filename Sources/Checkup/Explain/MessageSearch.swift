import Basics

/// Looks for every known wording in one text, and decides which of them may be named.
struct MessageSearch {
    struct Hit {
        let message: Int
        let wording: Int
        let isWrapper: Bool
        let rank: Float
        let tokens: Range<Int>
    }

    /// Shares and amounts found by trying some hundred unrelated texts; the tests hold them.
    private enum Threshold {
        static let coverage: Float = 0.62
        static let found: Float = 3.2
        /// For a text that stops in the middle of a wording, or begins there.
        static let cutCoverage: Float = 0.38
        static let cutFound: Float = 3.6
        /// At most this share of what was found may be lost to words too many or too few.
        static let loss: Float = 0.45
        static let shortLoss: Float = 0.16
        /// What a match on the same words must reach, beside a better one.
        static let rival: Float = 0.72
        /// Words that may stand beside a wording which must stand alone.
        static let companions = 2
    }

    /// When words may be missing without which a wording is otherwise not named.
    private enum Lenience {
        static let words = 4
        /// Of the text's own words, names and numbers aside.
        static let share: Float = 0.75
        static let coverage: Float = 0.5
        /// A word inside that is not the wording's: a slip that nothing mends.
        static let insertions = 1
        /// Tokens of the text beyond the wording's.
        static let surplus = 4
    }

    private static let maximumHits = 8
    private static let longestMended = 1_000

    let catalog: MessageCatalog
    let text: MessageAligner.Text

    init(catalog: MessageCatalog, tokens: [MessageToken]) {
        self.catalog = catalog
        // Only a short text is worth mending: in a long one a message is whole somewhere.
        let mended = tokens.count > Self.longestMended ? tokens : tokens.flatMap(catalog.vocabulary.parts)
        text = MessageAligner.Text(mended, catalog.vocabulary)
    }

    /// The messages found, best first, each once.
    func hits() -> [Hit] {
        var best: [Int: Hit] = [:]
        let positions = self.positions()
        for (index, wording) in catalog.wordings.enumerated() {
            guard let alignment = whole(wording, positions) ?? damaged(wording, positions) else { continue }
            // A number is the same for everybody, whatever words stand around it.
            let bonus: Float = wording.kind == .code ? 20 : 0
            let hit = Hit(
                message: wording.message,
                wording: index,
                isWrapper: wording.kind == .wrapper,
                rank: alignment.score - 0.35 * (wording.pattern.total - alignment.found) + bonus,
                tokens: alignment.tokens
            )
            if best[wording.message].map({ isBetter(hit, $0) }) ?? true { best[wording.message] = hit }
        }
        return chosen(best.values.sorted(by: isBetter))
    }

    private func whole(
        _ wording: MessageCatalog.Wording,
        _ positions: [Int: [Int]]
    ) -> MessageAligner.Alignment? {
        let places = self.places(of: wording.pattern, positions)
        guard !places.isEmpty, let alignment = MessageAligner(text: text).align(wording.pattern, at: places) else {
            return nil
        }
        return isGood(alignment, wording) ? alignment : nil
    }

    private func damaged(
        _ wording: MessageCatalog.Wording,
        _ positions: [Int: [Int]]
    ) -> MessageAligner.Alignment? {
        guard wording.kind != .code, text.tokens.count <= wording.pattern.words.count + Lenience.surplus else {
            return nil
        }
        let places = self.places(of: wording.pattern, positions, isLenient: true)
        let aligner = MessageAligner(text: text, isLenient: true)
        guard let alignment = aligner.align(wording.pattern, at: places) else { return nil }
        return isWholeText(alignment, wording) ? alignment : nil
    }

    /// A damaged wording is still known by this: nothing else is in the text.
    private func isWholeText(_ alignment: MessageAligner.Alignment, _ wording: MessageCatalog.Wording) -> Bool {
        let words = text.isVarying.count { !$0 }
        guard alignment.count >= Lenience.words, Float(alignment.count) >= Float(words) * Lenience.share else {
            return false
        }
        let strange = alignment.tokens.count { !text.isVarying[$0] } - alignment.count
        guard strange <= Lenience.insertions, alignment.score >= alignment.found * (1 - Threshold.loss) else {
            return false
        }
        let isBegin = alignment.words.lowerBound == 0
        let isEnd = alignment.words.upperBound == wording.pattern.words.count
        return alignment.coverage >= (isBegin || isEnd ? Threshold.cutCoverage : Lenience.coverage)
    }

    private func isBetter(_ left: Hit, _ right: Hit) -> Bool {
        if left.isWrapper != right.isWrapper { return !left.isWrapper }
        return left.rank != right.rank ? left.rank > right.rank : left.wording < right.wording
    }

    /// Leaves out what only echoes a better match on the same words.
    private func chosen(_ hits: [Hit]) -> [Hit] {
        var result: [Hit] = []
        for hit in hits {
            let isEcho = result.contains { better in
                let shared = better.tokens.clamped(to: hit.tokens).count
                return shared * 2 > hit.tokens.count && hit.rank < better.rank * Threshold.rival
            }
            if !isEcho { result.append(hit) }
            if result.count == Self.maximumHits { break }
        }
        return result
    }

    private func isGood(_ alignment: MessageAligner.Alignment, _ wording: MessageCatalog.Wording) -> Bool {
        if wording.kind == .code { return alignment.coverage > 0.99 && isErrorNumber(alignment) }
        let companions = text.tokens.count - wording.pattern.words.count
        if wording.kind == .alone, companions > Threshold.companions { return false }
        let loss = wording.pattern.words.count <= 4 ? Threshold.shortLoss : Threshold.loss
        guard alignment.score >= alignment.found * (1 - loss) else { return false }
        if alignment.coverage >= Threshold.coverage {
            return alignment.found >= min(Threshold.found, wording.pattern.total * 0.9)
        }
        guard alignment.coverage >= Threshold.cutCoverage,
            alignment.found >= min(Threshold.cutFound, wording.pattern.total * 0.6)
        else { return false }
        let stops =
            alignment.tokens.upperBound + 1 >= text.tokens.count
            || text.tokens[alignment.tokens.upperBound - 1].endsCut
        let begins = alignment.tokens.lowerBound == 0
        let isBegin = stops && alignment.words.lowerBound == 0 && alignment.words.count >= 2
        let isEnd = begins && alignment.words.upperBound == wording.pattern.words.count && alignment.words.count >= 3
        return isBegin || isEnd
    }

    /// `-9807` alone may be anything; beside the word error or as the whole text it is Apple's number.
    private func isErrorNumber(_ alignment: MessageAligner.Alignment) -> Bool {
        let token = text.tokens[alignment.tokens.lowerBound]
        guard token.text.first == UInt8(ascii: "-"), text.tokens.count > 2 else { return true }
        let begin = max(0, alignment.tokens.lowerBound - 6)
        let end = min(text.tokens.count, alignment.tokens.upperBound + 3)
        return text.tokens[begin..<end].contains { Self.errorWords.contains(String(decoding: $0.text, as: UTF8.self)) }
    }

    private static let errorWords: Set<String> = [
        "error", "errors", "code", "ssl", "tls", "osstatus", "cfnetwork", "kcfstreamerrordomainssl",
        "nsosstatuserrordomain", "securetransport", "errssl", "domain",
    ]
}
