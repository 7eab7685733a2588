import Basics

/// A report as terminal text: the verdict on the first line, the next command on the last.
package struct TerminalRenderer: Sendable {
    let width: Int
    let color: Bool
    let words: ReportWords

    /// `width` is held between 20 and 100 columns: longer lines are hard to read, shorter ones hold no word.
    package init(width: Int = 100, color: Bool, words: ReportWords = .english) {
        self.width = min(100, max(20, width))
        self.color = color
        self.words = words
    }

    var paint: Paint { Paint(isOn: color) }

    /// The whole text, ending in a line end.
    package func render(_ document: ReportDocument) -> String {
        var lines =
            document.level.map { marked(Tone($0), document.headline) }
            ?? wrapped(visible(document.headline), width: width)
        lines += [""] + facts([Fact(document.title, document.subject)] + document.facts)
        for section in document.sections {
            lines += ["", ""] + heading(section.heading)
            for block in section.blocks { lines += [""] + self.lines(for: block) }
        }
        if let next = document.nextStep {
            let label = "\(words.phrase("report", "next")):  "
            // On one line however long it is: what is wrapped here is cut in two where it is pasted.
            lines += ["", "", paint.strong(label) + visible(next)]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The shape, the word, and the text beside them.
    func marked(_ tone: Tone, _ text: String) -> [String] {
        let mark = "\(tone.shape) \(words.word(tone))"
        return hanging("\(mark)  ", visible(text), paintedPrefix: "\(paint.toned(mark, tone))  ")
    }

    /// A text wrapped to the right of a prefix, or below it where the prefix would leave too little room.
    func hanging(_ prefix: String, _ text: String, indent: Int = 0, paintedPrefix: String? = nil) -> [String] {
        let column = indent + displayWidth(prefix)
        let margin = String(repeating: " ", count: indent)
        let shown = paintedPrefix ?? prefix
        if column > width / 2 {
            return wrapped(prefix, width: width - indent).map { margin + $0 } + indented(text, by: indent + 2)
        }
        let lines = wrapped(text, width: width - column)
        let rest = lines.dropFirst().map { $0.isEmpty ? "" : String(repeating: " ", count: column) + $0 }
        return [margin + shown + (lines.first ?? "")] + rest
    }

    func indented(_ text: String, by indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return wrapped(text, width: width - indent).map { $0.isEmpty ? "" : margin + $0 }
    }

    private func heading(_ text: String) -> [String] {
        let lines = wrapped(visible(text), width: width)
        let rule = String(repeating: "─", count: lines.map { displayWidth($0) }.max() ?? 0)
        return lines.map { paint.strong($0) } + [rule]
    }
}
