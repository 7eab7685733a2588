package import Basics

/// The few words the renderers add themselves: marks, parties, labels.
package struct ReportWords: Sendable {
    private let book: PhraseBook

    package init(_ book: PhraseBook) { self.book = book }

    /// A phrase; one that is missing stays visible as its own name, which a test looks for.
    func phrase(_ identifier: String, _ field: String, _ values: [String: String] = [:]) -> String {
        book.phrase(identifier, field, values) ?? "{\(identifier).\(field)}"
    }

    func word(_ tone: Tone) -> String { phrase("tone.\(tone.rawValue)", "word") }

    /// What a cell says; one that has only a level says the level's word.
    func text(of cell: Cell) -> String {
        guard cell.text.isEmpty, let level = cell.level else { return cell.text }
        return word(Tone(level))
    }

    func name(_ party: Remedy.Party) -> String { phrase("party.\(party.rawValue)", "name") }

    /// How sure a finding is and since when it holds; empty when it is certain and has no beginning.
    func qualification(of finding: Finding) -> String {
        var sentences: [String] = []
        if finding.certainty != .certain { sentences.append(phrase("certainty.\(finding.certainty.rawValue)", "said")) }
        if let since = finding.since.flatMap(sentence(for:)) { sentences.append(since) }
        return sentences.joined(separator: " ")
    }

    private func sentence(for since: Since) -> String? {
        let day = since.date.map { Timestamp(iso8601: $0)?.longDay ?? $0 }
        switch (since.release, day) {
        case (let release?, let day?): return phrase("since", "both", ["release": release, "date": day])
        case (let release?, nil): return phrase("since", "release", ["release": release])
        case (nil, let day?): return phrase("since", "date", ["date": day])
        case (nil, nil): return nil
        }
    }

    func change(_ replacement: Replacement) -> String {
        phrase("finding", "change", ["place": replacement.place, "from": replacement.from, "to": replacement.to])
    }
}
