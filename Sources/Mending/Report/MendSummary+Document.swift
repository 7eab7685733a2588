import Basics
package import Reports

extension MendSummary {
    /// The report for people: what is so, the diff, the counts, what is left and why, what to do now.
    package func document() -> ReportDocument {
        let words = MendWords.english
        return ReportDocument(
            title: words.phrase("mend", "title"),
            subject: target.isEmpty ? words.phrase("mend", "anyone") : target,
            level: wasStopped ? nil : level,
            headline: headline(words),
            facts: facts(words),
            sections: wasStopped ? [] : MendSections(summary: self, words: words).all,
            nextStep: nextCommand
        )
    }

    /// One or two sentences with the numbers that matter.
    func headline(_ words: MendWords) -> String {
        let counts = ledger.counts
        if wasStopped { return words.phrase(output == "-" ? "headline.stream" : "headline.stopped") }
        if hasNoFiles { return words.phrase("headline.no-files", "text", ["target": printable(target, limit: 200)]) }
        if hasNoRows { return words.phrase("headline.no-rows") }
        if wasUnreached { return words.counted("headline.unreached", asked?.addresses ?? 0) }
        if counts.changes > 0 {
            let left = counts.left > 0 ? words.counted("also.left", counts.left) : ""
            let noun = source == .files ? "count.files" : "count.tables"
            let values = ["groups": words.counted(noun, counts.changedGroups), "left": left]
            return words.counted(written ? "headline.written" : "headline.pending", counts.changes, values)
        }
        guard counts.left > 0 else { return words.phrase("headline.nothing") }
        return words.counted(written ? "headline.copied" : "headline.left", counts.left)
    }

    private func facts(_ words: MendWords) -> [Fact] {
        var facts: [Fact] = []
        func add(_ entry: String, _ value: String) { facts.append(Fact(words.phrase(entry, "label"), value)) }
        if let filesRead { add("fact.read", words.counted("fact.read", filesRead)) }
        if let asked, asked.addresses > 0 {
            let same =
                asked.same == 0
                ? words.phrase("fact.same", "none") : words.counted("fact.same", asked.same)
            add("fact.asked", words.counted("fact.asked", asked.addresses, ["same": same]))
        } else if !assumed.isEmpty {
            add(
                "fact.offline",
                words.counted("fact.offline", assumed.count, ["hosts": assumed.joined(separator: ", ")])
            )
        }
        if wasStopped { return facts }
        if let output {
            let field = output == "-" && written ? "stream" : written ? "text" : "pending"
            add("fact.output", words.phrase("fact.output", field, ["path": output]))
        }
        if let journal {
            add("fact.journal", words.phrase("fact.journal", "text", ["path": journal]))
            add("fact.undo", "postwell mend undo \(ShellWord.quoted(journal))")
        } else if output != nil, written {
            add("fact.journal", words.phrase("fact.journal", "needless"))
        }
        return facts
    }
}
