import Basics
import Reports
import Testing

@Suite struct NagiosRendererTests {
    private func result(
        _ subject: String,
        _ level: VerdictLevel,
        headline: String = "All is told.",
        days: Int? = nil
    ) -> MonitorResult {
        MonitorResult(
            subject: subject,
            level: level,
            headline: headline,
            checkedAt: Timestamp(seconds: 0),
            duration: .zero,
            services: ["imaps://a.example:993", "submissions://a.example:465"],
            certificateDays: days
        )
    }

    @Test(arguments: zip(VerdictLevel.allCases, ["OK", "WARNING", "CRITICAL", "UNKNOWN"]))
    func `each level is the word that monitors know`(level: VerdictLevel, word: String) {
        #expect(
            NagiosRenderer().render([result("a.example", level)])
                == "\(word) - a.example: All is told. | 'services'=2\n"
        )
    }

    @Test(arguments: [23, 0, -4])
    func `the days of the first certificate to end stand after the bar`(days: Int) {
        let line = NagiosRenderer().render([result("a.example", .fine, days: days)])
        #expect(line == "OK - a.example: All is told. | 'cert_days'=\(days);21:;7: 'services'=2\n")
    }

    @Test func `the line that explains the exit status comes first, equals stay in order`() {
        let results = [
            result("b.example", .fine), result("c.example", .broken), result("a.example", .fine),
            result("d.example", .warning),
        ]
        let lines = NagiosRenderer().render(results).split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(lines == ["CRITICAL - c.example", "WARNING - d.example", "OK - b.example", "OK - a.example"])
    }

    @Test func `what was not checked is unknown, after what is broken and before the rest`() {
        let results = [result("d.example", .warning), result("c.example", .unknown), result("a.example", .broken)]
        let text = NagiosRenderer().render(results, notChecked: ["b.example"])
        let lines = text.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(lines == ["CRITICAL - a.example", "UNKNOWN - b.example", "UNKNOWN - c.example", "WARNING - d.example"])
        #expect(text.contains("b.example: Not checked, since the run was stopped before.\n"))
    }

    @Test func `nothing known is an empty text`() { #expect(NagiosRenderer().render([]).isEmpty) }

    @Test(arguments: HostileText.all)
    func `hostile text stays on its line and adds no bar`(hostile: HostileText) {
        let text = NagiosRenderer().render([result(hostile.text + "|x", .fine, headline: hostile.text + "|y")])
        #expect(text.utf8.count { $0 == UInt8(ascii: "|") } == 1)
        #expect(text.hasSuffix("\n"))
        #expect(printable(String(text.dropLast()), limit: .max) == text.dropLast())
    }
}
