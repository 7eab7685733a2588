package import Basics

/// Who runs one part of a domain, and how that became known.
package struct Operator: Sendable, Equatable, Encodable {
    /// Nil where only the servers' names are known.
    package var name: String?
    /// Who stands in front and hides the operator behind: a mail filter, a content network.
    package var inFront: String?
    package var hosts: [String]
    package var support: String?
    /// A published address for those who have no other way.
    package var contact: String?
    package var certainty: Certainty
    /// What the name was read from, for the engineer.
    package var evidence: [String]
    /// The row of the provider table, for the settings that phones want.
    package var provider: String?

    package init(hosts: [String]) {
        self.hosts = hosts
        certainty = .inferred
        evidence = []
    }

    private enum CodingKeys: String, CodingKey { case name, inFront, hosts, support, contact, certainty, provider }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(inFront, forKey: .inFront)
        try container.encode(hosts, forKey: .hosts)
        try container.encode(support, forKey: .support)
        try container.encode(contact, forKey: .contact)
        try container.encode(certainty, forKey: .certainty)
        try container.encode(provider, forKey: .provider)
    }
}

extension Operator {
    /// Takes a provider as the operator, or as what stands in front of it; what was known before stays.
    mutating func recognise(_ provider: Provider, as role: OperatorRole, by evidence: String, certainty: Certainty) {
        self.evidence.append(evidence)
        let screen: Provider.Kind? = role == .mail ? .filter : role == .web ? .front : nil
        if let screen, provider.kinds.contains(screen) {
            inFront = inFront ?? provider.name
            return
        }
        guard name == nil else { return }
        name = provider.name
        support = provider.support
        self.provider = provider.id
        self.certainty = min(certainty, provider.certainty)
    }

    /// The kinds of providers that may stand for a role.
    static func kinds(of role: OperatorRole) -> Set<Provider.Kind> {
        switch role {
        case .mail: [.mail, .filter]
        case .dns: [.dns]
        case .web: [.web, .front]
        case .registrar: [.registrar]
        }
    }
}
