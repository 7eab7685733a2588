import Basics

extension TerminalRenderer {
    func lines(for block: Block) -> [String] {
        switch block {
        case .paragraph(let text): wrapped(visible(text), width: width)
        case .findings(let findings): Array(findings.map(lines(for:)).joined(separator: [""]))
        case .table(let table): lines(for: table)
        case .facts(let facts): self.facts(facts)
        case .paste(let title, let text): paste(title: title, text: text)
        case .code(let title, let text): framed(title, visibleLines(text))
        case .list(let items): items.flatMap { hanging("- ", visible($0)) }
        }
    }

    /// Labels in one column, values in the next.
    func facts(_ facts: [Fact]) -> [String] {
        let labels = facts.map { visible($0.label) }
        let column = min(width / 3, labels.map { displayWidth($0) }.max() ?? 0)
        return zip(facts, labels).flatMap { fact, label -> [String] in
            let prefix = padded(label, to: column) + "  "
            return fact.isCommand ? [prefix + visible(fact.value)] : hanging(prefix, visible(fact.value))
        }
    }

    private func paste(title: String, text: String) -> [String] {
        framed(title, visibleLines(text).flatMap { wrapped($0, width: width) })
    }

    /// Set apart by rules and from the first column on, so that selecting whole lines selects nothing else.
    private func framed(_ title: String, _ body: [String]) -> [String] {
        let begin = rule(words.phrase("paste", "begin"))
        let end = rule(words.phrase("paste", "end"))
        return wrapped(visible(title), width: width).map { paint.strong($0) } + [begin] + body + [end]
    }

    private func rule(_ text: String) -> String {
        let label = "── \(visible(text)) "
        return label + String(repeating: "─", count: max(2, min(width, 64) - displayWidth(label)))
    }
}
