package import Basics

/// Who runs one part of a domain, and how that became known.
package struct Operator: Sendable, Equatable, Encodable {
    /// Nil where only the servers' names are known.
    @Nullable package var name: String? = nil
    /// Who stands in front and hides the operator behind: a mail filter, a content network.
    @Nullable package var inFront: String? = nil
    package var hosts: [String]
    @Nullable package var support: String? = nil
    /// A published address for those who have no other way.
    @Nullable package var contact: String? = nil
    package var certainty: Certainty
    /// What the name was read from, for the engineer.
    package var evidence: [String]
    /// The row of the provider table, for the settings that phones want.
    @Nullable package var provider: String? = nil

    package init(hosts: [String]) {
        self.hosts = hosts
        certainty = .inferred
        evidence = []
    }

    private enum CodingKeys: String, CodingKey { case name, inFront, hosts, support, contact, certainty, provider }
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
