import Basics

/// How far a mending is: what is being done, how much of it, and about how long it will still take.
package struct MendProgressLine: Sendable, Equatable {
    package enum Phase: String, Sendable { case reading, asking, mending, writing, checking, restoring }
    package enum Unit: Sendable { case items, bytes }

    package var phase: Phase
    package var unit: Unit
    /// Nil where nobody knows.
    package var total: Int64?
    package var done: Int64 = 0
    /// What is being read now.
    package var name = ""

    package init(_ phase: Phase, unit: Unit, total: Int64?) {
        self.phase = phase
        self.unit = unit
        self.total = total
    }

    /// The line, at most `width` columns; what does not fit is left out from the end.
    package func text(width: Int, elapsed: Duration) -> String {
        var parts = [MendWords.english.phrase("progress", phase.rawValue)]
        if let total, total > 0 {
            let part = min(done, total)
            parts.append(Self.bar(part, of: total) + " \(Self.percent(part, of: total))%")
            let values = ["done": Self.amount(done, unit), "total": Self.amount(total, unit)]
            parts.append(MendWords.english.phrase("progress", "of", values))
            if let left = left(elapsed, total) {
                parts.append(MendWords.english.phrase("progress", "left", ["left": Self.clock(left)]))
            }
        } else {
            parts.append(Self.amount(done, unit))
        }
        if !name.isEmpty { parts.append(printable(name, limit: 80)) }
        var line = ""
        for part in parts {
            let longer = line.isEmpty ? part : "\(line)  \(part)"
            guard longer.unicodeScalars.count <= width else { break }
            line = longer
        }
        return line
    }

    /// By what was done so far; nothing is said before there is something to go by.
    private func left(_ elapsed: Duration, _ total: Int64) -> Duration? {
        guard done > 0, total > done, elapsed > .seconds(1) else { return nil }
        return .seconds(elapsed / .seconds(1) * Double(total - done) / Double(done))
    }

    private static func percent(_ done: Int64, of total: Int64) -> Int64 { Int64(Double(done) / Double(total) * 100) }

    private static func bar(_ done: Int64, of total: Int64) -> String {
        let filled = Int(Double(done) / Double(total) * 10)
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 10 - filled)
    }

    /// `1,204` or `61 MB`.
    private static func amount(_ amount: Int64, _ unit: Unit) -> String {
        guard unit == .bytes else { return MendWords.number(Int(amount)) }
        if amount < 10_000 { return "\(MendWords.number(Int(amount))) B" }
        return amount < 10_000_000
            ? "\(MendWords.number(Int(amount / 1000))) kB"
            : "\(MendWords.number(Int(amount / 1_000_000))) MB"
    }

    /// `0:07`, `12:30`, `1:02:03`.
    private static func clock(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let minutes = seconds / 60
        guard minutes >= 60 else { return "\(minutes):\(two(seconds % 60))" }
        return "\(minutes / 60):\(two(minutes % 60)):\(two(seconds % 60))"
    }
}
