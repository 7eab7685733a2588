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
            sections: MendSections(summary: self, words: words).all,
            nextStep: nextCommand
        )
    }

    private func facts(_ words: MendWords) -> [Fact] {
        var facts: [Fact] = []
        func add(_ entry: String, _ value: String) { facts.append(Fact(words.phrase(entry, "label"), value)) }
        if let database { add("fact.database", printable(database, limit: 80)) }
        if let filesRead { add("fact.read", words.counted("fact.read", filesRead)) }
        if let rowsRead, let tablesRead {
            let tables = words.counted("count.tables", tablesRead)
            add("fact.rows", words.counted("fact.rows", rowsRead, ["tables": tables]))
        }
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
        if resumed { add("fact.resumed", words.phrase("fact.resumed")) }
        if hidesTriggers { add("fact.triggers", words.phrase("fact.triggers")) }
        if wasStopped, !isPartlyWritten { return facts }
        if let output {
            let field = output == "-" && written ? "stream" : written ? "text" : "pending"
            add("fact.output", words.phrase("fact.output", field, ["path": output]))
        }
        if let journal {
            add("fact.journal", words.phrase("fact.journal", "text", ["path": journal]))
            if let undoCommand {
                facts.append(Fact(words.phrase("fact.undo", "label"), undoCommand, isCommand: true))
            }
        } else if output != nil, written {
            add("fact.journal", words.phrase("fact.journal", "needless"))
        }
        return facts
    }
}
