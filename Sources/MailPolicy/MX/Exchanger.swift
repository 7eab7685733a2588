package import Basics
import Wire

/// What a domain's MX records say, and where they lead.
struct ExchangerFacts: Sendable, Equatable {
    /// More are not followed: nobody needs them, and each costs two questions.
    static let maximum = 20

    let domain: DomainName
    var exchangers: [Exchanger] = []
    /// A null MX stands there, alone or beside others.
    var isNull = false
    /// Records that cannot be read.
    var malformed = 0
    var security = DNSSecurity.insecure
    /// The check is made inside the network to which private addresses belong, so they are meant.
    var allowsPrivate = false
    /// Without MX records: the domain's own addresses, to which mail goes instead; nil while unknown.
    var ownAddresses: [IPAddress]?

    /// Nobody who should can deliver there.
    func isUseless(_ exchanger: Exchanger) -> Bool {
        guard !exchanger.isLiteral, let addresses = exchanger.addresses else { return exchanger.isLiteral }
        return addresses.allSatisfy { $0.isPrivate && !allowsPrivate }
    }

    var hosts: [DomainName] { exchangers.map(\.host) }

    /// Nobody can deliver here on purpose.
    var refusesMail: Bool { isNull && exchangers.isEmpty }
}

/// One server that takes mail for a domain.
package struct Exchanger: Sendable, Equatable, Encodable {
    package var preference: UInt16
    package var host: DomainName
    /// Nil while the name system has not answered.
    package var addresses: [IPAddress]?
    /// Where the host's name leads when it is only another name.
    package var alias: DomainName?
    /// Whether DNSSEC vouches for the addresses.
    var security = DNSSecurity.insecure

    init(preference: UInt16, host: DomainName, addresses: [IPAddress]?, alias: DomainName? = nil) {
        self.preference = preference
        self.host = host
        self.addresses = addresses
        self.alias = alias
    }

    /// An address where a name belongs, as in `MX 10 192.0.2.1`.
    var isLiteral: Bool { IPAddress(host.text) != nil }

    private enum CodingKeys: String, CodingKey { case preference, host, addresses, alias }

    /// Written out so that what is unknown is `null`: the schema promises every key.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(preference, forKey: .preference)
        try container.encode(host.text, forKey: .host)
        try container.encode(addresses?.map(\.description), forKey: .addresses)
        try container.encode(alias?.text, forKey: .alias)
    }
}
