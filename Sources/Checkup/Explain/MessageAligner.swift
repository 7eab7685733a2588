import Basics

/// Finds where a known wording stands in a text, although words are missing, added or misspelt.
///
/// The local alignment of Smith and Waterman (1981), over words instead of letters: each word found adds what it tells, each
/// word too many or too few takes something off, and the best run wins wherever it begins.
struct MessageAligner {
    struct Alignment {
        /// What the words found tell, slips and gaps taken off.
        var score: Float
        /// The share of the wording that was found, 0 to 1.
        var coverage: Float
        /// What the words found tell.
        var found: Float
        /// Positions among the tokens.
        var tokens: Range<Int>
        /// Positions among the pattern's words.
        var words: Range<Int>
        /// How many tokens of the text were words of the pattern.
        var count: Int
    }

    /// A word left out costs this share of what it tells.
    private static let omission: Float = 0.45
    /// Names and numbers are what varies; they cost next to nothing wherever they stand.
    private static let nameCost: Float = 0.05
    /// An empty line parts two things more than a few words do.
    private static let paragraphCost: Float = 2

    /// A text that goes on with a pattern's words past this is no message, and must not take time for one.
    private static let maximumSteps = 4_000

    private struct Cell {
        var score: Float = 0
        var found: Float = 0
        var firstToken: Int32 = 0
        var firstWord: Int16 = 0
        var required: UInt32 = 0
        var count: Int32 = 0
    }

    /// Tokens between two that the pattern knows.
    private struct Gap {
        var words = 0
        var names = 0
        var paragraphs = 0
    }

    let text: Text
    /// Whether a run counts without the words that a pattern requires.
    var isLenient = false

    /// The best run of a pattern among the tokens at `places`; nil where a required word is missing, unless lenient.
    ///
    /// `places` are the tokens that may be words of the pattern, in order. What lies between them only costs.
    func align(_ pattern: Pattern, at places: [Int]) -> Alignment? {
        var row = [Cell](repeating: Cell(), count: pattern.words.count + 1)
        var best: Alignment?
        var last = -1
        for token in places.prefix(Self.maximumSteps) {
            if last >= 0 { charge(gap(between: last, and: token), pattern, &row) }
            last = token
            step(token, pattern, &row, &best)
            if let best, best.score >= pattern.total - 0.01 { break }
        }
        return best
    }

    private func gap(between first: Int, and second: Int) -> Gap {
        var gap = Gap()
        // After so many words nothing is left that a gap could cost.
        guard second - first < 60 else { return Gap(words: 1_000, names: 0) }
        for token in (first + 1)...second {
            if text.tokens[token].beginsParagraph { gap.paragraphs += 1 }
            guard token < second else { break }
            if text.isVarying[token] { gap.names += 1 } else { gap.words += 1 }
        }
        return gap
    }

    private func charge(_ gap: Gap, _ pattern: Pattern, _ row: inout [Cell]) {
        guard gap.words + gap.names + gap.paragraphs > 0 else { return }
        for word in pattern.words.indices where row[word + 1].score > 0 {
            let cost =
                Float(gap.words) * pattern.insertionCosts[word] + Float(gap.names) * Self.nameCost
                + Float(gap.paragraphs) * Self.paragraphCost
            row[word + 1].score -= cost
            if row[word + 1].score <= 0 { row[word + 1] = Cell() }
        }
    }

    /// One token that the pattern knows: found, too many, or a reason to leave words of the pattern out.
    private func step(_ token: Int, _ pattern: Pattern, _ row: inout [Cell], _ best: inout Alignment?) {
        let readings = text.readings[token]
        let isVarying = text.isVarying[token]
        var diagonal = row[0]
        var left = Cell()
        for word in pattern.words.indices {
            let above = row[word + 1]
            var cell = Cell()
            var credit: Float = 0
            for reading in readings where reading.word == pattern.words[word] { credit = reading.credit }
            if credit > 0 {
                cell = diagonal.score > 0 ? diagonal : Cell(firstToken: Int32(token), firstWord: Int16(word))
                cell.score += credit * pattern.weights[word]
                cell.found += credit * pattern.weights[word]
                cell.required |= pattern.requiredBits[word]
                cell.count += 1
            }
            let inserted = above.score - (isVarying ? Self.nameCost : pattern.insertionCosts[word])
            if inserted > cell.score {
                cell = above
                cell.score = inserted
            } else if credit > 0, isLenient || cell.required == pattern.allRequired {
                consider(cell, token, word, pattern, &best)
            }
            let omitted = left.score - Self.omission * pattern.weights[word]
            if omitted > cell.score {
                cell = left
                cell.score = omitted
            }
            diagonal = above
            row[word + 1] = cell
            left = cell
        }
    }

    private func consider(_ cell: Cell, _ token: Int, _ word: Int, _ pattern: Pattern, _ best: inout Alignment?) {
        guard cell.score > (best?.score ?? 0) else { return }
        best = Alignment(
            score: cell.score,
            coverage: cell.found / max(pattern.total, 0.1),
            found: cell.found,
            tokens: Int(cell.firstToken)..<(token + 1),
            words: Int(cell.firstWord)..<(word + 1),
            count: Int(cell.count)
        )
    }
}
