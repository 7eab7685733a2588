import Basics

extension MessageAligner {
    /// A pattern made ready: word numbers and weights.
    struct Pattern {
        let words: [Int]
        let weights: [Float]
        /// What a word of the text costs that stands behind this word of the pattern.
        let insertionCosts: [Float]
        /// A bit for each required word.
        let requiredBits: [UInt32]
        let allRequired: UInt32
        let total: Float

        init(_ pattern: MessagePattern, _ vocabulary: MessageVocabulary) {
            words = pattern.words.map { vocabulary[$0.text] ?? -1 }
            weights = words.map { $0 >= 0 ? vocabulary.weights[$0] : 0 }
            // Two or three words say something only when they stand together.
            let cost: Float = pattern.words.count <= 4 ? 1 : 0.4
            insertionCosts = pattern.words.map { $0.precedesBlank ? 0.08 : cost }
            var bit: UInt32 = 1
            var bits: [UInt32] = []
            for word in pattern.words {
                bits.append(word.isRequired ? bit : 0)
                if word.isRequired { bit = bit << 1 }
            }
            requiredBits = bits
            allRequired = bits.reduce(0, |)
            total = weights.reduce(0, +)
        }
    }

    /// A text made ready: what each token may stand for.
    struct Text {
        let tokens: [MessageToken]
        let readings: [[MessageVocabulary.Reading]]
        /// Names and numbers, which stand where the pattern has a blank.
        let isVarying: [Bool]

        init(_ tokens: [MessageToken], _ vocabulary: MessageVocabulary) {
            self.tokens = tokens
            isVarying = tokens.map { $0.kind != .word || $0.isServer }
            var known: [[UInt8]: [MessageVocabulary.Reading]] = [:]
            readings = tokens.map { token in
                if token.isServer { return vocabulary.readings(of: MessageToken.server) }
                if token.kind == .name { return [] }
                // Half words are rare, so that only whole ones are worth remembering.
                if token.endsCut || token.beginsCut { return vocabulary.readings(ofCut: token) }
                if let readings = known[token.text] { return readings }
                let readings = vocabulary.readings(of: token.text)
                known[token.text] = readings
                return readings
            }
        }
    }
}
