import Basics
import MailProbe
import Trust
import Wire

/// Findings about the subject as a whole: what was asked for, where names lead, and that the website is not the cause.
enum SubjectFindings {
    static func findings(_ services: [ServiceEvidence], _ context: FindingContext) -> [Finding] {
        var found: [Finding] = []
        let domain = context.subject.domain?.text ?? ""
        if case .webAddress(let host) = context.subject {
            found.append(
                Wording.finding(
                    "subject.web-address",
                    severity: .notice,
                    subject: host.description,
                    values: ["host": host.description]
                )
            )
        }
        let people = services.filter { $0.candidate.role != .transfer }
        if let missing = context.missing {
            found.append(notFound(missing))
        } else if people.allSatisfy({ $0.candidate.isGuess }), !people.contains(where: { $0.session?.greeting != nil })
        {
            found += nothingFound(context, domain)
        }
        if !domain.isEmpty, people.contains(where: { evidence in evidence.releases.contains { $0.outcome.isBroken } }) {
            found.append(
                Wording.finding(
                    "website.not-the-cause",
                    severity: .notice,
                    subject: domain,
                    values: ["domain": domain, "host": domain]
                )
            )
        }
        found += sameCertificate(people, context)
        return found
    }

    /// What is said where nothing was found to ask.
    static let absences: Set<String> = ["service.none", "service.refused"]

    /// A warning, so that it stands where people look; the verdict is that nothing is known.
    private static func notFound(_ domain: DomainName) -> Finding {
        Wording.finding(
            "domain.not-found",
            severity: .warning,
            subject: domain.text,
            values: ["domain": domain.text],
            evidence: ["DNS: no such name, and no mail, imap, pop, pop3 or smtp beneath it"]
        )
    }

    private static func nothingFound(_ context: FindingContext, _ domain: String) -> [Finding] {
        if let failure = context.lookupFailure, context.unused.isEmpty {
            return [
                Wording.finding(
                    "dns.failed",
                    severity: .notice,
                    subject: domain,
                    values: ["host": domain, "detail": failure.message],
                    evidence: ["DNS: \(failure.message)"]
                )
            ]
        }
        let tried = context.unused.map { "\($0.service.id): \($0.primary?.dial.text ?? "not reached")" }
        var found = [
            Wording.finding(
                "service.none",
                severity: .notice,
                subject: domain,
                values: ["domain": domain, "host": domain, "detail": "the usual names, SRV and MX records"],
                evidence: tried.isEmpty ? ["no usual name exists: mail, imap, pop, pop3, smtp"] : tried
            )
        ]
        for evidence in context.unused where evidence.primary?.dial == .refused && evidence.service.scheme == "imaps" {
            found.append(
                Wording.finding(
                    "service.refused",
                    severity: .notice,
                    subject: evidence.service.id,
                    values: ServiceWords.values(evidence),
                    evidence: ["\(evidence.addresses.map(\.description).joined(separator: ", ")): connection refused"]
                )
            )
        }
        return found
    }

    /// A certificate that names the domain or its www but not the mail name was ordered for the website.
    private static func sameCertificate(_ services: [ServiceEvidence], _ context: FindingContext) -> [Finding] {
        guard let domain = context.subject.domain else { return [] }
        for evidence in services {
            guard let leaf = evidence.leaf, evidence.releases.contains(where: { $0.rules.contains("ID-NAME") }) else {
                continue
            }
            let names = leaf.extensions.dnsNames.map(\.asciiLowercased)
            guard names.contains(domain.text) || names.contains("www.\(domain.text)") else { continue }
            return [
                Wording.finding(
                    "website.same-certificate",
                    severity: .notice,
                    subject: evidence.service.host.description,
                    values: ServiceWords.values(evidence),
                    evidence: ["names on the certificate: \(names.joined(separator: ", "))"],
                    certainty: .likely
                )
            ]
        }
        return []
    }
}
