package import Basics

/// Who runs a domain: the registrar, and the operators of its DNS, website and mail.
package struct Operators: Sendable, Equatable, Encodable {
    package var domain: DomainName
    @Nullable package var registrar: Registrar? = nil
    @Nullable package var registration: Registration? = nil
    @Nullable package var dns: Operator? = nil
    @Nullable package var web: Operator? = nil
    @Nullable package var mail: Operator? = nil
    /// What could not be asked and why, one sentence each.
    package var unasked: [String]

    package init(domain: DomainName) {
        self.domain = domain
        unasked = []
    }

    private enum CodingKeys: String, CodingKey { case registrar, registration, dns, web, mail, unasked }
}

/// One of the parties of a domain, as tickets and findings are addressed.
package enum OperatorRole: String, Sendable, Hashable, Encodable, CaseIterable {
    case mail, dns, web, registrar
}

/// The company at which the name is registered.
package struct Registrar: Sendable, Equatable, Encodable {
    package var name: String
    /// The address it publishes for complaints; its own customers are better served by `support`.
    @Nullable package var contact: String?
    @Nullable package var support: String?

    package init(name: String, contact: String?, support: String?) {
        self.name = name
        self.contact = contact
        self.support = support
    }
}

/// The state of the registration, as the registry tells it.
package struct Registration: Sendable, Equatable, Encodable {
    /// The name that was registered, above the one asked about where that is a part of it.
    package var domain: DomainName
    package var expires: Timestamp?
    /// In the registry's own words, such as `client hold`.
    package var status: [String]

    package init(domain: DomainName, expires: Timestamp?, status: [String]) {
        self.domain = domain
        self.expires = expires
        self.status = status
    }

    private enum CodingKeys: String, CodingKey { case domain, expires, status }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(domain.text, forKey: .domain)
        try container.encode(expires, forKey: .expires)
        try container.encode(status, forKey: .status)
    }
}
