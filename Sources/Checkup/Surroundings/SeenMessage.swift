package import Basics

/// What a person read on a phone or computer, and which finding explains it.
package struct SeenMessage: Sendable, Encodable {
    package var text: String
    /// Identifiers of the texts it may be, best first.
    package var matches: [String]
    /// The finding that causes it, nil where none of those found would.
    @Nullable package var cause: String?

    /// `findings` are in the order of the report; among causes the worst finding wins, then the likelier cause.
    package init(_ text: String, findings: [Finding]) {
        let explanation = Explanation(of: text)
        self.text = printable(text, limit: 400)
        matches = explanation.matches.map(\.id)
        let causes = explanation.matches.flatMap { $0.causes.map(\.rule) }
        let found = findings.filter { $0.severity > .fine && causes.contains($0.id) }
        let worst = found.map(\.severity).max()
        cause =
            found.filter { $0.severity == worst }
            .min { (causes.firstIndex(of: $0.id) ?? 0) < (causes.firstIndex(of: $1.id) ?? 0) }?.id
    }
}
