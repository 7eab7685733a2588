package import Basics

/// Who runs a domain: the registrar, and the operators of its DNS, website and mail.
package struct Operators: Sendable, Equatable, Encodable {
    package var domain: DomainName
    package var registrar: Registrar?
    package var registration: Registration?
    package var dns: Operator?
    package var web: Operator?
    package var mail: Operator?
    /// What could not be asked and why, one sentence each.
    package var unasked: [String]

    package init(domain: DomainName) {
        self.domain = domain
        unasked = []
    }

    private enum CodingKeys: String, CodingKey { case registrar, registration, dns, web, mail, unasked }

    /// Written out so that what is unknown is `null`: the schema promises every key.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(registrar, forKey: .registrar)
        try container.encode(registration, forKey: .registration)
        try container.encode(dns, forKey: .dns)
        try container.encode(web, forKey: .web)
        try container.encode(mail, forKey: .mail)
        try container.encode(unasked, forKey: .unasked)
    }
}

/// One of the parties of a domain, as tickets and findings are addressed.
package enum OperatorRole: String, Sendable, Hashable, Encodable, CaseIterable {
    case mail, dns, web, registrar
}

/// The company at which the name is registered.
package struct Registrar: Sendable, Equatable, Encodable {
    package var name: String
    /// The address it publishes for complaints; its own customers are better served by `support`.
    package var contact: String?
    package var support: String?

    package init(name: String, contact: String?, support: String?) {
        self.name = name
        self.contact = contact
        self.support = support
    }

    private enum CodingKeys: String, CodingKey { case name, contact, support }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(contact, forKey: .contact)
        try container.encode(support, forKey: .support)
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
