package import Basics

extension Operators {
    /// One text to each company that has something to do; companies with several parts get one for all.
    package func tickets(for findings: [Finding], checkedAt: Timestamp) -> [OperatorTicket] {
        var groups: [(key: String, roles: [OperatorRole], findings: [Finding])] = []
        for role in OperatorRole.allCases {
            let work = findings.filter { TicketRoute.role(of: $0.id) == role && TicketText.concerns($0) }
            guard !work.isEmpty else { continue }
            let key = name(of: role).map { "name \($0)" } ?? "role \(role.rawValue)"
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].roles.append(role)
                groups[index].findings += work
            } else {
                groups.append((key, [role], work))
            }
        }
        return groups.map { group in
            let role = group.roles.first ?? .mail
            let parts = group.roles.map(OperatorWords.part).joined(separator: ", ")
            let addressee = name(of: role).map { "\($0) (\(parts))" } ?? OperatorWords.anyone(role)
            let text = TicketText(domain: domain, findings: group.findings, checkedAt: checkedAt)
            return OperatorTicket(roles: group.roles, addressee: addressee, reach: reach(of: role), text: text.body())
        }
    }

    private func party(of role: OperatorRole) -> Operator? {
        switch role {
        case .mail: mail
        case .dns: dns
        case .web: web
        case .registrar: nil
        }
    }

    /// As the provider table calls it, so that a registrar that also runs the mail is one company.
    private func name(of role: OperatorRole) -> String? {
        guard role == .registrar else { return party(of: role)?.name }
        return registrar.map { ProviderTable.shared.registrar(named: $0.name)?.name ?? $0.name }
    }

    private func reach(of role: OperatorRole) -> String? {
        guard role == .registrar else { return party(of: role).flatMap { $0.support ?? $0.contact } }
        return registrar?.support ?? registrar?.contact
    }
}
