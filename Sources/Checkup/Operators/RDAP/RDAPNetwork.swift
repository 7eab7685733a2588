import Basics

/// Whose network an address belongs to (RFC 9083 section 5.4).
struct RDAPNetwork: Sendable, Equatable {
    /// The organisation, or the registry's short name of the network.
    var name: String?
    var contact: String?

    /// Nil for a document that is not about a network with this address in it.
    init?(_ document: JSONValue, about address: IPAddress) {
        guard document["objectClassName"]?.text?.equalsIgnoringCase("ip network") ?? false,
            let start = document["startAddress"]?.text.flatMap({ IPAddress($0) }),
            let end = document["endAddress"]?.text.flatMap({ IPAddress($0) }),
            start.isIPv6 == address.isIPv6, end.isIPv6 == address.isIPv6,
            !address.bytes.lexicographicallyPrecedes(start.bytes), !end.bytes.lexicographicallyPrecedes(address.bytes)
        else { return nil }
        let entities = RDAPEntities.list(of: document)
        let owner = RDAPEntities.first(of: ["registrant", "administrative"], in: entities)
        name =
            owner.flatMap { RDAPContact(entity: $0).name } ?? document["name"]?.text.flatMap(RDAPContact.shown)
        let inner = owner.map(RDAPEntities.list) ?? []
        let reach = RDAPEntities.first(of: ["abuse", "technical", "noc"], in: entities + inner)
        contact = reach.flatMap { RDAPContact(entity: $0).reach }
        guard name != nil || contact != nil else { return nil }
    }
}
