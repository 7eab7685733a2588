import Basics
import Wire

/// How long a busy server asks us to wait (RFC 9110 section 10.2.3).
enum RetryAfter {
    /// Where a server is busy and does not say for how long.
    static let usual: Duration = .seconds(2)

    /// Reads seconds, or a date as `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else.
    static func read(_ value: String, now: Timestamp) -> Duration? {
        let text = value.trimmedBlanks
        if !text.isEmpty, text.utf8.allSatisfy(isDigit) {
            // A day is longer than anybody waits; more digits than a number holds mean the same.
            return .seconds(min(Int64(text) ?? 86_400, 86_400))
        }
        guard let date = date(text) else { return nil }
        return .seconds(min(max(0, date.seconds - now.seconds), 86_400))
    }

    /// Which statuses ask for patience.
    static func isBusy(_ status: Int) -> Bool { status == 429 || status == 503 }

    /// The form that RFC 9110 section 5.6.7 demands of senders.
    private static func date(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5].equalsIgnoringCase("gmt"), let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(where: { $0.equalsIgnoringCase(parts[2]) })
        else { return nil }
        let time = parts[4].split(separator: ":").map { Int($0) ?? -1 }
        guard time.count == 3 else { return nil }
        return Timestamp(year: year, month: month + 1, day: day, hour: time[0], minute: time[1], second: time[2])
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
