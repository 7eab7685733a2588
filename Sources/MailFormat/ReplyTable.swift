import Basics

/// What a row asks of a reply besides its text.
protocol ReplyCondition: Sendable {
    associatedtype Question

    /// - Throws: ``InputError`` with code `table`.
    init(_ row: TextTable.Row) throws(InputError)

    /// How closely the row describes the reply, or nil when it does not fit.
    func closeness(to question: Question) -> Int?
}

/// A table of replies, made ready for look-ups.
struct ReplyTable<Condition: ReplyCondition>: Sendable {
    let facts: [ReplyFact]
    let conditions: [Condition]
    private let matcher: FragmentMatcher
    /// Row → its fragment in the matcher, which rows of equal text share; nil for rows without text.
    private let fragmentIndices: [Int?]

    /// - Throws: ``InputError`` with code `table` that names the line.
    init(_ text: String) throws(InputError) {
        var facts: [ReplyFact] = []
        var conditions: [Condition] = []
        var fragments: [[UInt8]] = []
        var known: [String: Int] = [:]
        var indices: [Int?] = []
        for row in try TextTable(text).rows {
            let fact = try ReplyFact(row)
            facts.append(fact)
            conditions.append(try Condition(row))
            if fact.fragment.isEmpty {
                indices.append(nil)
            } else if let index = known[fact.fragment] {
                indices.append(index)
            } else {
                known[fact.fragment] = fragments.count
                indices.append(fragments.count)
                fragments.append(Array(fact.fragment.utf8))
            }
        }
        self.facts = facts
        self.conditions = conditions
        fragmentIndices = indices
        matcher = FragmentMatcher(fragments)
    }

    /// The row that says most about the reply: the longest text it has, else the closest codes; the earlier of equals.
    func bestFact(for question: Condition.Question, text: some Sequence<UInt8>) -> ReplyFact? {
        let found = matcher.occurrences(in: text)
        var best: ReplyFact?
        var bestRank = (length: -1, closeness: -1)
        for (row, fact) in facts.enumerated() {
            if let index = fragmentIndices[row], !found[index] { continue }
            guard let closeness = conditions[row].closeness(to: question) else { continue }
            let rank = (length: fact.fragment.utf8.count, closeness: closeness)
            if rank > bestRank {
                best = fact
                bestRank = rank
            }
        }
        return best
    }
}
