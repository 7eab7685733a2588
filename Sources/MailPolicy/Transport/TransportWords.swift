import Assets
import Basics

/// The words for everything that the DNS decides about the way of mail.
enum TransportWords {
    /// Enough to see what is wrong; a hostile zone can send a thousand records at once.
    static let maximumEvidence = 30

    static let book = Assets.phrases("policy-transport")

    static func finding(
        _ identifier: String,
        _ severity: Severity,
        subject: String,
        _ values: [String: String],
        evidence: [String] = [],
        certainty: Certainty = .certain,
        replacements: [Replacement] = []
    ) -> Finding {
        var finding = book.finding(
            identifier,
            severity: severity,
            subject: subject,
            values: values,
            evidence: Array(evidence.prefix(maximumEvidence)),
            certainty: certainty,
            sources: book.phrases(identifier, "source")
        )
        finding.replacements = replacements
        return finding
    }

    /// A part of a sentence, such as what is wrong with a record.
    static func part(_ identifier: String, _ values: [String: String] = [:]) -> String {
        book.phrase(identifier, "text", values) ?? identifier
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? part("list.none") }
        return part("list.and", ["first": items.dropLast().joined(separator: ", "), "last": last])
    }

    /// What a new record replaces where there is none.
    static var nothing: String { part("record.none") }
}
