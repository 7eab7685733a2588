import Assets
package import Basics

/// One rule of one or more iOS releases, a row of `rules.tsv`.
package struct Rule: Sendable {
    /// The identifier with its variant (`ID-WILD~partial`).
    package let key: String
    /// The identifier that people see (`ID-WILD`).
    package let id: String
    /// False for knowledge that cannot be measured from outside.
    package let isMeasured: Bool
    /// Row of the message table that the phone shows, or nil where it shows nothing.
    package let message: Int?
    /// The day from which it applies, where a day decides and not a release.
    package let since: String?
    package let effects: [Effect]
    package let source: String

    /// On which releases, for which roots, with what outcome.
    package struct Effect: Sendable, Hashable {
        package let releases: ReleaseRange
        package let scope: Set<RootClass>
        package let outcome: Outcome
        package let certainty: Certainty
    }

    package func effect(on release: IOSRelease, for rootClass: RootClass) -> Effect? {
        effects.first { $0.releases.contains(release) && $0.scope.contains(rootClass) }
    }

    /// The first release on which the rule does harm.
    package var firstHarm: Effect? {
        effects.filter { $0.outcome.isBroken }.min { $0.releases.first < $1.releases.first }
    }
}

/// All rules, in the order of the table.
package struct RuleTable: Sendable {
    package static let shared = RuleTable()

    package let rules: [Rule]
    private let byKey: [String: Rule]

    private init() {
        rules = Assets.table("rules").map(Self.rule)
        byKey = Dictionary(uniqueKeysWithValues: rules.map { ($0.key, $0) })
    }

    package subscript(key: String) -> Rule {
        guard let rule = byKey[key] else { preconditionFailure("no rule \(key) in rules.tsv") }
        return rule
    }

    private static func rule(_ row: TextTable.Row) -> Rule {
        let key = row["id"]
        do {
            return Rule(
                key: key,
                id: String(key.prefix { $0 != "~" }),
                isMeasured: row["measured"] == "yes",
                message: Int(row["message"]),
                since: row["since"].isEmpty ? nil : row["since"],
                effects: try row["effects"].split(separator: " ").map(effect),
                source: row["source"]
            )
        } catch {
            preconditionFailure("rules.tsv line \(row.line): \(error)")
        }
    }

    /// `13:sys,user:asks:certain`.
    private static func effect(_ text: Substring) throws -> Rule.Effect {
        let parts = text.split(separator: ":")
        let scopes = parts.count == 4 ? parts[1].split(separator: ",") : []
        let classes = scopes == ["all"] ? RootClass.allCases : scopes.compactMap { RootClass(rawValue: String($0)) }
        guard parts.count == 4, classes.count == (scopes == ["all"] ? RootClass.allCases.count : scopes.count),
            let outcome = Outcome(rawValue: String(parts[2])), let certainty = Certainty(rawValue: String(parts[3]))
        else { throw InputError("table", "\"\(text)\" is not an effect") }
        return Rule.Effect(
            releases: try ReleaseRange(parts[0]),
            scope: Set(classes),
            outcome: outcome,
            certainty: certainty
        )
    }
}
