import Basics
import MailProbe
import Trust
import Wire

/// What findings may depend on beside the services themselves.
struct FindingContext {
    let subject: Subject
    let options: CheckOptions
    let mailExchangers: [DomainName]
    let lookupFailure: DNSError?
    /// The domain that was asked for and does not exist.
    let missing: DomainName?
    /// Guesses that led nowhere; they tell where a name leads.
    let unused: [ServiceEvidence]
}

/// All findings of a check-up, in the order of who is hurt.
enum FindingList {
    static func findings(_ services: [ServiceEvidence], _ context: FindingContext) -> [Finding] {
        let login = context.options.credentials?.user
        var found = RuleFindings.findings(services, releases: context.options.releases)
        for evidence in services {
            found += ReachFindings.findings(evidence)
            found += SecurityFindings.findings(evidence)
            found += LoginFindings.findings(evidence, login: login)
            found += RelayFindings.findings(evidence, context)
        }
        found += SecurityFindings.comparing(services)
        found += RelayFindings.comparing(services)
        found += SubjectFindings.findings(services, context)
        found = FallbackFindings.applied(to: unique(found), services)
        if !found.contains(where: { $0.severity >= .warning }),
            services.contains(where: { $0.session?.greeting != nil })
        {
            found.append(allFine(services, context))
        }
        return ordered(found, services)
    }

    /// All findings of a report, worst first; among equals those about people's own devices come first.
    static func merged(_ devices: [Finding], _ others: [Finding]) -> [Finding] {
        // Where no mail is wanted, it is no news that no service for it was found.
        let isParked = others.contains { $0.id == "domain.no-mail" }
        let devices = isParked ? devices.filter { !SubjectFindings.absences.contains($0.id) } : devices
        return (devices + AnnouncementFindings.joined(others, besides: devices)).enumerated().sorted {
            $0.element.severity != $1.element.severity
                ? $0.element.severity > $1.element.severity : $0.offset < $1.offset
        }.map(\.element)
    }

    /// The same finding of several ports of one host is said once, with the evidence of all.
    private static func unique(_ findings: [Finding]) -> [Finding] {
        var result: [Finding] = []
        for finding in findings {
            if let index = result.firstIndex(where: { $0.id == finding.id && $0.summary == finding.summary }) {
                result[index].evidence += finding.evidence.filter { !result[index].evidence.contains($0) }
            } else {
                result.append(finding)
            }
        }
        return result
    }

    /// Worst first; among equals fetching before sending, since that is where people notice first.
    private static func ordered(_ findings: [Finding], _ services: [ServiceEvidence]) -> [Finding] {
        let roles = Dictionary(services.map { ($0.service.id, $0.candidate.role) }) { first, _ in first }
        func rank(_ finding: Finding) -> Int {
            switch roles[finding.subject] {
            case .incoming: 0
            case nil: 1
            case .outgoing: 2
            case .transfer: 3
            }
        }
        return findings.enumerated().sorted { left, right in
            if left.element.severity != right.element.severity { return left.element.severity > right.element.severity }
            let (leftRank, rightRank) = (rank(left.element), rank(right.element))
            return leftRank != rightRank ? leftRank < rightRank : left.offset < right.offset
        }.map(\.element)
    }

    private static func allFine(_ services: [ServiceEvidence], _ context: FindingContext) -> Finding {
        let host = services.first?.service.host.description ?? ""
        return Wording.finding(
            "all.fine",
            severity: .fine,
            subject: context.subject.domain?.text ?? host,
            values: ["host": host],
            evidence: services.map { "\($0.service.id): \($0.candidate.originText)" }
        )
    }
}
