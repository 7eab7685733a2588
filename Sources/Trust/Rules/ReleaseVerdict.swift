package import Basics

/// What one release makes of a service or a chain.
package struct ReleaseVerdict: Sendable {
    package let release: IOSRelease
    package let outcome: Outcome
    /// The rules that do harm, worst first; empty where it works.
    package let witnesses: [Witness]
    package let certainty: Certainty
    private let ownMessage: Int?

    /// One rule as it applies to this release.
    package struct Witness: Sendable {
        package let rule: Rule
        /// What was measured.
        package let detail: String
        package let outcome: Outcome
        package let certainty: Certainty
    }

    init(
        release: IOSRelease,
        outcome: Outcome,
        witnesses: [Witness] = [],
        certainty: Certainty,
        message: Int? = nil
    ) {
        self.release = release
        self.outcome = outcome
        self.witnesses = witnesses
        self.certainty = certainty
        ownMessage = message
    }

    /// Identifiers of the rules, each once.
    package var rules: [String] {
        var result: [String] = []
        for witness in witnesses where !result.contains(witness.rule.id) { result.append(witness.rule.id) }
        return result
    }

    /// Row of the message table, nil where nothing is shown.
    package var message: Int? {
        guard outcome > .worksWithWarning else { return nil }
        return ownMessage ?? witnesses.first { $0.outcome == outcome }?.rule.message ?? witnesses.first?.rule.message
    }

    /// Nothing was measured that could decide.
    package static func unknown(_ release: IOSRelease) -> ReleaseVerdict {
        ReleaseVerdict(release: release, outcome: .unknown, certainty: .inferred)
    }

    func with(outcome: Outcome, certainty: Certainty, message: Int? = nil) -> ReleaseVerdict {
        ReleaseVerdict(release: release, outcome: outcome, witnesses: witnesses, certainty: certainty, message: message)
    }
}

extension ReleaseVerdict {
    /// The verdict of several violations on one release: the worst outcome, and how sure its best witness is.
    ///
    /// `base` is how sure "works" would be if nothing spoke against it.
    package static func of(
        _ violations: [Violation],
        on release: IOSRelease,
        rootClass: RootClass = .none,
        base: Certainty
    ) -> ReleaseVerdict {
        var all: [Witness] = []
        for violation in violations {
            guard let effect = violation.effect(on: release, for: rootClass) else { continue }
            let certainty = sureness(violation.rule, effect, rootClass)
            all.append(
                Witness(rule: violation.rule, detail: violation.detail, outcome: effect.outcome, certainty: certainty)
            )
        }
        let worst = all.map(\.outcome).max() ?? .works
        let decisive = all.filter { $0.outcome == worst }.map(\.certainty)
        // A sort that keeps the order of the checks among equals.
        let harmful = Outcome.allCases.reversed().flatMap { outcome in
            all.filter { $0.outcome == outcome && outcome > .works }
        }
        let certainty = worst == .works ? min(decisive.min() ?? base, base) : decisive.max() ?? base
        return ReleaseVerdict(release: release, outcome: worst, witnesses: harmful, certainty: certainty)
    }

    /// A failed handshake hides the chain; otherwise the worse of the two decides, and the rules of both are named.
    package static func joining(handshake: ReleaseVerdict, chain: ReleaseVerdict) -> ReleaseVerdict {
        if handshake.outcome == .noHandshake { return handshake }
        let (worse, other) = chain.outcome >= handshake.outcome ? (chain, handshake) : (handshake, chain)
        return ReleaseVerdict(
            release: chain.release,
            outcome: worse.outcome,
            witnesses: worse.witnesses + other.witnesses,
            certainty: worse.outcome == .works ? min(handshake.certainty, chain.certainty) : worse.certainty,
            message: worse.ownMessage
        )
    }

    /// What depends on whose root it is rests on the machine's bundle, which is not Apple's store: at most likely.
    private static func sureness(_ rule: Rule, _ effect: Rule.Effect, _ rootClass: RootClass) -> Certainty {
        let restsOnStore = effect.scope.count < RootClass.allCases.count || rule.id.hasPrefix("TR-")
        guard restsOnStore, rootClass == .system || rootClass == .none else { return effect.certainty }
        return min(effect.certainty, .likely)
    }
}
