import Basics
package import Reports

/// What taking back a journal came to, as data and as words.
package struct MendUndoReport: Sendable {
    let result: UndoResult
    /// The arguments after the program's name, for the command that comes next.
    let arguments: [String]

    private static let maximumRows = 20

    package init(_ result: UndoResult, arguments: [String]) {
        self.result = result
        self.arguments = arguments
    }

    package var level: VerdictLevel {
        if result.wasStopped { return .broken }
        return result.isComplete ? .fine : .warning
    }

    package func document() -> ReportDocument {
        let words = MendWords.english
        return ReportDocument(
            title: words.phrase("mend", "undo"),
            subject: result.journal,
            level: level,
            headline: MendUndoHeadline(result: result, words: words).text,
            facts: facts(words),
            sections: sections(words),
            nextStep: result.wasStopped
                ? (["postwell"] + arguments.map(ShellWord.quoted)).joined(separator: " ") : nil
        )
    }

    private func facts(_ words: MendWords) -> [Fact] {
        var facts: [Fact] = []
        func add(_ entry: String, _ value: String) { facts.append(Fact(words.phrase(entry, "label"), value)) }
        if let rows = result.rows { add("fact.database", printable(rows.database, limit: 200)) }
        let isWorthIt = MendUndoHeadline(result: result, words: words).saysMoreThanAlready
        if result.alreadyBefore > 0, isWorthIt {
            add("fact.already", words.counted("fact.already", result.alreadyBefore))
        }
        if let rows = result.rows, rows.alreadyBefore > 0, isWorthIt {
            add("fact.already", words.counted("count.values", rows.alreadyBefore))
        }
        if !result.isJournalComplete { add("fact.cut", words.phrase("fact.cut")) }
        return facts
    }

    private func sections(_ words: MendWords) -> [Section] {
        var sections: [Section] = []
        func add(_ field: String, _ blocks: [Block]) {
            sections.append(Section(heading: words.phrase("section.undone", field), blocks: blocks))
        }
        if let rows = result.rows, !rows.tables.isEmpty { add("tables", [tables(rows.tables, words)]) }
        if !result.restored.isEmpty { add("restored", [.list(shortened(result.restored, words))]) }
        let left = leftRows(words) + left(result.left, as: "section.undone", words)
        if !left.isEmpty { add("left", left) }
        if !result.otherAttributes.isEmpty { add("attributes", [.list(shortened(result.otherAttributes, words))]) }
        if let after = after(words) { add("after", [.list(after)]) }
        return sections
    }

    private func tables(_ lines: [RowUndo.Line], _ words: MendWords) -> Block {
        let sorted = lines.sorted { ($1.left, $1.restored) < ($0.left, $0.restored) }
        let shown = sorted.prefix(Self.maximumRows).map { ($0.table, $0.restored, $0.left) }
        var rows = shown.map { name, restored, left in
            [Cell(printable(name, limit: 120)), Cell(MendWords.number(restored)), Cell(MendWords.number(left))]
        }
        let others = sorted.dropFirst(Self.maximumRows)
        if !others.isEmpty {
            let name = words.phrase("column", "rest", ["count": MendWords.number(others.count)])
            let (restored, left) = others.reduce((0, 0)) { ($0.0 + $1.restored, $0.1 + $1.left) }
            rows.append([Cell(name), Cell(MendWords.number(restored)), Cell(MendWords.number(left))])
        }
        let columns = ["table", "restored", "left"].map { words.phrase("column", $0) }
        return .table(ReportTable(columns: columns, rows: rows))
    }

    /// The rows that are known by place; where there are more it is said.
    private func leftRows(_ words: MendWords) -> [Block] {
        guard let rows = result.rows else { return [] }
        let blocks = left(rows.left, as: "section.undone-rows", words)
        guard rows.left.count < rows.leftCount else { return blocks }
        let values = ["shown": MendWords.number(rows.left.count), "count": MendWords.number(rows.leftCount)]
        return blocks + [.paragraph(words.phrase("section.undone-rows", "some", values))]
    }

    private func left(_ items: [MendSkipped], as entry: String, _ words: MendWords) -> [Block] {
        let byReason = Dictionary(grouping: items, by: \.reason).sorted { $0.key < $1.key }
        return byReason.flatMap { reason, items in
            let (why, remedy) = words.undo(reason)
            let said = why + (remedy.map { " \($0)" } ?? "")
            let text = words.counted(entry, items.count, ["why": said])
            return [Block.paragraph(text), .list(shortened(items.map(\.path), words))]
        }
    }

    /// A dump has to be loaded; a database that was set back stands behind caches of what it was.
    private func after(_ words: MendWords) -> [String]? {
        if result.kind == .dump, !result.restored.isEmpty { return [words.phrase("section.undone", "load")] }
        guard let rows = result.rows, rows.restored > 0 else { return nil }
        return ["object-cache", "page-cache", "cdn"].compactMap(words.clear)
    }

    private func shortened(_ paths: [String], _ words: MendWords) -> [String] {
        let shown = paths.prefix(Self.maximumRows).map { printable($0, limit: 200) }
        guard paths.count > shown.count else { return shown }
        let count = MendWords.number(paths.count - shown.count)
        return shown + [words.phrase("section.undone", "more", ["count": count])]
    }
}
