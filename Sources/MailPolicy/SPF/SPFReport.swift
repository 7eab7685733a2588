import Basics

/// A domain's SPF record and everything it leads to, as data.
package struct SPFReport: Sendable, Equatable, Encodable {
    package var record: String?
    package var lookups: Int
    package var voids: Int
    /// What becomes of addresses that no term names: `pass`, `fail`, `softfail`, `neutral`, or nil.
    package var all: String?
    /// Why receivers give up on the record.
    package var error: String?
    package var terms: [Term]

    package struct Term: Sendable, Equatable, Encodable {
        package var term: String
        package var lookups: Int
        package var voids: Int
        package var addresses: [String]
        /// What it covers depends on the mail.
        package var dynamic: Bool
        /// Where an include or a redirect leads.
        package var domain: String?
        package var terms: [Term]

        private enum CodingKeys: String, CodingKey { case term, lookups, voids, addresses, dynamic, domain, terms }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(term, forKey: .term)
            try container.encode(lookups, forKey: .lookups)
            try container.encode(voids, forKey: .voids)
            try container.encode(addresses, forKey: .addresses)
            try container.encode(dynamic, forKey: .dynamic)
            try container.encode(domain, forKey: .domain)
            try container.encode(terms, forKey: .terms)
        }
    }

    init(_ tree: SPFTree) {
        record = tree.root?.record.text
        lookups = tree.lookups
        voids = tree.voids
        all = tree.all?.result.rawValue
        error = SPFReport.error(tree)
        terms = tree.root.map { SPFReport.terms($0) } ?? []
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
        if tree.isUnknown { return tree.problems.first?.detail }
        return nil
    }

    private enum CodingKeys: String, CodingKey { case record, lookups, voids, all, error, terms }

    /// Written out so that what is not known is `null`: every key is always there.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(record, forKey: .record)
        try container.encode(lookups, forKey: .lookups)
        try container.encode(voids, forKey: .voids)
        try container.encode(all, forKey: .all)
        try container.encode(error, forKey: .error)
        try container.encode(terms, forKey: .terms)
    }
}
