import Basics
import MailProbe
import Trust
import Wire

/// Findings about the rules that services break; a rule broken alike by several services of a host is one finding.
enum RuleFindings {
    private struct Group {
        let rule: Rule
        let detail: String
        let first: ServiceEvidence
        var services: [ServiceEvidence]
    }

    static func findings(_ services: [ServiceEvidence], releases: [IOSRelease]) -> [Finding] {
        var groups: [String: Group] = [:]
        var order: [String] = []
        for evidence in services where evidence.candidate.role != .transfer {
            var seen: Set<String> = []
            for witness in evidence.releases.flatMap(\.witnesses) where seen.insert(witness.rule.id).inserted {
                let host = evidence.service.host.description
                let key = "\(witness.rule.id) \(host) \(evidence.leaf?.sha256 ?? evidence.service.id)"
                if groups[key] == nil {
                    groups[key] = Group(rule: witness.rule, detail: witness.detail, first: evidence, services: [])
                    order.append(key)
                }
                groups[key]?.services.append(evidence)
            }
        }
        return order.compactMap { groups[$0] }.map { finding($0, releases: releases) }
    }

    private static func finding(_ group: Group, releases: [IOSRelease]) -> Finding {
        let impact = RuleImpact(group.rule, in: group.services.flatMap(\.releases))
        let evidence = group.first
        let affected = releases.filter(impact.releases.contains).map(\.description)
        let certificate = fault(group.rule, judgement: evidence.judgement, leaf: evidence.leaf, at: evidence.judgedAt)
        return Wording.rules.finding(
            group.rule.id,
            severity: impact.severity,
            subject: group.services.count == 1 ? evidence.service.id : evidence.service.host.description,
            values: ServiceWords.values(
                evidence,
                certificate: certificate,
                detail: group.detail,
                releases: Wording.span(affected, of: releases.map(\.description))
            ),
            evidence: group.services.map { "\($0.service.id): \(group.detail)" }
                + impact.lines(releases)
                + helloLines(group.rule, evidence),
            certainty: impact.certainty,
            since: impact.since,
            sources: [group.rule.source]
        )
    }

    /// The certificate that a rule about dates means may be an issuer's.
    static func fault(_ rule: Rule, judgement: ChainJudgement?, leaf: Certificate?, at: Timestamp) -> Certificate? {
        let path = judgement?.paths.first?.path.certificates ?? []
        switch rule.id {
        case "DT-EXP": return path.first { $0.notAfter < at } ?? leaf
        case "DT-NYV": return path.first { $0.notBefore > at } ?? leaf
        default: return leaf
        }
    }

    /// For rules of the handshake: what the server answered to each hello.
    private static func helloLines(_ rule: Rule, _ evidence: ServiceEvidence) -> [String] {
        guard rule.id.hasPrefix("HS-") || rule.id == "CR-ED", let hellos = evidence.primary?.hellos else { return [] }
        return hellos.sorted { $0.key < $1.key }.map { "hello \($0.key): \($0.value.text)" }
    }
}

/// How badly one rule hits, over the releases that were judged.
struct RuleImpact {
    let rule: Rule
    private(set) var releases: Set<IOSRelease> = []
    private var outcomes: [IOSRelease: Outcome] = [:]
    private(set) var certainty = Certainty.inferred

    init(_ rule: Rule, in verdicts: [ReleaseVerdict]) {
        self.rule = rule
        for verdict in verdicts {
            for witness in verdict.witnesses where witness.rule.id == rule.id {
                releases.insert(verdict.release)
                outcomes[verdict.release] = max(outcomes[verdict.release] ?? .works, witness.outcome)
                certainty = max(certainty, witness.certainty)
            }
        }
    }

    /// Broken on a release in use is broken; on iOS 11 to 14 a warning; on older phones, which Apple gave up in 2017, a notice.
    var severity: Severity {
        let broken = outcomes.filter { $0.value.isBroken }.keys
        if broken.contains(where: { $0 >= IOSRelease.oldestInUse }) { return .broken }
        if broken.contains(where: { $0 >= IOSRelease(11) }) { return .warning }
        return outcomes.values.contains(.worksWithWarning) ? .warning : .notice
    }

    /// The release from which the rule does harm, and its day; for rules that a day decides, that day.
    var since: Since? {
        if let day = rule.since { return Since(release: nil, date: day) }
        guard let first = rule.firstHarm?.releases.first, first > IOSRelease(9) else { return nil }
        return Since(release: first.description, date: first.date)
    }

    /// `iOS 13, 14: asks "Cannot Verify Server Identity"`, releases with the same outcome together.
    func lines(_ all: [IOSRelease]) -> [String] {
        Outcome.allCases.reversed().compactMap { outcome in
            let hit = all.filter { outcomes[$0] == outcome }.map(\.description)
            return hit.isEmpty ? nil : "iOS \(hit.joined(separator: ", ")): \(OutcomeWords.words(outcome))"
        }
    }
}
