import Basics
import Reports

/// The parts of a mending's report below its headline.
struct MendSections {
    let summary: MendSummary
    let words: MendWords

    /// Rows of a table that are worth a person's time.
    private static let maximumRows = 20

    private var counts: MendCounts { summary.ledger.counts }

    /// The switch comes first where it failed: then it is what the headline is about.
    var all: [Section] {
        let change = summary.siteSwitch.map { MendSwitch(report: $0, byHand: summary.switchLeft, words: words) }
        if summary.wasStopped { return stopped + (change?.sections ?? []) }
        guard let change, summary.siteSwitch?.isBroken == true else {
            return mended + (change?.sections ?? []) + [after, change?.redirect].compactMap(\.self)
        }
        return change.sections + mended + [after].compactMap(\.self)
    }

    /// Of a stopped run what is known to be written, where it stays.
    private var stopped: [Section] { summary.isPartlyWritten ? [groups].compactMap(\.self) : [] }

    private var mended: [Section] {
        var sections: [Section] = []
        if counts.changes > 0 {
            let heading = words.phrase("section.diff", summary.written ? "written" : "pending")
            sections.append(Section(heading: heading, blocks: MendDiff(ledger: summary.ledger, words: words).blocks))
        }
        if counts.changes + counts.left > 0 { sections += [groups, hosts].compactMap { $0 } }
        if counts.left > 0 { sections.append(left) }
        if !summary.skipped.isEmpty { sections.append(skipped) }
        return sections
    }

    private var groups: Section? {
        let isFiles = summary.source == .files
        let heading = words.phrase("section.groups", isFiles ? "files" : "tables")
        return table(counts.groups, rest: counts.groupTable.rest, isFiles ? "file" : "table", heading)
    }

    private var hosts: Section? {
        table(counts.hosts, rest: counts.hostTable.rest, "host", words.phrase("section.hosts", "heading"))
    }

    private func table(
        _ lines: [MendCounts.Line],
        rest: MendCounts.Line,
        _ column: String,
        _ heading: String
    ) -> Section? {
        guard !lines.isEmpty else { return nil }
        let sorted = lines.enumerated().sorted {
            ($1.element.changes, $1.element.left, $0.offset) < ($0.element.changes, $0.element.left, $1.offset)
        }.map(\.element)
        var rows = sorted.prefix(Self.maximumRows).map { line in
            [Cell(printable(line.name, limit: 120)), number(line.changes), number(line.left)]
        }
        let others = sorted.dropFirst(Self.maximumRows)
        if !others.isEmpty {
            let changes = others.reduce(rest.changes) { $0 + $1.changes }
            let left = others.reduce(rest.left) { $0 + $1.left }
            let name = words.phrase("column", "rest", ["count": MendWords.number(others.count)])
            rows.append([Cell(name), number(changes), number(left)])
        }
        let names = [column, summary.written ? "changes" : "pending", "left"].map { words.phrase("column", $0) }
        return Section(heading: heading, blocks: [.table(ReportTable(columns: names, rows: rows))])
    }

    private func number(_ value: Int) -> Cell { Cell(MendWords.number(value)) }

    /// A block a reason: how many, why, what would settle it, and some of them by place.
    private var left: Section {
        var shown = 0
        let sample = Dictionary(grouping: summary.ledger.leftSample, by: \.reason)
        let blocks: [Block] = counts.reasons.flatMap { reason in
            let (why, remedy) = words.reason(reason.code)
            let examples = sample[reason.code, default: []].prefix(counts.left <= 20 ? 20 : 3)
            shown += examples.count
            let said = why + (remedy.map { " \($0)" } ?? "")
            return [
                Block.paragraph(words.counted("section.left", reason.count, ["why": said])),
                .list(examples.map { "\(printable($0.place, limit: 120)): \(printable($0.url, limit: 120))" }),
            ]
        }
        guard shown < counts.left else {
            return Section(heading: words.phrase("section.left", "heading"), blocks: blocks)
        }
        let values = ["shown": MendWords.number(shown), "count": MendWords.number(counts.left)]
        let some = Block.paragraph(words.phrase("section.left", "some", values))
        return Section(heading: words.phrase("section.left", "heading"), blocks: blocks + [some])
    }

    private var skipped: Section {
        let byReason = Dictionary(grouping: summary.skipped, by: \.reason)
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let rows = byReason.map { reason, items in
            let names = items.prefix(3).map { printable($0.path, limit: 80) }.joined(separator: ", ")
            return [number(items.count), Cell(words.skipped(reason)), Cell(names + (items.count > 3 ? ", …" : ""))]
        }
        let columns = ["count", "why", "example"].map { words.phrase("column", $0) }
        let table = Block.table(ReportTable(columns: columns, rows: rows))
        return Section(heading: words.phrase("section.skipped", "heading"), blocks: [table])
    }

    /// Loading the dump, then the caches from the inside out, then the look at the site.
    private var after: Section? {
        let isSwitched = summary.siteSwitch?.outcome == .done
        guard counts.changes > 0 || isSwitched || summary.siteSwitch?.outcome == .planned else { return nil }
        var steps: [String] = []
        if summary.source == .dump {
            switch summary.output {
            case nil where summary.target.isEmpty, "-": steps.append(words.phrase("section.after", "importplain"))
            case nil: steps.append(words.phrase("section.after", "inplace", ["path": summary.target]))
            case let path?: steps.append(words.phrase("section.after", "import", ["path": path]))
            }
        }
        steps += MendClear(summary: summary).codes.compactMap(words.clear)
        if isSwitched { steps.append(words.phrase("section.after", "login")) }
        if summary.siteSwitch?.outcome == .planned { steps.append(words.phrase("section.after", "redirect")) }
        if let check = summary.siteCheck {
            steps.append(words.phrase("section.after", "check", ["command": check]))
        }
        let heading = words.phrase("section.after", summary.isPending ? "pending" : "written")
        return Section(heading: heading, blocks: [.list(steps)])
    }
}
