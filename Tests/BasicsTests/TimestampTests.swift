import Basics
import TestSupport
import Testing

struct TimestampTests {
    @Test(
        arguments: zip(
            [
                "1970-01-01T00:00:00Z", "2026-11-25T04:11:08Z", "2026-11-25", "2026-11-25T04:11Z", "2026-11-25 04:11:08z",
                "2026-11-25t05:11:08+01:00", "2026-11-24T23:41:08-04:30", "2026-11-25T04:11:08.987654Z", "2000-02-29T00:00:00Z",
                "1969-12-31T23:59:59Z", "0000-01-01", "9999-12-31T23:59:59Z", "2016-12-31T23:59:60Z",
            ],
            [
                0, 1_795_579_868, 1_795_564_800, 1_795_579_860, 1_795_579_868,
                1_795_579_868, 1_795_579_868, 1_795_579_868, 951_782_400,
                -1, -62_167_219_200, 253_402_300_799, 1_483_228_800,
            ] as [Int64]
        )
    )
    func `Times and offsets are read`(text: String, seconds: Int64) {
        #expect(Timestamp(iso8601: text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-1-1", "2026-13-01", "2026-00-01", "2026-02-29", "1900-02-29", "2026-04-31", "2026-11-25T",
        "2026-11-25T04",
        "2026-11-25T04:11", "2026-11-25T04:11:08", "2026-11-25T24:00Z", "2026-11-25T04:60Z", "2026-11-25T04:11:61Z",
        "2026-11-25T04:11:08Zx",
        "2026-11-25T04:11:08+1", "2026-11-25T04:11:08+01", "2026-11-25T04:11:08+0100", "2026-11-25T04:11:08+24:00",
        "2026-11-25T04:11:08+01:60",
        "2026-11-25T04:11:08.Z", "2026-11-25T04:11:08.", "2026-11-25X04:11Z", "２026-11-25", "-026-11-25", "2026-11-25T04:11:08+01:00x",
    ])
    func `Other texts are refused`(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(arguments: UInt64(0)..<200) func `Printing and reading are inverse`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let time = Timestamp(seconds: .random(in: -62_167_219_200...253_402_300_799, using: &generator))
        #expect(Timestamp(iso8601: time.iso8601) == time)
        #expect(Timestamp(iso8601: time.isoDay)?.isoDay == time.isoDay)
        let parts = time.civil
        #expect(
            Timestamp(year: parts.year, month: parts.month, day: parts.day, hour: parts.hour, minute: parts.minute, second: parts.second)
                == time
        )
    }

    @Test func `Every day of 800 years follows the one before`() throws {
        var time = try #require(Timestamp(year: 1600, month: 1, day: 1))
        var previous = time.civil
        for _ in 0..<(2 * 146_097) {
            time = time.adding(days: 1)
            let next = time.civil
            let isNextDay = next.year == previous.year && next.month == previous.month && next.day == previous.day + 1
            let isNextMonth =
                next.day == 1 && previous.day >= 28
                && (next.month == previous.month + 1 || (next.month == 1 && previous.month == 12 && next.year == previous.year + 1))
            guard isNextDay || isNextMonth else {
                Issue.record("\(time.isoDay) after \(previous)")
                return
            }
            previous = next
        }
        #expect(time.isoDay == "2400-01-01")
    }

    @Test func `Parts before 1970 are rounded down`() {
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Timestamp(milliseconds: -1).iso8601 == "1969-12-31T23:59:59Z")
        #expect(Timestamp(milliseconds: -1000).iso8601 == "1969-12-31T23:59:59Z")
        #expect(Timestamp(milliseconds: 1999).iso8601 == "1970-01-01T00:00:01Z")
    }

    @Test(
        arguments: zip(
            [("2026-01-31", 1), ("2024-01-31", 1), ("2026-11-25", 2), ("2026-03-31", -1), ("2026-01-15", -13), ("2026-05-31", 12)],
            ["2026-02-28", "2024-02-29", "2027-01-25", "2026-02-28", "2024-12-15", "2027-05-31"]
        )
    )
    func `Months are counted as people do`(start: (String, Int), expected: String) throws {
        #expect(try #require(Timestamp(iso8601: start.0)).adding(months: start.1).isoDay == expected)
    }

    @Test func `A day is written out`() throws {
        let time = try #require(Timestamp(iso8601: "2026-11-05T04:11:08Z"))
        #expect(time.longDay == "5 November 2026")
        #expect(time.isoDay == "2026-11-05")
        #expect(time < time.adding(seconds: 1))
    }

    @Test(arguments: [(10_000, 1, 1), (-1, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 2, 29)])
    func `Parts out of range are refused`(year: Int, month: Int, day: Int) {
        #expect(Timestamp(year: year, month: month, day: day) == nil)
    }

    @Test func `The clock is of this century`() {
        #expect((2025...2100).contains(Timestamp.now.civil.year))
    }
}
