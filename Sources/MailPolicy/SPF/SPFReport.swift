package import Basics

/// A domain's SPF record and everything it leads to, as data.
package struct SPFReport: Sendable, Equatable, Encodable {
    @Nullable package var record: String?
    package var lookups: Int
    package var voids: Int
    /// What becomes of addresses that no term names: `pass`, `fail`, `softfail`, `neutral`, or nil.
    @Nullable package var all: String?
    /// Why receivers give up on the record.
    @Nullable package var error: String?
    package var terms: [Term]
    /// The record itself could not be asked for, so that nil does not mean that there is none.
    package var unanswered: Bool

    package struct Term: Sendable, Equatable, Encodable {
        package var term: String
        package var lookups: Int
        package var voids: Int
        package var addresses: [String]
        /// What it covers depends on the mail.
        package var dynamic: Bool
        /// Where an include or a redirect leads.
        @Nullable package var domain: String?
        package var terms: [Term]
    }

    init(_ tree: SPFTree) {
        record = tree.root?.record.text
        lookups = tree.lookups
        voids = tree.voids
        all = tree.all?.result.rawValue
        error = SPFReport.error(tree)
        terms = tree.root.map { SPFReport.terms($0) } ?? []
        unanswered = tree.isUnknown
    }

    private static func terms(_ node: SPFNode) -> [Term] {
        node.steps.map { step in
            Term(
                term: step.text,
                lookups: step.lookups,
                voids: step.voids,
                addresses: step.addresses.map(\.description),
                dynamic: step.isDynamic,
                domain: step.node?.domain.text,
                terms: step.node.map(terms) ?? []
            )
        }
    }

    private static func error(_ tree: SPFTree) -> String? {
        if let problem = tree.problems.first(where: \.kind.isPermanentError) {
            return problem.term.isEmpty
                ? "\(problem.domain): \(problem.detail) records" : "\(problem.domain): \(problem.term)"
        }
        if tree.lookups > SPFLimits.lookups { return "\(tree.lookups) lookups, \(SPFLimits.lookups) allowed" }
        if tree.voids > SPFLimits.voids { return "\(tree.voids) empty lookups, \(SPFLimits.voids) allowed" }
        if tree.isCut { return "more than \(SPFWalker.maximumSteps) terms, not followed further" }
        if tree.isUnknown { return tree.problems.first?.detail }
        return nil
    }
}
