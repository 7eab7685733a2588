import Basics

/// The words of all known messages, how much each tells, and what they look like with one slip of the finger.
struct MessageVocabulary {
    /// What a token may stand for: a word and how sure that is, from 0 to 1.
    struct Reading: Equatable {
        let word: Int
        let credit: Float
    }

    /// Half a word counts half; a slip or another number of the noun nearly all.
    private static let cutCredit: Float = 0.6
    private static let slipCredit: Float = 0.8
    private static let pluralCredit: Float = 0.6
    /// Shorter words have too many neighbours: "mail" is one letter from "fail", "relay" one from "reply" by two slips.
    private static let shortestForSlip = 6
    private static let longestWord = 32
    private static let maximumCutReadings = 12

    let words: [[UInt8]]
    /// How much a word tells: the rarer among the messages, the more.
    let weights: [Float]
    private let indices: [[UInt8]: Int]
    /// A word with one letter left out → the words it comes from.
    private let shortened: [[UInt8]: [Int]]

    /// Takes the words of each message, all its wordings together.
    init(messages: [Set<[UInt8]>], commonWords: Set<[UInt8]>) {
        let words = messages.reduce(into: Set<[UInt8]>()) { $0.formUnion($1) }
            .sorted { $0.lexicographicallyPrecedes($1) }
        var counts: [[UInt8]: Int] = [:]
        for message in messages { for word in message { counts[word, default: 0] += 1 } }
        weights = words.map { word in
            let share = Float(messages.count) / Float(counts[word] ?? 1)
            let weight = max(0.6, logarithm(share))
            // Words of every English text tell little, however rare they are among the messages.
            return commonWords.contains(word) ? min(weight * 0.3, 0.8) : weight
        }
        self.words = words
        indices = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
        var shortened: [[UInt8]: [Int]] = [:]
        for (index, word) in words.enumerated() where Self.canSlip(word) {
            for variant in Self.shortenings(of: word) { shortened[variant, default: []].append(index) }
        }
        self.shortened = shortened
    }

    subscript(word: [UInt8]) -> Int? { indices[word] }

    /// What a token may stand for, best first; empty for words of no message.
    func readings(of token: [UInt8]) -> [Reading] {
        guard token.count <= Self.longestWord else { return [] }
        var result: [Reading] = []
        if let word = indices[token] {
            result.append(Reading(word: word, credit: 1))
            if let other = otherNumber(of: token) { result.append(Reading(word: other, credit: Self.pluralCredit)) }
            return result
        }
        guard token.count >= Self.shortestForSlip - 1, token.allSatisfy({ !isDigit($0) }) else { return [] }
        var seen: Set<Int> = []
        for variant in Self.shortenings(of: token) + [token] {
            if let word = indices[variant], Self.canSlip(variant), seen.insert(word).inserted {
                result.append(Reading(word: word, credit: Self.slipCredit))
            }
            for word in shortened[variant] ?? [] where abs(words[word].count - token.count) <= 1 {
                if seen.insert(word).inserted { result.append(Reading(word: word, credit: Self.slipCredit)) }
            }
            if result.count >= 4 { break }
        }
        return Array(result.prefix(4))
    }

    /// The same for half a word, whose end or beginning is missing.
    func readings(ofCut token: MessageToken) -> [Reading] {
        var result = readings(of: token.text)
        guard token.text.count >= 3, token.text.count < Self.longestWord else { return result }
        for (index, word) in words.enumerated() where word.count > token.text.count {
            guard result.count < Self.maximumCutReadings else { break }
            let fits =
                token.endsCut && word.starts(with: token.text)
                || token.beginsCut && word.suffix(token.text.count).elementsEqual(token.text)
            if fits, !result.contains(where: { $0.word == index }) {
                result.append(Reading(word: index, credit: Self.cutCredit))
            }
        }
        return result
    }

    /// Two words that lost the blank between them, as line ends do when texts are copied.
    func parts(of token: MessageToken) -> [MessageToken] {
        let text = token.text
        guard token.kind == .word, !token.isServer, text.count >= 6, text.count <= Self.longestWord else {
            return [token]
        }
        guard indices[text] == nil else { return [token] }
        for cut in 2...(text.count - 2) {
            let (first, second) = (Array(text[..<cut]), Array(text[cut...]))
            // Short words are found at the ends of many long ones.
            guard max(first.count, second.count) >= 5, indices[first] != nil, indices[second] != nil else { continue }
            var (begin, end) = (token.with(first), token.with(second))
            begin.endsCut = false
            end.beginsCut = false
            end.beginsParagraph = false
            return [begin, end]
        }
        return [token]
    }

    private func otherNumber(of word: [UInt8]) -> Int? {
        if word.last == UInt8(ascii: "s") { return indices[Array(word.dropLast())] }
        return indices[word + [UInt8(ascii: "s")]]
    }

    /// Numbers have no slips: 993 and 995 are two ports.
    private static func canSlip(_ word: [UInt8]) -> Bool {
        word.count >= shortestForSlip && word.allSatisfy { !isDigit($0) }
    }

    private static func shortenings(of word: [UInt8]) -> [[UInt8]] {
        word.indices.map { index in
            var variant = word
            variant.remove(at: index)
            return variant
        }
    }
}

/// The natural logarithm to within 0.01, enough to weigh words and without a library of mathematics.
private func logarithm(_ value: Float) -> Float {
    guard value > 1 else { return 0 }
    var rest = value
    var result: Float = 0
    while rest >= 2 {
        rest /= 2
        result += 0.6931
    }
    let ratio = (rest - 1) / (rest + 1)
    return result + 2 * (ratio + ratio * ratio * ratio / 3)
}
