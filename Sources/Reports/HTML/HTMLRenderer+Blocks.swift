import Basics

extension HTMLRenderer {
    func html(for block: Block) -> HTML {
        switch block {
        case .paragraph(let text): "<p>\(text)</p>\n"
        case .findings(let findings): "\(findings.map(html(for:)))"
        case .table(let table): html(for: table)
        case .facts(let facts): self.facts(facts)
        case .paste(let title, let text): paste("paste", title: title, text: text)
        case .code(let title, let text): paste("paste code", title: title, text: text)
        case .list(let items): list(items)
        }
    }

    func facts(_ facts: [Fact]) -> HTML {
        guard !facts.isEmpty else { return "" }
        let rows: [HTML] = facts.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>\n" }
        return "<dl class=\"facts\">\n\(rows)</dl>\n"
    }

    func list(_ items: [String]) -> HTML {
        guard !items.isEmpty else { return "" }
        let rows: [HTML] = items.map { "<li>\($0)</li>\n" }
        return "<ul>\n\(rows)</ul>\n"
    }

    /// One click selects the whole text, by style alone; the keyboard can reach it to scroll.
    private func paste(_ style: String, title: String, text: String) -> HTML {
        """
        <figure class="\(style)">
        <figcaption>\(title)</figcaption>
        <pre tabindex="0">\(lines: text)</pre>
        </figure>

        """
    }

    /// Each cell repeats its column's name for narrow screens, where the style shows rows as lists.
    private func html(for table: ReportTable) -> HTML {
        guard !table.rows.isEmpty, !table.columns.isEmpty else {
            return "<p class=\"empty\">\(words.phrase("table", "empty"))</p>\n"
        }
        let names: [HTML] = table.columns.map { "<th scope=\"col\">\($0)</th>" }
        let rows: [HTML] = table.evenRows.map { row in
            let cells: [HTML] = zip(table.columns, row).enumerated().map { index, pair in
                index == 0
                    ? "<th scope=\"row\" data-label=\"\(pair.0)\">\(content(of: pair.1))</th>"
                    : "<td data-label=\"\(pair.0)\">\(content(of: pair.1))</td>"
            }
            return "<tr>\(cells)</tr>\n"
        }
        return "<table>\n<thead><tr>\(names)</tr></thead>\n<tbody>\n\(rows)</tbody>\n</table>\n"
    }

    /// The inner element is one item of the list that a row becomes, whatever the text holds.
    private func content(of cell: Cell) -> HTML {
        guard let tone = cell.level.map({ Tone($0) }) else { return "<span>\(cell.text)</span>" }
        let said: HTML = cell.text.isEmpty ? "" : "<span class=\"said\">\(words.word(tone)): </span>"
        return """
            <span class="level \(tone.rawValue)"><span class="shape" aria-hidden="true">\(tone.shape)</span>&#160;\
            \(said)\(words.text(of: cell))</span>
            """
    }
}
