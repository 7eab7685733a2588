import Basics

extension TerminalRenderer {
    /// What is so, why, how sure, what to do by party, then what the engineer wants to see.
    func lines(for finding: Finding) -> [String] {
        var lines = marked(Tone(finding.severity), finding.summary)
        if !finding.summary.contains(finding.subject) { lines += indented(visible(finding.subject), by: 2) }
        if !finding.explanation.isEmpty { lines += indented(visible(finding.explanation), by: 2) }
        let qualification = words.qualification(of: finding)
        if !qualification.isEmpty { lines += indented(visible(qualification), by: 2) }
        lines += remedies(finding.remedies)
        lines += labelled("changes", finding.replacements.map { words.change($0) })
        lines += labelled("evidence", finding.evidence)
        lines += labelled("sources", finding.sources)
        return lines
    }

    private func remedies(_ remedies: [Remedy]) -> [String] {
        let useful = remedies.filter { !$0.steps.isEmpty }
        guard !useful.isEmpty else { return [] }
        var lines = ["", "  " + paint.strong(words.phrase("finding", "remedies"))]
        for remedy in useful {
            lines += indented(visible(words.name(remedy.party)), by: 4)
            let isNumbered = remedy.steps.count > 1
            for (index, step) in remedy.steps.enumerated() {
                lines += hanging(isNumbered ? "\(index + 1). " : "- ", visible(step), indent: 6)
            }
        }
        return lines
    }

    private func labelled(_ field: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        return ["", "  \(words.phrase("finding", field)):"] + items.flatMap(item)
    }

    /// What does not fit goes on one column further in: each fact begins visibly, and the 95 columns of a SHA-256
    /// with colons still have a line of their own.
    private func item(_ text: String) -> [String] {
        let lines = wrapped(visible(text), width: width - 5)
        return lines.prefix(1).map { "    " + $0 } + lines.dropFirst().map { "     " + $0 }
    }
}
