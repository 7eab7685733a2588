import Basics
import Wire

/// Sees where a site makes up addresses without end: calendars, filters in every order, paths that repeat themselves.
///
/// Addresses of one pattern (`/event/#/`, `/shop?color&size`) beyond a first few wait until all others are read, so that a
/// trap costs no page its turn; patterns that only traps have are cut off.
struct TrapGuard {
    enum Verdict: Equatable {
        case welcome
        /// Many like it are known; its turn comes last.
        case later
        case refused
    }

    /// Deeper paths are made by relative links that miss their mark.
    static let maximumDepth = 16
    /// So many of a pattern take their turn like any other page.
    static let promptPerPattern = 40
    /// Five years of months, or two of weeks, of a calendar.
    static let perCalendar = 60
    /// Combinations of filters of one path.
    static let perFilter = 60

    private var counts: [UInt64: Int] = [:]

    mutating func judge(_ url: WebURL) -> Verdict {
        let segments = url.path.split(separator: "/")
        guard segments.count <= Self.maximumDepth, !Self.repeats(segments) else { return .refused }
        let names = PageAddress.parts(url.query).map(PageAddress.name).sorted()
        if names.count > 1, count(filter: url.path) > Self.perFilter { return .refused }
        let seen = count(pattern: segments, names)
        if seen > Self.perCalendar, Self.isCalendar(segments, url.query) { return .refused }
        return seen > Self.promptPerPattern ? .later : .welcome
    }

    private mutating func count(filter path: String) -> Int {
        var hash = StableHash()
        hash.add("?")
        hash.add(path)
        counts[hash.value, default: 0] += 1
        return counts[hash.value, default: 0]
    }

    private mutating func count(pattern segments: [Substring], _ names: [String]) -> Int {
        var hash = StableHash()
        for segment in segments { hash.add(Self.pattern(segment)) }
        hash.add("?")
        for name in names { hash.add(name) }
        counts[hash.value, default: 0] += 1
        return counts[hash.value, default: 0]
    }

    /// Each run of digits becomes one `#`.
    private static func pattern(_ segment: Substring) -> [UInt8] {
        var result: [UInt8] = []
        for byte in segment.utf8 {
            if !isDigit(byte) {
                result.append(byte)
            } else if result.last != UInt8(ascii: "#") {
                result.append(UInt8(ascii: "#"))
            }
        }
        return result
    }

    /// A part three times, or the same two parts twice in a row: `/a/b/a/b`.
    private static func repeats(_ segments: [Substring]) -> Bool {
        var counts: [Substring: Int] = [:]
        for segment in segments {
            counts[segment, default: 0] += 1
            // Dates and numbers may repeat: /2020/10/10/10.
            if counts[segment, default: 0] > 2, !segment.utf8.allSatisfy(isDigit) { return true }
        }
        for start in segments.indices.dropLast(3) {
            let (first, second) = (segments[start], segments[start + 1])
            if first != second, first == segments[start + 2], second == segments[start + 3] { return true }
        }
        return false
    }

    /// The address names a day, a week or a month and nothing after it.
    private static func isCalendar(_ segments: [Substring], _ query: String?) -> Bool {
        let names = PageAddress.parts(query).map(PageAddress.name)
        if names.contains(where: calendarNames.contains) { return true }
        guard let last = segments.last else { return false }
        if isDate(last) { return true }
        let numbers = segments.suffix(while: { $0.utf8.allSatisfy(isDigit) })
        return numbers.count >= 2 && numbers.first?.utf8.count == 4
    }

    /// `2026-05`, `2026-05-01`, `20260501`, `2026-W07`.
    private static func isDate(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 6, bytes.count <= 10, bytes[0] == UInt8(ascii: "1") || bytes[0] == UInt8(ascii: "2"),
            bytes.prefix(4).allSatisfy(isDigit)
        else { return false }
        return bytes.dropFirst(4).allSatisfy { isDigit($0) || "-Ww".utf8.contains($0) }
    }

    private static let calendarNames: Set<String> = [
        "cal", "cal_m", "cal_y", "calendar", "date", "day", "eventdate", "event_date", "m", "mc_id", "month",
        "monthyear", "tribe-bar-date", "week", "year", "yr",
    ]
}

extension Array {
    /// The last elements that all fulfil the condition, in their order.
    fileprivate func suffix(while isIncluded: (Element) -> Bool) -> ArraySlice<Element> {
        let start = lastIndex { !isIncluded($0) }.map { $0 + 1 } ?? startIndex
        return self[start...]
    }
}
