package import Basics
package import Reports
package import Trust

/// A chain from a file, judged without a network; its JSON is `docs/schemas/certificate-1.json`.
package struct CertificateReport: Sendable, Encodable {
    package let schema = "postwell.certificate/1"
    package var host: String
    package var judgedAt: Timestamp
    package var chain: [CertificateSummary]
    package var releases: [ReleaseSummary]
    package var findings: [Finding]

    /// Of all findings, the worst; a file that says nothing is unknown.
    package var level: VerdictLevel {
        if findings.isEmpty, releases.allSatisfy({ $0.outcome == .unknown }) { return .unknown }
        return findings.first.map { VerdictLevel($0.severity) } ?? .fine
    }

    private enum CodingKeys: String, CodingKey { case schema, host, judgedAt, chain, releases, findings }
}

package enum CertificateCheck {
    /// Judges the certificates of a file, in any order, for one host.
    package static func check(
        _ certificates: [Certificate],
        host: HostName,
        store: TrustStore,
        at: Timestamp,
        releases: [IOSRelease],
        workedBefore: Bool
    ) -> CertificateReport {
        let sent = LeafFirst.ordered(certificates, host: host)
        let judgement = ChainJudge(store: store)
            .judge(ChainQuestion(host: host, sent: sent, at: at, workedBefore: workedBefore))
        let verdicts = releases.map(judgement.verdict)
        return CertificateReport(
            host: host.description,
            judgedAt: at,
            chain: sent.map(CertificateSummary.init),
            releases: verdicts.map { ReleaseSummary($0, host: host, port: nil) },
            findings: findings(verdicts, judgement, sent.first, host, at)
        )
    }

    private static func findings(
        _ verdicts: [ReleaseVerdict],
        _ judgement: ChainJudgement,
        _ leaf: Certificate?,
        _ host: HostName,
        _ at: Timestamp
    ) -> [Finding] {
        var seen: Set<String> = []
        let witnesses = verdicts.flatMap(\.witnesses).filter { seen.insert($0.rule.id).inserted }
        let all = verdicts.map(\.release)
        let found = witnesses.map { witness in
            let impact = RuleImpact(witness.rule, in: verdicts)
            var values = ServiceWords.certificateValues(
                RuleFindings.fault(witness.rule, judgement: judgement, leaf: leaf, at: at)
            )
            values.merge([
                "host": host.description, "port": "993", "service": "the mail server", "detail": witness.detail,
                "releases": Wording.span(
                    all.filter(impact.releases.contains).map(\.description),
                    of: all.map(\.description)
                ),
            ]) { $1 }
            return Wording.rules.finding(
                witness.rule.id,
                severity: impact.severity,
                subject: host.description,
                values: values,
                evidence: ["measured: \(witness.detail)"] + impact.lines(all),
                certainty: impact.certainty,
                since: impact.since,
                sources: [witness.rule.source]
            )
        }
        return Severity.allCases.reversed().flatMap { severity in found.filter { $0.severity == severity } }
    }
}

/// Finds the server's own certificate in a bundle of any order: the one for the host, else one that issued none of the others.
enum LeafFirst {
    static func ordered(_ certificates: [Certificate], host: HostName) -> [Certificate] {
        let issuers = Set(certificates.filter { !$0.isSelfIssued }.map(\.issuer.der))
        let leaves = certificates.filter { !issuers.contains($0.subject.der) && $0.extensions.isCA != true }
        let named = leaves.first { HostMatch.answers($0, to: host) }
        guard let leaf = named ?? leaves.first ?? certificates.first else { return certificates }
        var chain = [leaf]
        var rest = certificates.filter { $0 != leaf }
        while let last = chain.last, let index = rest.firstIndex(where: { $0.subject.der == last.issuer.der }) {
            chain.append(rest.remove(at: index))
        }
        // A bundle's strays come last; its order is the file's, not the server's, so it is no fault here.
        return chain
    }
}
