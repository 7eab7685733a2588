import Basics

/// What is known of one operator while it is looked for.
struct OperatorTrace: Sendable {
    var found: Operator?
    /// Where its servers are, for the question whose network that is.
    var addresses: [IPAddress] = []
    var unasked: [String] = []

    /// True when only the network can still tell.
    var isNameless: Bool { found != nil && found?.name == nil && found?.inFront == nil }

    /// The registered name above the first server that has one of another owner than the domain's.
    mutating func guess(from hosts: [DomainName], of domain: DomainName) {
        guard isNameless else { return }
        let own = PublicSuffix.registrableDomain(of: domain)
        for host in hosts {
            guard let other = PublicSuffix.registrableDomain(of: host), other != own else { continue }
            found?.name = other.text
            found?.certainty = .inferred
            found?.evidence.append("\(host) is a server of \(other)")
            return
        }
    }

    mutating func take(_ network: RDAPNetwork, of address: IPAddress) {
        guard isNameless else { return }
        found?.name = network.name
        found?.contact = network.contact
        found?.certainty = .inferred
        found?.evidence.append("\(address) is in a network of \(network.name ?? "an unnamed owner")")
    }
}
