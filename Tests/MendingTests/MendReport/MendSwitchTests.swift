import Reports
import Testing

@testable import Mending

/// The report on switching WordPress to https, beside what was mended.
@Suite struct MendSwitchTests {
    private func summary(
        _ outcome: SwitchReport.Outcome,
        failed: [SwitchCheck.Code] = [],
        changes: Int = 0,
        left: [String] = [],
        written: Bool = false
    ) throws -> MendSummary {
        var summary = try MendSamples.database(changes: changes, left: left, written: written)
        summary.siteSwitch = MendSamples.change(outcome, failed: failed)
        return summary
    }

    private func text(_ summary: MendSummary) -> String { MendSamples.terminal(summary.document()) }

    struct Case: Sendable, CustomTestStringConvertible {
        let outcome: SwitchReport.Outcome
        var failed: [SwitchCheck.Code] = []
        var changes = 0
        var left: [String] = []
        var written = false
        let headline: String
        let level: VerdictLevel
        let next: String?

        var testDescription: String { headline }
    }

    private static let again = "postwell mend wordpress site"
    private static let look = "postwell site https://a.example/"

    @Test(arguments: [
        Case(
            outcome: .planned,
            changes: 12,
            left: ["guid"],
            headline: """
                WordPress itself can be switched to https. 12 addresses in 1 table can be mended; 1 is left alone. Nothing has \
                been written yet.
                """,
            level: .warning,
            next: "\(again) --write"
        ),
        Case(
            outcome: .planned,
            headline: """
                WordPress itself can be switched to https. No address has to be mended. Nothing has been written yet.
                """,
            level: .warning,
            next: "\(again) --write"
        ),
        Case(
            outcome: .planned,
            left: ["not-found"],
            headline: """
                WordPress itself can be switched to https. Nothing can be mended; 1 address is left alone. Nothing has been \
                written yet.
                """,
            level: .warning,
            next: "\(again) --write"
        ),
        Case(
            outcome: .done,
            changes: 1,
            written: true,
            headline: """
                WordPress itself is switched to https, and the site answers there as it should. 1 address in 1 table is mended.
                """,
            level: .fine,
            next: look
        ),
        Case(
            outcome: .done,
            left: ["guid", "site-address"],
            headline: """
                WordPress itself is switched to https, and the site answers there as it should. Nothing can be mended; 2 \
                addresses are left alone.
                """,
            level: .fine,
            next: look
        ),
        Case(
            outcome: .needless,
            headline: "WordPress itself is set to https already. No address has to be mended.",
            level: .fine,
            next: look
        ),
        Case(
            outcome: .refused,
            failed: [.certificate, .proxyLoop],
            changes: 2,
            headline: """
                WordPress is not switched to https: 2 things have to be put right first. 2 addresses in 1 table can be mended. \
                Nothing has been written yet.
                """,
            level: .broken,
            next: again
        ),
        Case(
            outcome: .refused,
            failed: [.login],
            changes: 2,
            written: true,
            headline: """
                WordPress is not switched to https: 1 thing has to be put right first. 2 addresses in 1 table are mended.
                """,
            level: .broken,
            next: "\(again) --write"
        ),
        Case(
            outcome: .refused,
            headline: "WordPress is not switched to https. Nothing has been written.",
            level: .broken,
            next: again
        ),
        Case(
            outcome: .takenBack,
            failed: [.answers],
            changes: 2,
            written: true,
            headline: """
                WordPress was switched to https, the site did not answer as it should, and the switch was taken back: its \
                settings are as they were. 2 addresses in 1 table are mended.
                """,
            level: .broken,
            next: "\(again) --write"
        ),
        Case(
            outcome: .notTakenBack,
            failed: [.answers],
            changes: 2,
            written: true,
            headline: """
                WordPress was switched to https, the site does not answer as it should, and not every setting could be set back. \
                The last line is the command that brings back what this run changed. 2 addresses in 1 table are mended.
                """,
            level: .broken,
            next: "postwell mend undo j.jsonl --config site/wp-config.php"
        ),
    ])
    func `the headline says how both went, what failed first, and the last line what to do`(example: Case) throws {
        let summary = try summary(
            example.outcome,
            failed: example.failed,
            changes: example.changes,
            left: example.left,
            written: example.written
        )
        #expect(summary.document().headline == example.headline)
        #expect(summary.level == example.level)
        #expect(summary.nextCommand == example.next)
    }

    @Test func `each check shows its verdict, its subject and what was seen`() throws {
        let text = text(try summary(.refused, failed: [.certificate]))
        #expect(text.contains("What has to be so before the switch"))
        #expect(text.contains("✕ Browsers and phones would refuse the certificate for this name."))
        #expect(text.contains("✓ Over https comes the same site."))
        #expect(text.contains("a.example") && text.contains("status 200"))
        #expect(text.contains("What to do about what is marked:\n\n- Ask your host for a certificate that is valid"))
        #expect(!text.contains("X-Forwarded-Proto"))
    }

    @Test func `what failed stands first, and one remedy is said once`() throws {
        var summary = try summary(.refused)
        summary.siteSwitch?.before = [
            SwitchCheck(.sameSite, "https://a.example/", passed: true, "1"),
            SwitchCheck(.certificate, "a.example", passed: false, "2"),
            SwitchCheck(.certificate, "b.example", passed: false, "3"),
        ]
        let text = text(summary)
        #expect(text.split(separator: "- Ask your host for a certificate").count == 2)
        let (bad, good) = (text.firstRange(of: "✕ Browsers and phones"), text.firstRange(of: "✓ Over https"))
        #expect(try #require(bad).lowerBound < #require(good).lowerBound)
    }

