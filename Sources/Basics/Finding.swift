/// One thing a check found, as data; words come from the phrase book, never from logic.
///
/// The JSON shape is `docs/schemas/finding.json`, which every result's schema includes.
package struct Finding: Sendable, Equatable, Codable {
    /// A stable slug, or the identifier of a rule (`ID-CN`).
    package var id: String
    package var severity: Severity
    /// What it is about: a host, `host:port`, a file.
    package var subject: String
    package var summary: String
    package var explanation: String
    /// What was measured, one fact a line, for the engineer.
    package var evidence: [String]
    package var certainty: Certainty
    @Nullable package var since: Since?
    package var remedies: [Remedy]
    package var sources: [String]
    package var replacements: [Replacement]

    package init(
        id: String,
        severity: Severity,
        subject: String,
        summary: String,
        explanation: String,
        evidence: [String] = [],
        certainty: Certainty = .certain,
        since: Since? = nil,
        remedies: [Remedy] = [],
        sources: [String] = [],
        replacements: [Replacement] = []
    ) {
        self.id = id
        self.severity = severity
        self.subject = subject
        self.summary = summary
        self.explanation = explanation
        self.evidence = evidence
        self.certainty = certainty
        self.since = since
        self.remedies = remedies
        self.sources = sources
        self.replacements = replacements
    }
}

/// How bad a finding is, worst last so that `max()` is the verdict.
package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    case fine, notice, warning, broken

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .fine: 0
        case .notice: 1
        case .warning: 2
        case .broken: 3
        }
    }
}

/// How sure a statement is, weakest first so that `min()` of several is what may be claimed.
package enum Certainty: String, Sendable, Codable, CaseIterable, Comparable {
    case inferred, likely, certain

    package static func < (left: Certainty, right: Certainty) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .inferred: 0
        case .likely: 1
        case .certain: 2
        }
    }
}

/// Since when something fails: an iOS release, a day, or both.
package struct Since: Sendable, Equatable, Codable {
    /// An iOS release such as `13`, or nil for a fact that is tied to a day only.
    @Nullable package var release: String?
    /// A day as `2019-09-19`, or nil where the day is not known.
    @Nullable package var date: String?

    package init(release: String?, date: String?) {
        self.release = release
        self.date = date
    }
}

/// What one party has to do.
package struct Remedy: Sendable, Equatable, Codable {
    /// Who must act: the hosting company, the owner of the organisation's accounts, or the person with the phone.
    package enum Party: String, Sendable, Codable, CaseIterable {
        case host, owner, person
    }

    package var party: Party
    package var steps: [String]

    package init(for party: Party, steps: [String]) {
        self.party = party
        self.steps = steps
    }

    private enum CodingKeys: String, CodingKey {
        case party = "for"
        case steps
    }
}

/// A change that would mend what was found.
package struct Replacement: Sendable, Equatable, Codable {
    package var place: String
    package var from: String
    package var to: String

    package init(place: String, from: String, to: String) {
        self.place = place
        self.from = from
        self.to = to
    }

    private enum CodingKeys: String, CodingKey {
        case place = "where"
        case from, to
    }
}
