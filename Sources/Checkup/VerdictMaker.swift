import Basics
import MailProbe
import Reports
import Trust
import Wire

/// Makes one level and one headline of all that was found.
struct VerdictMaker {
    let services: [ServiceEvidence]
    let findings: [Finding]
    let releases: [IOSRelease]

    func verdict() -> CheckReport.Verdict {
        let worst = findings.max { weight($0) < weight($1) }.flatMap { top in
            findings.first { weight($0) == weight(top) }
        }
        if let parked = findings.first(where: { $0.id == "domain.no-mail" }) { return verdict(parked, worst) }
        let level = level(worst)
        switch level {
        case .broken, .warning:
            guard let worst else { break }
            // Phones first: what only other people's servers mind must not read as if the phones were to blame.
            let lead = FindingTopic(worst) == .delivery && anyoneSpoke ? "\(fineHeadline()) " : ""
            return CheckReport.Verdict(level: level, headline: lead + headline(worst), since: worst.since)
        case .unknown:
            return CheckReport.Verdict(level: level, headline: unknownHeadline(), since: nil)
        case .fine: break
        }
        return CheckReport.Verdict(level: .fine, headline: fineHeadline(), since: nil)
    }

    /// A domain without mail on purpose: what is wrong beside that comes after it.
    private func verdict(_ parked: Finding, _ worst: Finding?) -> CheckReport.Verdict {
        let level = worst.map { VerdictLevel(weight($0)) } ?? .fine
        let rest = level == .fine ? "" : worst.map { " \($0.summary)" } ?? ""
        return CheckReport.Verdict(level: level, headline: parked.summary + rest, since: nil)
    }

    /// Why nothing is known, which other findings do not tell, however bad they are.
    private func unknownHeadline() -> String {
        for reason in ["domain.not-found", "service.none", "dns.failed", "name."] {
            if let finding = findings.first(where: { $0.id.hasPrefix(reason) }) { return finding.summary }
        }
        let devices = findings.first { $0.severity > .fine && FindingTopic($0) == .devices }
        return devices?.summary ?? "Nothing could be asked."
    }

    private var anyoneSpoke: Bool { services.contains { !$0.releases.isEmpty } }

    /// "Broken" is about people's own devices; what only other people's servers mind warns.
    private func weight(_ finding: Finding) -> Severity {
        FindingTopic(finding) == .delivery ? min(finding.severity, .warning) : finding.severity
    }

    private func level(_ worst: Finding?) -> VerdictLevel {
        let severity = worst.map(weight)
        if let worst, severity == .broken, FindingTopic(worst) != .devices { return .broken }
        if severity != .broken, findings.contains(where: { $0.id == "domain.not-found" }) { return .unknown }
        guard services.contains(where: { $0.session?.greeting != nil || $0.isReachable }) else {
            return severity == .broken && isOut ? .broken : .unknown
        }
        let people = services.filter { $0.candidate.role != .transfer || $0.candidate.origin == .given }
        guard !people.isEmpty else { return .unknown }
        if severity == .broken { return .broken }
        // A release that nothing could be said about is not fine.
        let unsettled = people.allSatisfy { !$0.releases.isEmpty && $0.releases.allSatisfy { $0.outcome == .unknown } }
        if unsettled, severity != .warning { return .unknown }
        return severity.map(VerdictLevel.init) ?? .fine
    }

    /// A server that the domain publishes does not let anybody in; without a network, nobody could have been.
    ///
    /// One that somebody typed may be mistyped: it could not be reached, and no more is said.
    private var isOut: Bool {
        services.contains { evidence in
            guard case .srv = evidence.candidate.origin else { return false }
            return switch evidence.primary?.dial {
            case .refused, .timedOut: true
            case .connected, .unreachable, nil: false
            }
        }
    }

    /// Composes who cannot do what, why, and who must act.
    ///
    /// `iPhones with iOS 13 or newer refuse to fetch mail: CLAUSE. CALL`
    private func headline(_ finding: Finding) -> String {
        let isRule = RuleTable.shared.rules.contains { $0.id == finding.id }
        guard isRule else { return finding.summary }
        let hit = services.filter { $0.releases.contains { $0.rules.contains(finding.id) } }
        let impact = hit.flatMap(\.releases).filter { $0.rules.contains(finding.id) && $0.outcome.isBroken }
        let affected = releases.filter { release in impact.contains { $0.release == release } }
        guard let evidence = hit.first, !affected.isEmpty else { return finding.summary }
        let values = ServiceWords.values(
            evidence,
            certificate: evidence.leaf,
            detail: evidence.releases.flatMap(\.witnesses).first { $0.rule.id == finding.id }?.detail ?? "",
            releases: Wording.span(affected.map(\.description), of: releases.map(\.description))
        )
        let clause = Wording.rules.phrase(finding.id, "clause", values) ?? finding.summary
        let call = Wording.rules.phrase(finding.id, "call", values) ?? ""
        return "\(phones(affected)) \(verb(impact, hit)): \(clause). \(call)".trimmedBlanks
    }

    private func phones(_ affected: [IOSRelease]) -> String {
        guard let first = affected.first, let last = affected.last, affected.count < releases.count else {
            return "iPhones"
        }
        if last == releases.last { return "iPhones with iOS \(first) or newer" }
        if first == releases.first { return "iPhones with iOS \(last) or older" }
        return first == last ? "iPhones with iOS \(first)" : "iPhones with iOS \(first) to \(last)"
    }

    private func verb(_ impact: [ReleaseVerdict], _ hit: [ServiceEvidence]) -> String {
        let fetches = hit.contains { $0.candidate.role == .incoming }
        let sends = hit.contains { $0.candidate.role != .incoming }
        let what = fetches && sends ? "fetch and send mail" : fetches ? "fetch mail" : "send mail"
        return impact.contains { $0.outcome == .noHandshake } ? "cannot \(what)" : "refuse to \(what)"
    }

    private func fineHeadline() -> String {
        let working = releases.filter { release in
            services.allSatisfy { evidence in
                !evidence.releases.contains { $0.release == release && $0.outcome.isBroken }
            }
        }
        let incoming = services.contains { $0.candidate.role == .incoming && !$0.releases.isEmpty }
        let outgoing = services.contains { $0.candidate.role == .outgoing && !$0.releases.isEmpty }
        let what = incoming && outgoing ? "fetch and send mail" : outgoing ? "send mail" : "fetch mail"
        guard let first = working.first, first != releases.first else {
            return "iPhones of every release asked about can \(what)."
        }
        return "iPhones with iOS \(first) or newer can \(what)."
    }
}
