import Basics
import Reports
import Testing

@Suite struct JUnitRendererTests {
    private let service = "imaps://mail.nexus.example:993"

    private func result(_ level: VerdictLevel, _ findings: [Finding] = []) -> MonitorResult {
        MonitorResult(
            subject: "nexus.example",
            level: level,
            headline: "What is so.",
            checkedAt: Timestamp(seconds: 1_764_057_600),
            duration: .milliseconds(1_020),
            services: [service],
            findings: findings
        )
    }

    private func finding(_ severity: Severity, _ subject: String, _ summary: String = "The name is wrong.") -> Finding {
        Finding(
            id: "ID-NAME",
            severity: severity,
            subject: subject,
            summary: summary,
            explanation: "They differ.",
            evidence: ["asked for: mail.nexus.example"],
            remedies: [Remedy(for: .host, steps: ["Issue another."])]
        )
    }

    @Test func `a broken service is two failures, its own with what to do and that of the whole`() {
        #expect(
            JUnitRenderer().render([result(.broken, [finding(.broken, service)])]) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="postwell" tests="2" failures="2" errors="0" skipped="0" time="1.020">
                  <testsuite name="postwell check" tests="2" failures="2" errors="0" skipped="0" time="1.020" \
                timestamp="2025-11-25T08:00:00">
                    <testcase classname="nexus.example" name="verdict" time="1.020">
                      <failure message="What is so." type="broken"></failure>
                    </testcase>
                    <testcase classname="nexus.example" name="imaps://mail.nexus.example:993" time="0.000">
                      <failure message="The name is wrong." type="ID-NAME">✕ Broken  The name is wrong.
                  imaps://mail.nexus.example:993
                  They differ.

                  What to do
                    Your host
                      - Issue another.</failure>
                      <system-out>Broken: The name is wrong. (ID-NAME)
                  asked for: mail.nexus.example</system-out>
                    </testcase>
                  </testsuite>
                </testsuites>

                """
        )
    }

    @Test(arguments: [Severity.fine, .notice, .warning])
    func `what is not broken passes, with its evidence kept`(severity: Severity) {
        let text = JUnitRenderer().render([result(.warning, [finding(severity, service)])])
        #expect(text.contains(#"tests="2" failures="0" errors="0""#))
        #expect(text.contains("asked for: mail.nexus.example</system-out>"))
    }

    @Test func `a finding about no single service belongs to the verdict`() {
        let text = JUnitRenderer().render([result(.broken, [finding(.broken, "nexus.example")])])
        #expect(text.contains(#"failures="1" errors="0""#))
        #expect(text.contains(#"type="broken">✕ Broken  The name is wrong."#))
        #expect(text.contains(#"name="imaps://mail.nexus.example:993" time="0.000"/>"#))
    }

    @Test func `where no verdict was possible, there are errors and no failures`() {
        let text = JUnitRenderer().render([result(.unknown, [finding(.broken, service)])])
        #expect(text.contains(#"failures="0" errors="2""#))
    }

    @Test func `what was not checked is skipped`() {
        let text = JUnitRenderer().render([result(.fine)], notChecked: ["b.example"])
        #expect(text.contains(#"tests="3" failures="0" errors="0" skipped="1""#))
        #expect(text.contains(#"<testcase classname="b.example" name="verdict" time="0.000">"#))
        #expect(text.contains(#"<skipped message="Not checked, since the run was stopped before."/>"#))
    }

    @Test func `no result is an empty suite without a time`() {
        let text = JUnitRenderer().render([])
        #expect(text.contains(#"tests="0""#) && !text.contains("timestamp"))
    }

    @Test(arguments: HostileText.all.map(\.text) + ["\u{FFFE}\u{FFFF}", "]]>", "a\u{0}\u{8}\u{1F}b", "&#0;"])
    func `hostile text is neither markup nor a character that XML refuses`(hostile: String) {
        func render(_ text: String) -> String {
            var finding = Sample.found
            (finding.id, finding.summary, finding.explanation) = (text, text, text)
            (finding.severity, finding.evidence) = (.broken, [text])
            var result = result(.broken, [finding])
            (result.subject, result.headline, result.services) = (text, text, [text, finding.subject])
            return JUnitRenderer().render([result])
        }
        let (text, harmless) = (render(hostile), render("harmless"))
        for mark in "<>\"" { #expect(text.count { $0 == mark } == harmless.count { $0 == mark }, "\(mark)") }
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || [0xFFFE, 0xFFFF].contains($0.value) })
        for part in text.split(separator: "&").dropFirst() {
            #expect(["amp;", "lt;", "gt;", "quot;"].contains { part.hasPrefix($0) })
        }
    }

    @Test(arguments: [
        (Duration.zero, "0.000"), (.milliseconds(7), "0.007"), (.seconds(61), "61.000"), (.milliseconds(12_345), "12.345"),
    ])
    func `times are seconds with three decimals`(duration: Duration, text: String) {
        var result = result(.fine)
        result.duration = duration
        #expect(JUnitRenderer().render([result]).contains(#"name="verdict" time="\#(text)""#))
    }
}
