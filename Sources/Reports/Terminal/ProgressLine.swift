/// How far a run over several subjects is, as one line that fits a terminal.
package struct ProgressLine: Sendable, Equatable {
    private let total: Int
    private var done = 0
    private var worst: VerdictLevel?
    private var running: [String] = []

    package init(total: Int) { self.total = total }

    package mutating func started(_ name: String) { running.append(name) }

    package mutating func finished(_ name: String, _ level: VerdictLevel) {
        done += 1
        if let index = running.firstIndex(of: name) { running.remove(at: index) }
        if Self.rank(level) > worst.map(Self.rank) ?? -1 { worst = level }
    }

    /// The line, at most `width` columns; the names of what is asked now are cut to what is left.
    package func text(
        width: Int,
        elapsed: Duration,
        color: Bool,
        words: ReportWords = .english
    ) -> String {
        var parts: [(text: String, tone: Tone?)] = []
        if total > 1 {
            parts.append((bar(width), nil))
            parts.append((words.phrase("progress", "count", ["done": "\(done)", "total": "\(total)"]), nil))
            if let tone = worst.map({ Tone($0) }) {
                let values = ["level": "\(tone.shape) \(words.word(tone))"]
                parts.append((words.phrase("progress", "worst", values), tone))
            }
            parts.append((time(elapsed, words), nil))
        } else {
            parts.append((words.phrase("progress", "one", ["time": Self.clock(elapsed)]), nil))
        }
        return line(parts, width, Paint(isOn: color))
    }

    /// Ten columns where the words are worth more than a finer bar.
    private func bar(_ width: Int) -> String {
        let length = width < 100 ? 10 : 20
        let filled = done * length / total
        return String(repeating: "█", count: filled) + String(repeating: "░", count: length - filled)
    }

    /// What is left goes by what was done so far, several at a time included.
    private func time(_ elapsed: Duration, _ words: ReportWords) -> String {
        guard done > 0, done < total else { return Self.clock(elapsed) }
        let left = elapsed / done * (total - done)
        return words.phrase("progress", "left", ["time": Self.clock(elapsed), "left": Self.clock(left)])
    }

    /// What nobody could tell may hide anything, but only what is known to be broken is worse than that.
    private static func rank(_ level: VerdictLevel) -> Int {
        switch level {
        case .fine: 0
        case .warning: 1
        case .unknown: 2
        case .broken: 3
        }
    }

    /// `0:07`, `12:30`, `1:02:03`.
    private static func clock(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let minutes = seconds / 60
        guard minutes >= 60 else { return "\(minutes):\(two(seconds % 60))" }
        return "\(minutes / 60):\(two(minutes % 60)):\(two(seconds % 60))"
    }

    /// Parts that do not fit are left out, so that none is half said.
    private func line(_ parts: [(text: String, tone: Tone?)], _ width: Int, _ paint: Paint) -> String {
        var shown: [String] = []
        var room = width
        for part in parts where displayWidth(part.text) <= room {
            shown.append(part.tone.map { paint.toned(part.text, $0) } ?? part.text)
            room -= displayWidth(part.text) + Self.gap
        }
        let names = Self.cut(running.map(visible).joined(separator: ", "), to: room)
        return (shown + (names.isEmpty ? [] : [names])).joined(separator: String(repeating: " ", count: Self.gap))
    }

    private static let gap = 2

    /// The text, or its beginning and `…`; empty where not even three columns are left.
    private static func cut(_ text: String, to width: Int) -> String {
        if displayWidth(text) <= width { return text }
        guard width >= 3 else { return "" }
        var result = ""
        var used = 1
        for scalar in text.unicodeScalars {
            used += displayWidth(scalar)
            if used > width { break }
            result.unicodeScalars.append(scalar)
        }
        return result + "…"
    }
}
