import Basics

/// The words of a ticket: short lines, numbered points, nothing that needs a layout.
struct TicketText {
    /// Facts measured that go along with a point; the report has them all.
    private static let maximumEvidence = 4

    let domain: DomainName
    let findings: [Finding]
    let checkedAt: Timestamp

    /// True for a finding that its operator can do something about.
    ///
    /// Of mere notices only those count that come with a record to set.
    static func concerns(_ finding: Finding) -> Bool {
        switch finding.severity {
        case .fine: false
        case .notice: !finding.replacements.isEmpty
        case .warning, .broken: !steps(finding).isEmpty || !finding.replacements.isEmpty
        }
    }

    func body() -> String {
        let count = findings.count == 1 ? "one" : "many"
        let values = [
            "domain": domain.text, "count": String(findings.count), "day": checkedAt.longDay,
            "time": "\(checkedAt.iso8601.dropFirst(11).prefix(5)) UTC",
        ]
        let points = findings.enumerated().map { index, finding in point(index + 1, finding) }
        let head = [word("subject-\(count)", values), "", word("opening-\(count)", values)]
        return (head + points.map { "\n" + $0 } + ["", word("closing", values)]).joined(separator: "\n")
    }

    private func point(_ number: Int, _ finding: Finding) -> String {
        var lines = ["\(number). \(finding.summary)"]
        lines += TicketText.steps(finding).map { "   - \($0)" }
        for replacement in finding.replacements {
            lines.append("   \(word("name")): \(replacement.place)")
            lines.append("   \(word("now")): \(replacement.from)")
            lines.append("   \(word("new")): \(replacement.to)")
        }
        lines += finding.evidence.prefix(TicketText.maximumEvidence).map { "   \(word("measured")): \($0)" }
        return lines.joined(separator: "\n")
    }

    private static func steps(_ finding: Finding) -> [String] {
        finding.remedies.first { $0.party == .host }?.steps ?? []
    }

    private func word(_ field: String, _ values: [String: String] = [:]) -> String {
        OperatorWords.text("ticket", field, values)
    }
}
