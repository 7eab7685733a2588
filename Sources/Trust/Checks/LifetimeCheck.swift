import Basics

/// Was the leaf issued for longer than its day allows? A limit a row.
enum LifetimeCheck: ChainCheck {
    private enum Limit {
        case months(Int)
        /// Days, with slack in seconds (Apple's code grants an hour to the 825-day rule and none to 398).
        case days(Int, slack: Int64)
    }

    private struct Row {
        let rule: String
        let from: Timestamp?
        let before: Timestamp?
        let limit: Limit
    }

    private static let rows: [Row] = [
        Row(rule: "LF-60M/39M", from: nil, before: day(2016, 7, 1), limit: .months(60)),
        Row(rule: "LF-60M/39M", from: day(2016, 7, 1), before: day(2018, 3, 1), limit: .months(39)),
        Row(rule: "LF-825S", from: day(2018, 3, 1), before: nil, limit: .days(825, slack: 3600)),
        Row(rule: "LF-825A", from: day(2019, 7, 1)?.adding(seconds: 1), before: nil, limit: .days(825, slack: 3600)),
        Row(rule: "LF-398", from: day(2020, 9, 1), before: nil, limit: .days(398, slack: 0)),
        Row(rule: "LF-SC081", from: day(2026, 3, 15), before: day(2027, 3, 15), limit: .days(200, slack: 0)),
        Row(rule: "LF-SC081", from: day(2027, 3, 15), before: day(2029, 3, 15), limit: .days(100, slack: 0)),
        Row(rule: "LF-SC081", from: day(2029, 3, 15), before: nil, limit: .days(47, slack: 0)),
    ]

    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        rows.filter { row in
            if let from = row.from, leaf.notBefore < from { return false }
            if let before = row.before, leaf.notBefore >= before { return false }
            switch row.limit {
            case .months(let months): return leaf.notAfter > leaf.notBefore.adding(months: months)
            case .days(let days, let slack): return leaf.lifetimeSeconds > Int64(days) * 86_400 + slack
            }
        }.map { Violation($0.rule, "\(leaf.lifetimeDays) days") }
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Timestamp? {
        Timestamp(year: year, month: month, day: day)
    }
}
