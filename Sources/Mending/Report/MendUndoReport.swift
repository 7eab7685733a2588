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
        var facts: [Fact] = []
        if result.alreadyBefore > 0, !result.restored.isEmpty || !result.left.isEmpty {
            facts.append(
                Fact(words.phrase("fact.already", "label"), words.counted("fact.already", result.alreadyBefore))
            )
        }
        if !result.isJournalComplete {
            facts.append(Fact(words.phrase("fact.cut", "label"), words.phrase("fact.cut", "text")))
        }
        return ReportDocument(
            title: words.phrase("mend", "undo"),
            subject: result.journal,
            level: level,
            headline: headline(words),
            facts: facts,
            sections: sections(words),
            nextStep: result.wasStopped
                ? (["postwell"] + arguments.map(ShellWord.quoted)).joined(separator: " ") : nil
        )
    }

    private func headline(_ words: MendWords) -> String {
        let count = result.restored.count
        if result.wasStopped { return words.counted("headline.undone-stopped", count) }
        let left = result.left.isEmpty ? "" : words.counted("also.left", result.left.count)
        if count > 0 { return words.counted("headline.undone", count, ["left": left]) }
        if !result.left.isEmpty { return words.counted("headline.undone-none", result.left.count) }
        guard result.alreadyBefore > 0 else { return words.phrase("headline.undone-empty") }
        return words.counted("headline.undone-already", result.alreadyBefore)
    }

    private func sections(_ words: MendWords) -> [Section] {
        var sections: [Section] = []
        func add(_ field: String, _ blocks: [Block]) {
            sections.append(Section(heading: words.phrase("section.undone", field), blocks: blocks))
        }
        if !result.restored.isEmpty { add("restored", [.list(shortened(result.restored, words))]) }
        if !result.left.isEmpty { add("left", left(words)) }
        if !result.otherAttributes.isEmpty { add("attributes", [.list(shortened(result.otherAttributes, words))]) }
        if result.kind == .dump, !result.restored.isEmpty {
            add("after", [.list([words.phrase("section.undone", "load")])])
        }
        return sections
    }

    private func left(_ words: MendWords) -> [Block] {
        let byReason = Dictionary(grouping: result.left, by: \.reason).sorted { $0.key < $1.key }
        return byReason.flatMap { reason, items in
            let (why, remedy) = words.undo(reason)
            let said = why + (remedy.map { " \($0)" } ?? "")
            let text = words.counted("section.undone", items.count, ["why": said])
            return [Block.paragraph(text), .list(shortened(items.map(\.path), words))]
        }
    }

    private func shortened(_ paths: [String], _ words: MendWords) -> [String] {
        let shown = paths.prefix(Self.maximumRows).map { printable($0, limit: 200) }
        guard paths.count > shown.count else { return shown }
        let count = MendWords.number(paths.count - shown.count)
        return shown + [words.phrase("section.undone", "more", ["count": count])]
    }
}

extension MendUndoReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case schema, journal, kind, roots, restored, alreadyBefore, left, otherAttributes, complete, stopped
    }

    private struct Left: Encodable {
        let path: String
        let reason: String
    }

    /// `postwell.undo/1`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("postwell.undo/1", forKey: .schema)
        try container.encode(result.journal, forKey: .journal)
        try container.encode(result.kind, forKey: .kind)
        try container.encode(result.roots, forKey: .roots)
        try container.encode(result.restored, forKey: .restored)
        try container.encode(result.alreadyBefore, forKey: .alreadyBefore)
        try container.encode(result.left.map { Left(path: $0.path, reason: $0.reason) }, forKey: .left)
        try container.encode(result.otherAttributes, forKey: .otherAttributes)
        try container.encode(result.isComplete, forKey: .complete)
        try container.encode(result.wasStopped, forKey: .stopped)
    }
}
