package import Basics

extension Operators {
    /// From this many days on the end of a registration is said at all; registrars remind their customers then, too.
    private static let noticeDays: Int64 = 60
    /// From this many days on it is a warning: a lost reminder can still be made up for.
    private static let warningDays: Int64 = 30

    /// What is wrong with the registration at this time, and what nobody could be named for.
    package func findings(at now: Timestamp) -> [Finding] {
        var found = registration.map { statusFindings($0) + expiryFindings($0, now) } ?? []
        if let unknown = unknownOperators() { found.append(unknown) }
        return found
    }

    /// States by RFC 8056 with blanks, or as EPP writes them, in one word.
    private func statusFindings(_ registration: Registration) -> [Finding] {
        let words = Set(registration.status.map { $0.filter { $0 != " " }.asciiLowercased })
        var found: [Finding] = []
        if !words.isDisjoint(with: ["clienthold", "serverhold"]) {
            found.append(finding("operators.registration-hold", .broken, registration))
        }
        if !words.isDisjoint(with: ["redemptionperiod", "pendingdelete"]) {
            found.append(finding("operators.registration-deleted", .broken, registration))
        }
        return found
    }

    private func expiryFindings(_ registration: Registration, _ now: Timestamp) -> [Finding] {
        guard let expires = registration.expires else { return [] }
        guard expires > now else { return [finding("operators.registration-expired", .broken, registration)] }
        let days = (expires.seconds - now.seconds) / 86_400
        guard days < Operators.noticeDays else { return [] }
        let severity: Severity = days < Operators.warningDays ? .warning : .notice
        return [finding("operators.registration-expires-soon", severity, registration, days: days)]
    }

    private func finding(
        _ identifier: String,
        _ severity: Severity,
        _ registration: Registration,
        days: Int64 = 0
    ) -> Finding {
        let nobody = OperatorWords.anyone(.registrar)
        let reach = registrar?.support ?? registrar?.contact
        let expires = registration.expires
        return OperatorWords.book.finding(
            identifier,
            severity: severity,
            subject: registration.domain.text,
            values: [
                "domain": registration.domain.text,
                "registrar": registrar?.name ?? nobody,
                "reach": (registrar?.name ?? nobody) + (reach.map { " (\($0))" } ?? ""),
                "days": days == 1
                    ? OperatorWords.text("day", "one") : OperatorWords.text("day", "many", ["days": "\(days)"]),
                "day": expires?.longDay ?? OperatorWords.text("day", "unknown"),
                "status": registration.status.joined(separator: ", "),
            ],
            evidence: [
                expires.map { "RDAP: expiration \($0.iso8601)" },
                registration.status.isEmpty ? nil : "RDAP: status \(registration.status.joined(separator: ", "))",
                registrar.map { "RDAP: registrar \($0.name)" },
            ].compactMap { $0 },
            sources: ["RFC 9083", "RFC 8056"]
        )
    }

    /// Said for real domains only: a name that cannot be registered has no operators to look for.
    private func unknownOperators() -> Finding? {
        guard !ReservedNames.contains(domain) else { return nil }
        let unknown = [(OperatorRole.mail, mail), (.dns, dns), (.web, web)].filter { _, party in
            party.map { $0.name == nil && $0.inFront == nil } ?? false
        }
        guard !unknown.isEmpty else { return nil }
        let parts = unknown.map { OperatorWords.part($0.0) }.joined(separator: ", ")
        return OperatorWords.book.finding(
            "operators.unknown",
            severity: .notice,
            subject: domain.text,
            values: [
                "domain": domain.text, "parts": parts,
                "registrar": registrar?.name ?? OperatorWords.anyone(.registrar),
            ],
            evidence: unknown.map { "\($0.0.rawValue): \($0.1?.hosts.joined(separator: ", ") ?? "")" }
        )
    }
}
