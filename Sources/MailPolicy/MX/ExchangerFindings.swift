import Basics

/// What is wrong with the way to a domain's mail servers.
enum ExchangerFindings {
    static func findings(_ facts: ExchangerFacts) -> [Finding] {
        if facts.exchangers.isEmpty, !facts.isNull, facts.malformed == 0 { return missing(facts) }
        var found: [Finding] = []
        if facts.refusesMail {
            found.append(finding("mx.null", .broken, facts, evidence: ["\(facts.domain) MX 0 ."]))
        } else if facts.isNull {
            found.append(
                finding("mx.null-with-others", .warning, facts, evidence: records(facts) + ["\(facts.domain) MX 0 ."])
            )
        }
        if facts.malformed > 0 {
            let severity: Severity = facts.exchangers.isEmpty && !facts.isNull ? .broken : .warning
            found.append(
                finding("mx.unreadable", severity, facts, detail: "\(facts.malformed)", evidence: records(facts))
            )
        }
        // Senders try the next server, so one bad entry among good ones costs time, and all bad ones cost the mail.
        let severity: Severity = facts.exchangers.allSatisfy(facts.isUseless) ? .broken : .warning
        for exchanger in facts.exchangers { found += findings(exchanger, severity, facts) }
        return found + repeated(facts)
    }

    private static func missing(_ facts: ExchangerFacts) -> [Finding] {
        guard let addresses = facts.ownAddresses else { return [] }
        guard !addresses.isEmpty else { return [finding("mx.nowhere", .broken, facts)] }
        let detail = TransportWords.list(addresses.map(\.description))
        return [finding("mx.none", .notice, facts, detail: detail, evidence: ["\(facts.domain): no MX, \(detail)"])]
    }

    private static func findings(_ exchanger: Exchanger, _ severity: Severity, _ facts: ExchangerFacts) -> [Finding] {
        let evidence = [record(exchanger, facts)]
        guard !exchanger.isLiteral else {
            return [finding("mx.address-literal", severity, facts, host: exchanger.host, evidence: evidence)]
        }
        guard let addresses = exchanger.addresses else { return [] }
        var found: [Finding] = []
        if let alias = exchanger.alias {
            found.append(
                finding(
                    "mx.cname",
                    .warning,
                    facts,
                    host: exchanger.host,
                    detail: alias.text,
                    evidence: evidence + ["\(exchanger.host) CNAME \(alias)"],
                    replacements: addresses.isEmpty
                        ? []
                        : [
                            Replacement(
                                place: facts.domain.text,
                                from: record(exchanger),
                                to: "MX \(exchanger.preference) \(alias)."
                            )
                        ]
                )
            )
        }
        if addresses.isEmpty {
            found.append(finding("mx.no-address", severity, facts, host: exchanger.host, evidence: evidence))
        }
        let inside = facts.allowsPrivate ? [] : addresses.filter(\.isPrivate)
        if !inside.isEmpty {
            let detail = TransportWords.list(inside.map(\.description))
            let own = inside.count == addresses.count ? severity : .warning
            found.append(
                finding("mx.private-address", own, facts, host: exchanger.host, detail: detail, evidence: evidence)
            )
        }
        return found
    }

    private static func repeated(_ facts: ExchangerFacts) -> [Finding] {
        let counts = facts.hosts.reduce(into: [DomainName: Int]()) { $0[$1, default: 0] += 1 }
        return counts.filter { $0.value > 1 }.keys.sorted().map { host in
            let evidence = facts.exchangers.filter { $0.host == host }.map { record($0, facts) }
            return finding("mx.repeated", .notice, facts, host: host, evidence: evidence)
        }
    }

    private static func record(_ exchanger: Exchanger) -> String { "MX \(exchanger.preference) \(exchanger.host)." }

    private static func record(_ exchanger: Exchanger, _ facts: ExchangerFacts) -> String {
        let addresses = (exchanger.addresses ?? []).map(\.description).joined(separator: " ")
        return "\(facts.domain) \(record(exchanger)) \(addresses)".trimmedBlanks
    }

    private static func records(_ facts: ExchangerFacts) -> [String] { facts.exchangers.map { record($0, facts) } }

    private static func finding(
        _ identifier: String,
        _ severity: Severity,
        _ facts: ExchangerFacts,
        host: DomainName? = nil,
        detail: String = "",
        evidence: [String] = [],
        replacements: [Replacement] = []
    ) -> Finding {
        TransportWords.finding(
            identifier,
            severity,
            subject: facts.domain.text,
            ["domain": facts.domain.text, "host": host?.text ?? facts.domain.text, "detail": detail],
            evidence: evidence,
            replacements: replacements
        )
    }
}
