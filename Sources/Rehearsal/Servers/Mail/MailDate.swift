import Basics

/// Dates as mail writes them, always in UTC.
enum MailDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

    /// `Wed, 25 Nov 2026 08:28:00 +0000` (RFC 5322 section 3.3).
    static func field(_ time: Timestamp) -> String {
        let parts = time.civil
        // 1 January 1970 was a Thursday.
        let days = (time.seconds - time.seconds % 86_400) / 86_400
        let weekday = weekdays[Int((days % 7 + 7) % 7)]
        return "\(weekday), \(parts.day) \(months[parts.month - 1]) \(parts.year) \(clock(time)) +0000"
    }

    /// `25-Nov-2026 08:28:00 +0000`, the day with two characters (RFC 9051 section 9, date-time).
    static func `internal`(_ time: Timestamp) -> String {
        let parts = time.civil
        let day = (parts.day < 10 ? " " : "") + String(parts.day)
        return "\(day)-\(months[parts.month - 1])-\(parts.year) \(clock(time)) +0000"
    }

    /// Reads `25-Nov-2026`.
    static func day(_ text: String) -> Timestamp? {
        let parts = text.split(separator: "-")
        guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
            let month = months.firstIndex(where: { $0.equalsIgnoringCase(parts[1]) })
        else { return nil }
        return Timestamp(year: year, month: month + 1, day: day)
    }

    private static func clock(_ time: Timestamp) -> Substring { time.iso8601.dropFirst(11).prefix(8) }
}