    @Test func `a proxy that hides https gets the lines for wp-config.php`() throws {
        let text = text(try summary(.refused, failed: [.proxyLoop]))
        #expect(text.contains("above the line that loads wp-settings.php"))
        #expect(text.contains(RedirectText.forwardedProto()))
    }

    @Test func `a switch that failed comes before the diff, any other after it`() throws {
        for (outcome, isFirst) in [(SwitchReport.Outcome.refused, true), (.takenBack, true), (.planned, false), (.done, false)] {
            let sections = try summary(outcome, changes: 1, written: outcome != .planned).document().sections.map(\.heading)
            let place = try #require(sections.firstIndex(of: "What has to be so before the switch"))
            let diff = try #require(sections.firstIndex { $0.hasPrefix("What change") || $0 == "What would change" })
            #expect((place < diff) == isFirst)
        }
    }

    @Test(arguments: [
        (SwitchReport.Outcome.planned, "What the switch would set"), (.refused, "What the switch would set"),
        (.done, "What the switch has set"), (.takenBack, "What the switch had set; it is as under Before again"),
        (.notTakenBack, "What the switch has set"),
    ])
    func `what is set where is shown with before and after`(outcome: SwitchReport.Outcome, heading: String) throws {
        let section = try #require(try summary(outcome).document().sections.first { $0.heading == heading })
        let text = TerminalRenderer(color: false).render(
            ReportDocument(title: "x", subject: "x", level: nil, headline: "x", sections: [section])
        )
        #expect(text.contains("wp_options.siteurl                http://a.example  https://a.example\n"))
        #expect(text.contains("wp-config.php:12 FORCE_SSL_ADMIN  not there         true\n"))
    }

    @Test func `what was seen afterwards is shown with what would settle it`() throws {
        let text = text(try summary(.takenBack, failed: [.noCircle], written: true))
        #expect(text.contains("What was seen after the switch"))
        #expect(text.contains("✕ Visitors are sent round in a circle."))
        #expect(text.contains("- Two settings contradict each other"))
    }

    @Test func `after the switch there is the redirect to paste, whole lines, and strict transport only later`() throws {
        let text = text(try summary(.done, written: true))
        let hosts = ["a.example", "www.a.example"]
        #expect(text.contains("Send visitors from http to https\n"))
        #expect(text.contains(RedirectText.apache(hosts: hosts)) && text.contains(RedirectText.nginx(hosts: hosts)))
        #expect(text.contains("Only later, after some weeks without trouble"))
        #expect(text.contains("- Log in to WordPress again"))
    }

    @Test(arguments: [SwitchReport.Outcome.planned, .refused, .takenBack, .notTakenBack])
    func `a site that is not switched gets no redirect to paste`(outcome: SwitchReport.Outcome) throws {
        #expect(!text(try summary(outcome)).contains("RewriteRule"))
    }

    @Test func `a planned switch announces the redirect`() throws {
        let text = text(try summary(.planned))
        #expect(text.contains("After writing\n") && text.contains("The report of the run with --write"))
    }

    @Test func `what has to be changed by hand is named with its line and what to write`() throws {
        var summary = try summary(.done, written: true)
        summary.switchLeft = [
            ConfigLeft(name: "WP_HOME", line: 12, reason: .expression),
            ConfigLeft(name: "FORCE_SSL_ADMIN", line: 0, reason: .noPlace),
        ]
        #expect(summary.level == .warning)
        #expect(summary.document().headline.hasSuffix("2 settings have to be changed by hand."))
        #expect(text(summary).contains("- line 12, WP_HOME: The value is worked out by a program"))
        #expect(text(summary).contains("- FORCE_SSL_ADMIN: There is no place"))
        summary.siteSwitch = MendSamples.change(.refused, failed: [.login])
        #expect(summary.document().headline.hasPrefix("WordPress is not switched to https: 3 things"))
        #expect(!summary.document().headline.contains("by hand"))
    }

    @Test func `without a host that can be written down there is nothing to paste`() throws {
        var summary = try summary(.needless)
        summary.siteSwitch?.hosts = ["$(reboot)"]
        #expect(!text(summary).contains("Send visitors from http to https"))
        #expect(summary.nextCommand == nil)
    }

    @Test func `a network of many sites is cut to what a person reads`() throws {
        var summary = try summary(.planned)
        summary.siteSwitch?.settings = (0..<50).map {
            SwitchReport.Setting(place: "wp_\($0)_options.home", before: "http://a.example/\($0)", after: "https://a.example/\($0)")
        }
        #expect(text(summary).contains("30 more"))
    }

    @Test func `a run that was stopped still tells of the switch`() throws {
        var summary = try summary(.takenBack, failed: [.answers], changes: 1, written: true)
        summary.wasStopped = true
        #expect(text(summary).contains("What was seen after the switch"))
    }

    @Test(arguments: SwitchReport.Outcome.allCases)
    func `no phrase has an open blank, and the page is made of the same words`(outcome: SwitchReport.Outcome) throws {
        let document = try summary(outcome, failed: SwitchCheck.Code.allCases, changes: 3, written: true).document()
        let blocks = document.sections.flatMap(\.blocks).filter { if case .code = $0 { false } else { true } }
        #expect(!"\(blocks)".contains("{"))
        #expect(HTMLRenderer().render(document).contains("FORCE_SSL_ADMIN"))
    }
}
