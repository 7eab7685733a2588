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

    static func terminal(_ document: ReportDocument) -> String { TerminalRenderer(color: false).render(document) }
}
