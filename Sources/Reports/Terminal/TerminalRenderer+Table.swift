import Basics

/// Blanks between two columns.
private let gap = 2

extension TerminalRenderer {
    /// Aligned columns, or one record below the other where the columns would be too narrow to read.
    func lines(for table: ReportTable) -> [String] {
        let names = table.columns.map(visible)
        guard !table.rows.isEmpty, !names.isEmpty else { return [words.phrase("table", "empty")] }
        let rows = table.evenRows.map { $0.map { TableText($0, words) } }
        guard let widths = widths(names: names, rows: rows) else { return records(names: names, rows: rows) }
        let header = names.map { TableText(text: $0, tone: nil) }
        let rules = widths.map { String(repeating: "─", count: $0) }
        let rule = rules.joined(separator: String(repeating: " ", count: gap))
        return line(header, widths, isHeader: true) + [rule] + rows.flatMap { line($0, widths, isHeader: false) }
    }

    /// Natural widths, the widest made narrower until all fit; nil when not even the longest words would fit.
    private func widths(names: [String], rows: [[TableText]]) -> [Int]? {
        let room = width - gap * (names.count - 1)
        var widths: [Int] = []
        var least: [Int] = []
        for (column, name) in names.enumerated() {
            let texts = [name] + rows.map { $0[column].text }
            let natural = texts.reduce(1) { max($0, displayWidth($1)) }
            // Half of a phone's terminal: longer words, such as names of hosts, may be broken.
            let longestWord = texts.reduce(1) { max($0, TableText.longestWord(in: $1)) }
            widths.append(min(natural, width))
            least.append(min(natural, longestWord, 20))
        }
        while widths.reduce(0, +) > room {
            let reducible = widths.indices.filter { widths[$0] > least[$0] }
            guard let widest = reducible.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    private func line(_ cells: [TableText], _ widths: [Int], isHeader: Bool) -> [String] {
        let columns = zip(cells, widths).map { cell, width in wrapped(cell.text, width: width) }
        let height = columns.map(\.count).max() ?? 0
        return (0..<height).map { index in
            var text = ""
            var pending = 0
            for (column, lines) in columns.enumerated() {
                let piece = index < lines.count ? lines[index] : ""
                if !piece.isEmpty {
                    text += String(repeating: " ", count: pending)
                    text += painted(piece, cells[column].tone, isHeader: isHeader)
                    pending = 0
                }
                pending += widths[column] - displayWidth(piece) + gap
            }
            return text
        }
    }

    private func painted(_ text: String, _ tone: Tone?, isHeader: Bool) -> String {
        if isHeader { return paint.strong(text) }
        return tone.map { paint.toned(text, $0) } ?? text
    }

    private func records(names: [String], rows: [[TableText]]) -> [String] {
        let blocks = rows.map { row in
            zip(names, row).flatMap { name, cell in
                cell.text.isEmpty ? [] : hanging("\(name): ", cell.text)
            }
        }
        return Array(blocks.joined(separator: [""]))
    }
}

/// A cell as it is printed, with the shape of its level before the text.
private struct TableText {
    let text: String
    let tone: Tone?

    init(text: String, tone: Tone?) {
        self.text = text
        self.tone = tone
    }

    init(_ cell: Cell, _ words: ReportWords) {
        tone = cell.level.map { Tone($0) }
        text = (tone.map { "\($0.shape) " } ?? "") + visible(words.text(of: cell))
    }

    static func longestWord(in text: String) -> Int {
        text.unicodeScalars.split(separator: " ").reduce(0) { max($0, displayWidth(String($1))) }
    }
}
