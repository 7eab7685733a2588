import Assets
import Basics

/// Turns what was found about senders into findings with the words of their phrase book.
enum SenderWords {
    static let book = Assets.phrases("policy-senders")
    /// Lines of evidence in one finding; a hostile zone has as many as it likes.
    static let maximumEvidence = 30

    static func finding(
        _ identifier: String,
        _ severity: Severity,
        _ domain: DomainName,
        values: [String: String] = [:],
        evidence: [String],
        certainty: Certainty = .certain,
        sources: [String]
    ) -> Finding {
        book.finding(
            identifier,
            severity: severity,
            subject: domain.text,
            values: values.merging(["domain": domain.text]) { given, _ in given },
            evidence: capped(evidence),
            certainty: certainty,
            sources: sources
        )
    }

    private static func capped(_ lines: [String]) -> [String] {
        guard lines.count > maximumEvidence else { return lines }
        return lines.prefix(maximumEvidence) + ["… and \(lines.count - maximumEvidence) more"]
    }

    /// The words for a slug, such as the reason why a term cannot be read.
    static func word(_ group: String, _ slug: String, _ values: [String: String] = [:]) -> String {
        book.phrase(group, slug, values) ?? slug
    }

    /// What stands where a record is missing.
    static var nothing: String { word("policy.words", "nothing") }
}

extension Finding {
    /// The same finding with a text record to publish.
    func publishing(_ record: String, at name: String, insteadOf old: String? = nil) -> Finding {
        var result = self
        let change = Replacement(place: name, from: old ?? SenderWords.nothing, to: record)
        result.replacements.append(change)
        return result
    }
}
