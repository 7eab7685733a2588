import Basics
import Reports

/// The diff that people read: by table or file, two lines a change, the line after with the mended spelling.
struct MendDiff {
    let ledger: MendLedger
    let words: MendWords

    /// More than this nobody reads on a terminal; all of them are in the JSON.
    private static let maximum = 60
    /// Columns of a terminal.
    private static let width = 100

    var blocks: [Block] {
        let shown = ledger.sample(Self.maximum)
        var blocks: [Block] = []
        for (group, changes) in Self.grouped(shown) {
            let count = ledger.counts.groups.first { $0.name == group }?.changes ?? changes.count
            let values = ["name": printable(group, limit: 200), "count": MendWords.number(count)]
            blocks.append(.paragraph(words.phrase("section.diff", count == 1 ? "group" : "groups", values)))
            blocks.append(.facts(facts(changes, in: group)))
        }
        if shown.count < ledger.counts.changes {
            let values = [
                "shown": MendWords.number(shown.count), "count": MendWords.number(ledger.counts.changes),
            ]
            blocks.append(.paragraph(words.phrase("section.diff", "some", values)))
        }
        return blocks
    }

    private static func grouped(_ changes: [MendChange]) -> [(String, [MendChange])] {
        var order: [String] = []
        var groups: [String: [MendChange]] = [:]
        for change in changes {
            if groups[change.group] == nil { order.append(change.group) }
            groups[change.group, default: []].append(change)
        }
        return order.map { ($0, groups[$0, default: []]) }
    }

    private func facts(_ changes: [MendChange], in group: String) -> [Fact] {
        // A longer label would push its lines out of their column.
        let labels = changes.map { printable(label($0.place, in: group), limit: Self.width / 3) }
        let column = labels.map(\.unicodeScalars.count).max() ?? 0
        return zip(changes, labels).flatMap { change, label in
            let lines = DiffLines(change.before, change.after, width: Self.width - column - 4)
            return [Fact(label, "− \(lines.before)"), Fact("", "+ \(lines.after)")]
        }
    }

    /// The place without what the group's heading has said: `row 12`, `line 40`.
    private func label(_ place: String, in group: String) -> String {
        guard place.hasPrefix(group) else { return printable(place, limit: 60) }
        let rest = place.dropFirst(group.count).drop { ".:, ".unicodeScalars.contains($0.unicodeScalars.first ?? "x") }
        if !rest.isEmpty, rest.utf8.allSatisfy(isDigit) {
            return words.phrase("section.diff", "line", ["number": String(rest)])
        }
        return printable(String(rest), limit: 60)
    }
}

/// A line before and after, both cut to the same stretch around the first place where they differ.
struct DiffLines: Equatable {
    let before: String
    let after: String

    /// Signs kept in front of the difference, so that one sees what it belongs to.
    private static let lead = 28

    init(_ before: String, _ after: String, width: Int) {
        let old = Array(printable(before, limit: 2048).unicodeScalars)
        let new = Array(printable(after, limit: 2048).unicodeScalars)
        let same = zip(old, new).prefix { $0 == $1 }.count
        let longest = max(old.count, new.count)
        // Where all fits nothing is cut; else as much as possible of what follows the difference is shown.
        let start = longest <= width ? 0 : max(0, min(same - Self.lead, longest - width + 1))
        self.before = Self.window(old, from: start, width)
        self.after = Self.window(new, from: start, width)
    }

    private static func window(_ text: [Unicode.Scalar], from start: Int, _ width: Int) -> String {
        var shown = String.UnicodeScalarView()
        var room = width
        if start > 0 {
            shown.append("…")
            room -= 1
        }
        let rest = text.dropFirst(start)
        if rest.count > room {
            shown.append(contentsOf: rest.prefix(max(0, room - 1)))
            shown.append("…")
        } else {
            shown.append(contentsOf: rest)
        }
        return String(shown)
    }
}
