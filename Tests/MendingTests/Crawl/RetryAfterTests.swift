import Basics
import Testing

@testable import Mending

struct RetryAfterTests {
    private static let now = Timestamp(year: 2026, month: 6, day: 1, hour: 12) ?? Timestamp(milliseconds: 0)

    @Test(
        arguments: [
            ("0", .zero), (" 120 ", .seconds(120)), ("99999999999999999999", .seconds(86_400)),
            ("Mon, 01 Jun 2026 12:00:30 GMT", .seconds(30)), ("Mon, 01 Jun 2026 11:00:00 GMT", .zero), ("", nil),
            ("-3", nil), ("soon", nil), ("Mon, 01 Jun 2026 GMT", nil), ("Mon, 32 Jun 2026 12:00:30 GMT", nil),
        ] as [(String, Duration?)]
    )
    func `the pause is read as seconds or as a date`(value: String, expected: Duration?) {
        #expect(RetryAfter.read(value, now: Self.now) == expected)
    }
}

struct StrictTransportTests {
    @Test(
        arguments: [
            ("max-age=31536000", 31_536_000, false, false),
            ("Max-Age=\"60\" ; includeSubDomains; preload", 60, true, true),
            ("includeSubDomains;max-age=0;", 0, true, false),
        ] as [(String, Int64, Bool, Bool)]
    )
    func `the promise is read`(header: String, age: Int64, subdomains: Bool, preload: Bool) throws {
        let promise = try #require(StrictTransport(header))
        #expect(promise.maximumAge == age)
        #expect(promise.includesSubdomains == subdomains)
        #expect(promise.wantsPreload == preload)
    }

    @Test(arguments: ["", "includeSubDomains", "max-age", "max-age=", "max-age=x", "max-age=1; max-age=2"])
    func `a promise that browsers ignore is none`(header: String) {
        #expect(StrictTransport(header) == nil)
    }
}
