import Assets
import Basics

/// Turns what was found into findings with the words of the phrase books.
enum Wording {
    static let findings = book("findings")
    static let rules = book("rules")

    private static func book(_ name: String) -> PhraseBook {
        do {
            return try PhraseBook(Assets.text("texts/en/\(name).txt"))
        } catch {
            preconditionFailure("texts/en/\(name).txt: \(error)")
        }
    }

    /// A finding in the words of `identifier`.
    static func finding(
        _ identifier: String,
        in book: PhraseBook = Wording.findings,
        severity: Severity,
        subject: String,
        values: [String: String],
        evidence: [String] = [],
        certainty: Certainty = .certain,
        since: Since? = nil,
        sources: [String] = []
    ) -> Finding {
        Finding(
            id: identifier,
            severity: severity,
            subject: subject,
            summary: book.phrase(identifier, "summary", values) ?? identifier,
            explanation: book.phrase(identifier, "explanation", values) ?? "",
            evidence: evidence,
            certainty: certainty,
            since: since,
            remedies: Remedy.Party.allCases.compactMap { party in
                let steps = book.phrases(identifier, party.rawValue, values)
                return steps.isEmpty ? nil : Remedy(for: party, steps: steps)
            },
            sources: sources
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
