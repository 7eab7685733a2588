import Reports

@testable import Mending

/// Made-up changes and leftovers, and summaries of them.
enum MendSamples {
    static func change(_ group: String, _ number: Int, host: String = "a.example") -> MendChange {
        MendChange(
            place: "\(group).value, row \(number)",
            group: group,
            host: host,
            from: "http://\(host)/\(number)",
            to: "https://\(host)/\(number)",
            carrier: "text",
            before: "src=\"http://\(host)/\(number)\"",
            after: "src=\"https://\(host)/\(number)\""
        )
    }

    static func left(_ reason: String, _ number: Int = 1, group: String = "wp_posts") -> MendLeft {
        MendLeft(place: "\(group).guid, row \(number)", group: group, url: "http://b.example/\(number)", reason: reason)
    }

    /// A dump with so many changes, spread over tables, and a leftover for each reason.
    static func summary(
        _ source: MendSummary.Source = .dump,
        changes: Int = 0,
        groups: Int = 1,
        left reasons: [String] = [],
        records: Bool = false
    ) throws -> MendSummary {
        let ledger = try MendLedger(keepsRecords: records)
        for number in 0..<changes { ledger.add(change("wp_table\(number % groups)", number)) }
        for (number, reason) in reasons.enumerated() { ledger.add(left(reason, number)) }
        var summary = MendSummary(source: source, target: "backup.sql", ledger: ledger)
        summary.arguments = ["mend", "dump", "backup.sql"]
        return summary
    }

    /// A live WordPress with so many changes, spread over tables, written or not.
    static func database(
        changes: Int = 0,
        groups: Int = 1,
        left reasons: [String] = [],
        written: Bool = false,
        records: Bool = false
    ) throws -> MendSummary {
        var summary = try summary(.database, changes: changes, groups: groups, left: reasons, records: records)
        summary.target = "site/wp-config.php"
        summary.arguments = ["mend", "wordpress", "site"] + (written ? ["--write"] : [])
        summary.undoOptions = ["--config", "site/wp-config.php"]
        summary.written = written
        summary.journal = written ? "j.jsonl" : nil
        return summary
    }

    /// A switch of one site, whose checks all passed but for those named.
    static func change(_ outcome: SwitchReport.Outcome, failed: [SwitchCheck.Code] = []) -> SwitchReport {
        func check(_ code: SwitchCheck.Code) -> SwitchCheck {
            SwitchCheck(code, "a.example", passed: !failed.contains(code), "status 200")
        }
        let isTried = outcome == .done || outcome == .takenBack || outcome == .notTakenBack
        return SwitchReport(
            outcome: outcome,
            before: [.certificate, .otherName, .sameSite, .proxyLoop, .login].map(check),
            settings: [
                SwitchReport.Setting(place: "wp_options.siteurl", before: "http://a.example", after: "https://a.example"),
                SwitchReport.Setting(place: "wp-config.php:12 FORCE_SSL_ADMIN", before: "", after: "true"),
            ],
            after: isTried ? [.answers, .noCircle, .loginAfter].map(check) : [],
            hosts: ["a.example", "www.a.example"]
        )
    }

    static func terminal(_ document: ReportDocument) -> String { TerminalRenderer(color: false).render(document) }
}
