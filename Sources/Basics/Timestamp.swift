import Glibc

/// A point in time as milliseconds since 1970-01-01T00:00:00Z, with its own calendar arithmetic.
///
/// Foundation's formatters are slow and locale-bound; certificates, reports and storage need only proleptic Gregorian UTC.
package struct Timestamp: Sendable, Hashable, Comparable, Codable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(seconds: Int64) { milliseconds = seconds * 1000 }

    /// A civil date and time in UTC; nil where a part is out of range.
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (0...9999).contains(year), (1...12).contains(month),
            (1...Timestamp.days(in: month, of: year)).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let days = Timestamp.daysSinceEpoch(year: year, month: month, day: day)
        self.init(seconds: Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    package var seconds: Int64 { milliseconds.flooredQuotient(1000) }

    package func adding(seconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds + seconds * 1000) }

    package func adding(days: Int64) -> Timestamp { adding(seconds: days * 86_400) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(iso8601: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso8601)
    }
}

extension Timestamp {
    /// Year, month, day, hour, minute, second in UTC.
    package var civil: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        let days = seconds.flooredQuotient(86_400)
        let rest = Int(seconds - days * 86_400)
        let date = Timestamp.civil(fromDays: Int(days))
        return (date.year, date.month, date.day, rest / 3600, rest / 60 % 60, rest % 60)
    }

    /// `2026-11-25T04:11:08Z`.
    package var iso8601: String {
        let parts = civil
        return
            "\(pad(parts.year, 4))-\(pad(parts.month, 2))-\(pad(parts.day, 2))T\(pad(parts.hour, 2)):\(pad(parts.minute, 2)):\(pad(parts.second, 2))Z"
    }

    /// `2026-11-25`.
    package var isoDay: String { String(iso8601.prefix(10)) }

    /// `25 November 2026`.
    package var longDay: String {
        let parts = civil
        return "\(parts.day) \(Timestamp.monthNames[parts.month - 1]) \(parts.year)"
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Reads `2026-11-25`, `2026-11-25T04:11Z`, `2026-11-25T04:11:08Z` or an offset such as `+01:00` (RFC 3339).
    package init?(iso8601 text: String) {
        let characters = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= characters.count, characters[range].allSatisfy(isDigit) else { return nil }
            return characters[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        func isCharacter(_ index: Int, _ expected: Unicode.Scalar) -> Bool {
            index < characters.count && characters[index] == UInt8(ascii: expected)
        }
        guard let year = number(0..<4), isCharacter(4, "-"), let month = number(5..<7), isCharacter(7, "-"),
            let day = number(8..<10)
        else { return nil }
        if characters.count == 10 {
            self.init(year: year, month: month, day: day)
            return
        }
        guard isCharacter(10, "T") || isCharacter(10, " ") || isCharacter(10, "t"), let hour = number(11..<13),
            isCharacter(13, ":"), let minute = number(14..<16)
        else { return nil }
        var index = 16
        var second = 0
        if isCharacter(index, ":") {
            guard let value = number(17..<19) else { return nil }
            second = value
            index = 19
        }
        if isCharacter(index, ".") {
            index += 1
            guard index < characters.count, isDigit(characters[index]) else { return nil }
            while index < characters.count, isDigit(characters[index]) { index += 1 }
        }
        guard let base = Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else {
            return nil
        }
        if isCharacter(index, "Z") || isCharacter(index, "z") {
            guard index + 1 == characters.count else { return nil }
            self = base
            return
        }
        guard isCharacter(index, "+") || isCharacter(index, "-"), index + 6 == characters.count,
            let offsetHours = number((index + 1)..<(index + 3)), isCharacter(index + 3, ":"),
            let offsetMinutes = number((index + 4)..<(index + 6)), offsetHours < 24, offsetMinutes < 60
        else { return nil }
        let offset = Int64(offsetHours * 3600 + offsetMinutes * 60)
        self = base.adding(seconds: isCharacter(index, "+") ? -offset : offset)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// Days from 1970-01-01, by the era method (400-year cycles of 146,097 days, years starting in March).
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = Int(Int64(shifted).flooredQuotient(400))
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = Int(Int64(shifted).flooredQuotient(146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthShifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthShifted + 2) / 5 + 1
        let month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

private func pad(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

extension Timestamp {
    /// The same day and time so many months later; the last day of the month where that day does not exist.
    package func adding(months: Int) -> Timestamp {
        let parts = civil
        let index = parts.year * 12 + parts.month - 1 + months
        let (year, month) = (index / 12, index % 12 + 1)
        let day = min(parts.day, Timestamp.days(in: month, of: year))
        return Timestamp(
            year: year,
            month: month,
            day: day,
            hour: parts.hour,
            minute: parts.minute,
            second: parts.second
        )
            ?? self
    }
}

extension Timestamp {
    /// The system's clock.
    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
