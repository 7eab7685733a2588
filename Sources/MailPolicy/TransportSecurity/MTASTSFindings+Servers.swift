import Basics

extension MTASTSFindings {
    /// Holds a readable policy against the servers that really take the mail.
    func compared(_ policy: MTASTSPolicy) -> [Finding] {
        let shown =
            "\(facts.url): mode \(policy.mode.rawValue), mx \(policy.patterns.map(\.text).joined(separator: " "))"
        guard policy.mode != .none else { return [finding("mta-sts.off", .notice, evidence: [shown])] }
        let hosts = Set(exchangers.hosts).sorted()
        let unlisted = hosts.filter { !policy.covers($0) }
        let wrong = hosts.filter { !unlisted.contains($0) && hasWrongCertificate($0) }
        // Senders try the servers one by one, so mail stops only when none is left.
        let isShut = !hosts.isEmpty && unlisted.count + wrong.count == hosts.count
        let severity: Severity = policy.mode == .testing ? .notice : isShut ? .broken : .warning
        var found: [Finding] = []
        if !unlisted.isEmpty {
            let additions = unlisted.map {
                Replacement(place: facts.url, from: TransportWords.nothing, to: "mx: \($0)")
            }
            found.append(
                finding(
                    "mta-sts.not-listed",
                    severity,
                    policy.mode,
                    unlisted,
                    evidence: [shown],
                    replacements: additions
                )
            )
        }
        if !wrong.isEmpty {
            found.append(
                finding(
                    "mta-sts.certificate",
                    severity,
                    policy.mode,
                    wrong,
                    evidence: [shown] + wrong.flatMap(certificates)
                )
            )
        }
        guard found.isEmpty, !hosts.isEmpty else { return found }
        return policy.mode == .testing
            ? [finding("mta-sts.testing", .notice, policy.mode, hosts, evidence: [shown])]
            : [finding("mta-sts.fine", .fine, policy.mode, hosts, evidence: [shown])]
    }

    private func hasWrongCertificate(_ host: DomainName) -> Bool {
        evidence.seen(host, 25).contains { $0.isTrustedForName == false || $0.isNamed(host) == false }
    }

    private func certificates(_ host: DomainName) -> [String] {
        evidence.seen(host, 25).map { seen in
            "\(host):25: \(seen.names.isEmpty ? TransportWords.part("list.none") : seen.names.joined(separator: " "))"
        }
    }

    /// Nothing is advised to a domain that takes no mail, or whose servers have no proper names yet.
    var missing: Finding? {
        let hosts = exchangers.exchangers.filter { !$0.isLiteral }.map(\.host)
        guard !hosts.isEmpty else { return nil }
        let lines = ["version: STSv1", "mode: testing"] + Set(hosts).sorted().map { "mx: \($0)" } + ["max_age: 86400"]
        let file = lines.enumerated().map { index, line in
            let place = TransportWords.part("policy.place", ["url": facts.url, "number": "\(index + 1)"])
            return Replacement(place: place, from: TransportWords.nothing, to: line)
        }
        let record = Replacement(place: facts.name, from: TransportWords.nothing, to: "v=STSv1; id=1")
        return finding("mta-sts.missing", .notice, nil, hosts, replacements: [record] + file)
    }

    func finding(
        _ identifier: String,
        _ severity: Severity,
        _ mode: MTASTSPolicy.Mode? = nil,
        _ hosts: [DomainName] = [],
        detail: String = "",
        evidence: [String] = [],
        replacements: [Replacement] = []
    ) -> Finding {
        let values = [
            "domain": facts.domain.text, "host": TransportWords.list(hosts.map(\.text)), "name": facts.name,
            "url": facts.url, "detail": detail,
            "effect": mode.map { TransportWords.part("sts.effect-\($0.rawValue)") } ?? "",
        ]
        return TransportWords.finding(
            identifier,
            severity,
            subject: facts.domain.text,
            values,
            evidence: evidence,
            replacements: replacements
        )
    }
}
