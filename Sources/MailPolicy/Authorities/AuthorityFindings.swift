import Basics

/// Whether the authority of today's certificate may issue the next one.
enum AuthorityFindings {
    static func report(_ rule: AuthorityRule) -> AuthorityReport {
        AuthorityReport(
            host: rule.host.text,
            place: rule.place?.text,
            records: rule.records.map(AuthorityRule.text)
        )
    }

    static func findings(_ rules: [AuthorityRule], _ evidence: TransportEvidence) -> [Finding] {
        var found: [Finding] = []
        for rule in rules {
            for seen in evidence.services where seen.host == rule.host {
                guard let finding = finding(rule, seen) else { continue }
                // One finding for all servers that the same records and the same authority are about.
                if !found.contains(where: { $0.summary == finding.summary }) { found.append(finding) }
            }
        }
        return found
    }

    private static func finding(_ rule: AuthorityRule, _ seen: SeenService) -> Finding? {
        guard let place = rule.place, let organization = seen.issuerOrganization else { return nil }
        let issuer = IssuerDomains.domains(of: organization)
        // A private authority asks nobody's leave.
        guard issuer != nil || seen.isTrustedForName == true else { return nil }
        if !rule.unknownCritical.isEmpty {
            return finding("caa.critical", rule, seen, place, detail: rule.unknownCritical.joined(separator: ", "))
        }
        let isWildcard =
            !CertificateNames.isListed(seen.names, rule.host)
            && seen.names.contains { CertificateNames.isWildcard($0, for: rule.host) }
        guard let allowed = rule.allowed(wildcard: isWildcard) else { return nil }
        if allowed.isEmpty { return finding("caa.forbids-all", rule, seen, place, detail: "") }
        guard let issuer, let usual = issuer.first, !issuer.contains(where: allowed.contains) else { return nil }
        let tag = isWildcard && !rule.values("issuewild").isEmpty ? "issuewild" : "issue"
        let change = Replacement(place: place.text, from: TransportWords.nothing, to: "CAA 0 \(tag) \"\(usual)\"")
        return finding("caa.forbids", rule, seen, place, detail: TransportWords.list(allowed), replacements: [change])
    }

    private static func finding(
        _ identifier: String,
        _ rule: AuthorityRule,
        _ seen: SeenService,
        _ place: DomainName,
        detail: String,
        replacements: [Replacement] = []
    ) -> Finding {
        let issuer = printable(seen.issuerOrganization ?? "", limit: 80)
        return TransportWords.finding(
            identifier,
            .warning,
            subject: place.text,
            ["domain": place.text, "host": rule.host.text, "issuer": issuer, "detail": detail],
            evidence: rule.records.map { "\(place) CAA \(AuthorityRule.text($0))" } + [
                "\(seen.host):\(seen.port): \(issuer)"
            ],
            certainty: .likely,
            replacements: replacements
        )
    }
}
