import Basics

extension HTMLRenderer {
    func html(for finding: Finding) -> HTML {
        let tone = Tone(finding.severity)
        let qualification = words.qualification(of: finding)
        let isNamed = finding.summary.contains(finding.subject)
        return """
            <article class="finding \(tone.rawValue)">
            <h3>\(mark(tone)) \(finding.summary)</h3>
            \(isNamed ? "" : paragraph("subject", finding.subject))\(paragraph("why", finding.explanation))\
            \(paragraph("sure", qualification))\(remedies(finding.remedies))\(changes(finding.replacements))\
            \(evidence(of: finding))</article>

            """
    }

    private func paragraph(_ kind: String, _ text: String) -> HTML {
        text.isEmpty ? "" : "<p class=\"\(kind)\">\(text)</p>\n"
    }

    private func remedies(_ remedies: [Remedy]) -> HTML {
        let useful = remedies.filter { !$0.steps.isEmpty }
        guard !useful.isEmpty else { return "" }
        let parties: [HTML] = useful.map { remedy in
            "<div><dt>\(words.name(remedy.party))</dt><dd>\(steps(remedy.steps))</dd></div>\n"
        }
        return """
            <h4>\(words.phrase("finding", "remedies"))</h4>
            <dl class="remedies">
            \(parties)</dl>

            """
    }

    private func steps(_ steps: [String]) -> HTML {
        if steps.count == 1, let step = steps.first { return "\(step)" }
        let items: [HTML] = steps.map { "<li>\($0)</li>" }
        return "<ol>\(items)</ol>"
    }

    private func changes(_ replacements: [Replacement]) -> HTML {
        guard !replacements.isEmpty else { return "" }
        return "<h4>\(words.phrase("finding", "changes"))</h4>\n\(list(replacements.map { words.change($0) }))"
    }

    /// Folded away on screen; the style unfolds it on paper.
    private func evidence(of finding: Finding) -> HTML {
        guard !finding.evidence.isEmpty || !finding.sources.isEmpty else { return "" }
        let facts: [HTML] = finding.evidence.map { "<li><code>\($0)</code></li>\n" }
        let sources: [HTML] = finding.sources.map { "<li>\(source($0))</li>\n" }
        let hasBoth = !facts.isEmpty && !sources.isEmpty
        let heading: HTML = hasBoth ? "<h5>\(words.phrase("finding", "sources"))</h5>\n" : ""
        return """
            <details>
            <summary>\(words.phrase("finding", facts.isEmpty ? "sources" : "evidence"))</summary>
            \(group("evidence", facts))\(heading)\(group("sources", sources))</details>

            """
    }

    private func group(_ kind: String, _ items: [HTML]) -> HTML {
        items.isEmpty ? "" : "<ul class=\"\(kind)\">\n\(items)</ul>\n"
    }

    /// Addresses in a source become links that show the address itself, so that paper has them too.
    private func source(_ text: String) -> HTML {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let pieces: [HTML] = words.enumerated().map { index, word in
            let blank: HTML = index == 0 ? "" : " "
            guard HTMLRenderer.isPlainAddress(word) else { return "\(blank)\(word)" }
            return "\(blank)<a href=\"\(word)\" rel=\"noreferrer\">\(word)</a>"
        }
        return "\(pieces)"
    }

    /// `https` and printable ASCII only: nothing else is worth a click.
    private static func isPlainAddress(_ word: String) -> Bool {
        word.hasPrefix("https://") && word.utf8.count > 8 && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
