package import Basics

/// What a person read on a phone or computer, and which finding explains it.
package struct SeenMessage: Sendable, Encodable {
    package var text: String
    /// Identifiers of the texts it may be, best first.
    package var matches: [String]
    /// The finding that causes it or fits it best, nil where none of those found would.
    @Nullable package var cause: String?
    /// Findings that sound servers have too: they fit, likelier first, and only the phone can tell which it is.
    package var fitting: [String]

    /// What the server does right and a setting of the phone runs into, likelier settings first.
    private static let settings = ["auth.hidden-until-tls", "relay.refused-before-login"]

    /// `findings` are in the order of the report; among causes the worst finding wins, then the likelier cause.
    package init(_ text: String, findings: [Finding]) {
        let explanation = Explanation(of: text)
        self.text = printable(text, limit: 400)
        matches = explanation.matches.map(\.id)
        let causes = explanation.matches.flatMap { $0.causes.map(\.rule) }
        func rank(_ finding: Finding) -> Int {
            Self.settings.firstIndex(of: finding.id)
                ?? Self.settings.count + (causes.firstIndex(of: finding.id) ?? causes.count)
        }
        let found = findings.filter { finding in
            causes.contains(finding.id) && (finding.severity > .fine || Self.settings.contains(finding.id))
        }
        if let worst = found.map(\.severity).max(), worst > .notice {
            cause =
                found.filter { $0.severity == worst }
                .min { (causes.firstIndex(of: $0.id) ?? 0) < (causes.firstIndex(of: $1.id) ?? 0) }?.id
            fitting = []
        } else {
            // Of settings each is as likely as the server is healthy, so a second one is named as well.
            var ids: [String] = []
            for finding in found.sorted(by: { rank($0) < rank($1) }) where !ids.contains(finding.id) {
                ids.append(finding.id)
            }
            fitting = Array(ids.prefix(2))
            cause = ids.first
        }
    }

    private enum CodingKeys: String, CodingKey { case text, matches, cause }
}
