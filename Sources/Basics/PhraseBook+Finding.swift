extension PhraseBook {
    /// A finding in the words of `identifier`, its blanks filled; a missing summary shows the identifier itself.
    package func finding(
        _ identifier: String,
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
            summary: phrase(identifier, "summary", values) ?? identifier,
            explanation: phrase(identifier, "explanation", values) ?? "",
            evidence: evidence,
            certainty: certainty,
            since: since,
            remedies: remedies(identifier, values),
            sources: sources
        )
    }

    /// What each party has to do, from the fields `host`, `owner` and `person`.
    package func remedies(_ identifier: String, _ values: [String: String]) -> [Remedy] {
        Remedy.Party.allCases.compactMap { party in
            let steps = phrases(identifier, party.rawValue, values)
            return steps.isEmpty ? nil : Remedy(for: party, steps: steps)
        }
    }
}
