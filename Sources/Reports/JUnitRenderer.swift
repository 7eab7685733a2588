import Basics

/// Results as JUnit XML for build servers: a test a subject and one for each of its services.
///
/// A subject's own test, named `verdict`, holds the level of the whole and what belongs to no single service. Names stay
/// the same from run to run, so that a server's history shows since when each one fails. The suite is named after the
/// command of the first result.
package struct JUnitRenderer: Sendable {
    private let words: ReportWords

    package init(words: ReportWords = .english) { self.words = words }

    /// The whole file; subjects that were `notChecked` are skipped tests.
    package func render(_ results: [MonitorResult], notChecked: [String] = []) -> String {
        let stopped = JUnitTest.Outcome.skipped(words.phrase("monitor", "stopped"))
        let skipped = notChecked.map { JUnitTest(group: $0, name: Self.whole, outcome: stopped) }
        let tests = results.flatMap(tests) + skipped
        var counts = [
            ("tests", "\(tests.count)"), ("failures", "\(tests.count { $0.outcome.element == "failure" })"),
            ("errors", "\(tests.count { $0.outcome.element == "error" })"), ("skipped", "\(skipped.count)"),
            ("time", XML.seconds(results.reduce(.zero) { $0 + $1.duration })),
        ]
        let suite = "postwell \(results.first?.command ?? "check")"
        let root = XML.attributes([("name", "postwell")] + counts)
        // The format knows no time zone; the time is UTC, and its Z would be refused by strict readers.
        if let begun = results.map(\.checkedAt).min() { counts.append(("timestamp", String(begun.iso8601.prefix(19)))) }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites\(root)>
              <testsuite\(XML.attributes([("name", suite)] + counts))>
            \(tests.map(\.xml).joined())  </testsuite>
            </testsuites>

            """
    }

    private static let whole = "verdict"

    private func tests(_ result: MonitorResult) -> [JUnitTest] {
        let own = result.findings.filter { !result.services.contains($0.subject) }
        let outcome: JUnitTest.Outcome =
            switch result.level {
            case .fine, .warning: .passed
            case .broken: .failure(message: result.headline, type: "broken", text: text(own))
            case .unknown: .error(message: result.headline, type: "unknown", text: text(own))
            }
        let whole = JUnitTest(
            group: result.subject,
            name: Self.whole,
            duration: result.duration,
            outcome: outcome,
            output: evidence(own)
        )
        return [whole] + result.services.map { test($0, of: result) }
    }

    private func test(_ service: String, of result: MonitorResult) -> JUnitTest {
        let findings = result.findings.filter { $0.subject == service }
        return JUnitTest(
            group: result.subject,
            name: service,
            outcome: outcome(findings, of: result),
            output: evidence(findings)
        )
    }

    /// As grave as the whole allows: where no verdict was possible, what is wrong with a service is an error, too.
    private func outcome(_ findings: [Finding], of result: MonitorResult) -> JUnitTest.Outcome {
        guard let worst = findings.first(where: { $0.severity == .broken }) else { return .passed }
        return result.level == .unknown
            ? .error(message: worst.summary, type: worst.id, text: text(findings))
            : .failure(message: worst.summary, type: worst.id, text: text(findings))
    }

    /// What is broken and who must do what, as on a terminal.
    private func text(_ findings: [Finding]) -> String {
        let renderer = TerminalRenderer(color: false, words: words)
        let broken = findings.filter { $0.severity == .broken }.map { finding in
            var finding = finding
            finding.evidence = []
            return renderer.lines(for: finding)
        }
        return broken.joined(separator: [""]).joined(separator: "\n")
    }

    /// Everything that was found, with what was measured.
    private func evidence(_ findings: [Finding]) -> String {
        findings.flatMap { finding in
            ["\(words.word(Tone(finding.severity))): \(visible(finding.summary)) (\(visible(finding.id)))"]
                + finding.evidence.map { "  \(visible($0))" }
        }.joined(separator: "\n")
    }
}
