import Assets
import Basics

/// Turns what was found into findings with the words of the phrase books.
enum Wording {
    static let findings = Assets.phrases("findings")
    static let rules = Assets.phrases("rules")
    private static let report = Assets.phrases("report")

    /// A heading or label of a report; one that is missing stays visible as its own name, which a test looks for.
    static func label(_ identifier: String, _ field: String, _ values: [String: String] = [:]) -> String {
        report.phrase(identifier, field, values) ?? "{\(identifier).\(field)}"
    }

    /// A finding in the words of `identifier`.
    static func finding(
        _ identifier: String,
        severity: Severity,
        subject: String,
        values: [String: String],
        evidence: [String] = [],
        certainty: Certainty = .certain
    ) -> Finding {
        findings.finding(
            identifier,
            severity: severity,
            subject: subject,
            values: values,
            evidence: evidence,
            certainty: certainty
        )
    }

    /// `iOS 13 and newer`, `iOS 9 to 12`, `iOS 14`; the words for a set of releases among those asked about.
    static func span(_ affected: [String], of all: [String]) -> String {
        guard let first = affected.first, let last = affected.last else { return "no release" }
        if affected.count == all.count, all.count > 1 { return "every iOS release asked about" }
        if last == all.last { return "iOS \(first) and newer" }
        if affected.count == 1 { return "iOS \(first)" }
        return first == all.first ? "iOS \(last) and older" : "iOS \(first) to \(last)"
    }
}
