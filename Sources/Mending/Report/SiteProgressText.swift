import Basics

/// How far the reading of a website is, as one line.
package enum SiteProgressText {
    /// Counts and time first, then as much of what is being read as fits.
    package static func line(_ progress: SiteProgress, elapsed: Duration, width: Int) -> String {
        let values = [
            "read": "\(progress.read)", "known": "\(progress.known)", "time": clock(elapsed),
        ]
        let text = SiteWords.say("progress", progress.stage.rawValue, values)
        let room = width - text.unicodeScalars.count - 2
        guard room > 10, !progress.current.isEmpty else { return String(text.prefix(max(0, width))) }
        // Addresses are ASCII; whatever else there is was made visible, so that a scalar is a column.
        let current = printable(progress.current, limit: 400)
        return text + "  " + (current.count > room ? "\(current.prefix(room - 1))…" : current)
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
