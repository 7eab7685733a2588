import Basics
package import Reports

extension Operators {
    /// The part of a report that names everybody and says how each is reached.
    package func section() -> Section {
        var facts: [Fact] = []
        if let registrar {
            facts.append(fact("registrar", sentence(registrar.name, reach: registrar.support, registrar.contact)))
        }
        if let expires = registration?.expires { facts.append(fact("until", expires.longDay)) }
        for (role, party) in [("dns", dns), ("web", web), ("mail", mail)] {
            if let party { facts.append(fact(role, text(of: party))) }
        }
        var blocks: [Block] = []
        if !facts.isEmpty { blocks.append(.facts(facts)) }
        if !unasked.isEmpty {
            blocks.append(.paragraph(OperatorWords.text("section", "unasked")))
            blocks.append(.list(unasked))
        }
        if blocks.isEmpty { blocks.append(.paragraph(OperatorWords.text("section", "nothing"))) }
        return Section(heading: OperatorWords.text("section", "heading"), blocks: blocks)
    }

    private func fact(_ label: String, _ value: String) -> Fact {
        Fact(OperatorWords.text("section", label), value)
    }

    private func text(of party: Operator) -> String {
        var parts: [String] = []
        if let name = party.name {
            let sure = party.certainty == .certain ? "plain" : party.certainty.rawValue
            parts.append(
                sentence(
                    OperatorWords.text("section.\(sure)", "name", ["name": name]),
                    reach: party.support,
                    party.contact
                )
            )
        }
        if let front = party.inFront { parts.append(OperatorWords.text("section", "front", ["name": front])) }
        if party.name == nil, party.inFront == nil {
            parts.append(sentence(OperatorWords.text("section", "unknown"), reach: party.support, party.contact))
        }
        let hosts = party.hosts.joined(separator: ", ")
        if !hosts.isEmpty { parts.append(OperatorWords.text("section", "hosts", ["hosts": hosts])) }
        if let settings = settings(of: party) { parts.append(settings) }
        return parts.joined(separator: "; ")
    }

    /// What a phone wants to know, for providers whose servers are known.
    private func settings(of party: Operator) -> String? {
        guard party == mail, let provider = ProviderTable.shared.providers.first(where: { $0.id == party.provider })
        else {
            return nil
        }
        var parts: [String] = []
        let values = ["domain": domain.text]
        if let incoming = provider.incoming, let outgoing = provider.outgoing {
            let servers = [
                "incoming": PhraseBook.fill(incoming, values), "outgoing": PhraseBook.fill(outgoing, values),
            ]
            parts.append(OperatorWords.text("section", "settings", servers))
        }
        if let login = provider.login { parts.append(OperatorWords.text("login.\(login.rawValue)", "said")) }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func sentence(_ name: String, reach: String?, _ contact: String?) -> String {
        guard let way = reach ?? contact else { return name }
        return "\(name), \(way)"
    }
}
