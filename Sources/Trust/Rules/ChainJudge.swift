import Basics

/// Judges a chain as each iOS release would.
package struct ChainJudge: Sendable {
    private let store: TrustStore

    private static let checks: [any ChainCheck.Type] = [
        IdentityCheck.self, DateCheck.self, AuthorityCheck.self, KeyCheck.self, LifetimeCheck.self, PurposeCheck.self,
        StructureCheck.self, TransparencyCheck.self,
    ]

    package init(store: TrustStore) { self.store = store }

    package func judge(_ question: ChainQuestion) -> ChainJudgement {
        guard let leaf = question.sent.first else {
            return ChainJudgement(paths: [], workedBefore: question.workedBefore)
        }
        var builder = ChainBuilder(store: store, sent: Array(question.sent.dropFirst()), fetched: question.fetched)
        let disorder = Self.disorder(question.sent)
        let paths = builder.paths(from: leaf).map { path in
            var violations = Self.checks.flatMap { $0.violations(path, leaf, question) }
            if let disorder { violations.append(disorder) }
            return ChainJudgement.JudgedPath(path: path, violations: violations)
        }
        return ChainJudgement(paths: paths, workedBefore: question.workedBefore)
    }

    /// The addresses from which the missing issuers could be fetched, nearest first; empty when the chain is complete.
    package func missingIssuerURLs(_ question: ChainQuestion) -> [String] {
        guard let leaf = question.sent.first else { return [] }
        var builder = ChainBuilder(store: store, sent: Array(question.sent.dropFirst()), fetched: question.fetched)
        let paths = builder.paths(from: leaf)
        guard let path = paths.first, path.end == .incomplete, let last = path.certificates.last else { return [] }
        return last.extensions.issuerURLs
    }

    /// Each certificate should certify the one before it, and nothing else should be sent (RFC 5246 7.4.2).
    private static func disorder(_ sent: [Certificate]) -> Violation? {
        for (index, certificate) in sent.dropFirst().enumerated()
        where sent[index].issuer.der != certificate.subject.der {
            return Violation("CH-ORDER", "certificate \(index + 2) of \(sent.count), \(certificate.displayName)")
        }
        return nil
    }
}

/// The ways to a root that a chain has, and what each breaks.
package struct ChainJudgement: Sendable {
    package struct JudgedPath: Sendable {
        package let path: ChainPath
        package let violations: [Violation]
    }

    package let paths: [JudgedPath]
    let workedBefore: Bool

    /// A phone takes the best way it finds, so the mildest outcome of all paths is the verdict.
    package func verdict(on release: IOSRelease) -> ReleaseVerdict {
        let verdicts = paths.map { judged in
            ReleaseVerdict.of(
                judged.violations,
                on: release,
                rootClass: judged.path.rootClass,
                base: judged.path.rootClass == .system ? .likely : .certain
            )
        }
        guard let best = verdicts.min(by: { ($0.outcome, $0.witnesses.count) < ($1.outcome, $1.witnesses.count) })
        else {
            return .unknown(release)
        }
        guard best.outcome == .asks, workedBefore else { return best }
        return best.with(outcome: .asksLocked, certainty: min(best.certainty, .likely), message: 2)
    }
}
