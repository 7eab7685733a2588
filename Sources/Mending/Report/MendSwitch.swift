import Basics
import Reports

/// The parts of a report about the switch to https: what was checked, what is set where, what was seen afterwards.
struct MendSwitch {
    let report: SwitchReport
    /// What ought to change in wp-config.php and cannot be changed for the person.
    var byHand: [ConfigLeft] = []
    let words: MendWords

    /// A network of many sites has two settings a site.
    private static let maximumRows = 20

    /// How the switch went, as one sentence.
    var headline: String {
        guard report.outcome == .refused else { return words.phrase("headline.switch", report.outcome.rawValue) }
        let failed = report.before.count { !$0.passed } + byHand.count
        return failed == 0 ? words.phrase("headline.refused", "none") : words.counted("headline.refused", failed)
    }

    var sections: [Section] { [before, hand, settings, after].compactMap(\.self) }

    private var before: Section? {
        guard !report.before.isEmpty else { return nil }
        var blocks = checks(report.before)
        if report.before.contains(where: { $0.code == "proxy-loop" && !$0.passed }) {
            blocks.append(.code(title: phrase("forwarded"), text: RedirectText.forwardedProto()))
        }
        return Section(heading: phrase("before"), blocks: blocks)
    }

    private var after: Section? {
        report.after.isEmpty ? nil : Section(heading: phrase("after"), blocks: checks(report.after))
    }

    /// Each check with its verdict and what it saw; below it what would put right those that failed.
    private func checks(_ checks: [SwitchCheck]) -> [Block] {
        let ordered = checks.filter { !$0.passed } + checks.filter(\.passed)
        let rows = ordered.prefix(Self.maximumRows).map { check in
            [
                verdict(check), Cell(printable(check.subject, limit: 120)), Cell(printable(check.evidence, limit: 300)),
            ]
        }
        var blocks = [table(["check", "where", "seen"], rows, of: ordered.count)]
        var remedies: [String] = []
        for check in ordered where !check.passed {
            let remedy = words.check(check.code, "do")
            if !remedies.contains(remedy) { remedies.append(remedy) }
        }
        if !remedies.isEmpty { blocks += [.paragraph(phrase("remedies")), .list(remedies)] }
        return blocks
    }

    private func verdict(_ check: SwitchCheck) -> Cell {
        check.passed
            ? Cell(words.check(check.code, "passed"), level: .fine)
            : Cell(words.check(check.code, "failed"), level: .broken)
    }

    private var hand: Section? {
        guard !byHand.isEmpty else { return nil }
        let items = byHand.map { left in
            let (why, remedy) = words.config(left.reason.rawValue)
            let place = left.line == 0 ? "" : "\(words.phrase("section.diff", "line", ["number": "\(left.line)"])), "
            return "\(place)\(printable(left.name, limit: 80)): \(why) \(remedy)"
        }
        return Section(heading: phrase("hand"), blocks: [.list(items)])
    }

    private var settings: Section? {
        guard !report.settings.isEmpty else { return nil }
        let field =
            switch report.outcome {
            case .needless, .planned, .refused: "planned"
            case .done: "done"
            case .takenBack: "taken-back"
            case .notTakenBack: "not-taken-back"
            }
        let rows = report.settings.prefix(Self.maximumRows).map { setting in
            [setting.place, setting.before, setting.after].map { value in
                Cell(value.isEmpty ? words.phrase("column", "unset") : printable(value, limit: 200))
            }
        }
        let block = table(["setting", "before", "after"], rows, of: report.settings.count)
        return Section(heading: words.phrase("section.settings", field), blocks: [block])
    }

    /// What visitors who come over http need, as text for the web server; strict transport security only in words.
    var redirect: Section? {
        guard report.outcome == .done || report.outcome == .needless else { return nil }
        let (apache, nginx) = (RedirectText.apache(hosts: report.hosts), RedirectText.nginx(hosts: report.hosts))
        guard !apache.isEmpty else { return nil }
        func phrase(_ field: String) -> String { words.phrase("section.redirect", field) }
        return Section(
            heading: phrase("heading"),
            blocks: [
                .paragraph(phrase("text")), .code(title: phrase("apache"), text: apache),
                .code(title: phrase("nginx"), text: nginx), .paragraph(phrase("later")),
            ]
        )
    }

    private func table(_ columns: [String], _ rows: [[Cell]], of count: Int) -> Block {
        var rows = rows
        if count > rows.count {
            rows.append([Cell(words.phrase("column", "rest", ["count": MendWords.number(count - rows.count)]))])
        }
        return .table(ReportTable(columns: columns.map { words.phrase("column", $0) }, rows: rows))
    }

    private func phrase(_ field: String) -> String { words.phrase("section.switch", field) }
}

extension SwitchReport {
    /// Settings were written, even if they are back to what they were.
    var isAttempted: Bool { outcome == .done || outcome == .takenBack || outcome == .notTakenBack }

    /// The person asked for the switch and does not have it.
    var isBroken: Bool {
        switch outcome {
        case .refused, .takenBack, .notTakenBack: true
        case .needless, .planned, .done: false
        }
    }

    /// A file of PHP is among what is set; PHP may keep the old one in memory.
    var setsFile: Bool { settings.contains { $0.place.utf8.contains(UInt8(ascii: ":")) } }
}
