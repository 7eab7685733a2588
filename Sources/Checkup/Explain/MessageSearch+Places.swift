import Basics

/// Where in a text a wording could stand at all.
extension MessageSearch {
    /// Word → the tokens that may stand for it, in order.
    func positions() -> [Int: [Int]] {
        var positions: [Int: [Int]] = [:]
        for (token, readings) in text.readings.enumerated() {
            for reading in readings { positions[reading.word, default: []].append(token) }
        }
        return positions
    }

    /// The tokens that may be words of a pattern, in order; none where too little of it is there.
    func places(
        of pattern: MessageAligner.Pattern,
        _ positions: [Int: [Int]],
        isLenient: Bool = false
    ) -> [Int] {
        var present: Float = 0
        var isTelling = false
        var required: UInt32 = 0
        for (index, word) in pattern.words.enumerated() where positions[word] != nil {
            present += pattern.weights[index]
            if pattern.weights[index] >= 1 { isTelling = true }
            required |= pattern.requiredBits[index]
        }
        guard isLenient || (required == pattern.allRequired && (isTelling || present > pattern.total * 0.6)) else {
            return []
        }
        var places: [Int] = []
        for word in Set(pattern.words) { places += positions[word] ?? [] }
        places.sort()
        if isLenient { return near(places, places) }
        return near(anchors(of: pattern, positions), places)
    }

    /// Where the rarest of the words stands without which the pattern does not fit.
    private func anchors(of pattern: MessageAligner.Pattern, _ positions: [Int: [Int]]) -> [Int] {
        let needed = pattern.words.indices.filter { pattern.requiredBits[$0] != 0 || pattern.allRequired == 0 }
        let found = needed.compactMap { positions[pattern.words[$0]] }
        return found.min { $0.count < $1.count } ?? []
    }

    /// The places within reach of an anchor, each once.
    private func near(_ anchors: [Int], _ places: [Int]) -> [Int] {
        var result: [Int] = []
        var next = 0
        for place in places where place != result.last {
            while next < anchors.count, anchors[next] + Self.reach < place { next += 1 }
            guard next < anchors.count else { break }
            if anchors[next] - Self.reach <= place { result.append(place) }
        }
        return result
    }

    /// Tokens on either side of a word that a wording may take up, names and all.
    private static let reach = 40
}
