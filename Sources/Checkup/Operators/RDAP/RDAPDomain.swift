import Basics

/// What a registry or a registrar says about a domain (RFC 9083 section 5.3).
struct RDAPDomain: Sendable, Equatable {
    var status: [String] = []
    var expires: Timestamp?
    /// The registrar with the address for complaints beneath it.
    var registrar: RDAPContact?
    /// Where the registrar's own answer is, when the registry points to it.
    var related: String?

    /// Nil for a document that is not about this domain.
    init?(_ document: JSONValue, about domain: DomainName) {
        guard document["objectClassName"]?.text?.equalsIgnoringCase("domain") ?? true,
            document["ldhName"] != nil || document["unicodeName"] != nil
        else { return nil }
        let names = [document["ldhName"]?.text, document["unicodeName"]?.text].compactMap { $0 }
        guard names.contains(where: { (try? DomainName($0)) == domain }) else { return nil }
        status = (document["status"]?.texts ?? []).prefix(20).map { printable($0.asciiLowercased, limit: 40) }
        expires = RDAPDomain.expiry(document["events"]?.elements ?? [])
        let entities = RDAPEntities.list(of: document)
        if let entity = RDAPEntities.first("registrar", in: entities) { registrar = RDAPDomain.registrar(entity) }
        related = RDAPDomain.related(document["links"]?.elements ?? [])
    }

    /// The earlier of the registry's and the registrar's day: a registry prolongs by itself at first, and takes it back
    /// when the registrar was not paid.
    private static func expiry(_ events: [JSONValue]) -> Timestamp? {
        events.prefix(50).compactMap { event -> Timestamp? in
            guard let action = event["eventAction"]?.text?.asciiLowercased, let date = event["eventDate"]?.text,
                action == "expiration" || action == "registrar expiration"
            else { return nil }
            return Timestamp(iso8601: date)
        }.min()
    }

    private static func registrar(_ entity: JSONValue) -> RDAPContact {
        var contact = RDAPContact(entity: entity)
        if contact.name == nil { contact.name = entity["handle"]?.text.flatMap(RDAPContact.shown) }
        let inner = RDAPEntities.first(of: ["abuse", "technical"], in: RDAPEntities.list(of: entity))
        if let inner {
            let reach = RDAPContact(entity: inner)
            contact.email = reach.email ?? contact.email
            contact.phone = reach.phone ?? contact.phone
        }
        return contact
    }

    private static func related(_ links: [JSONValue]) -> String? {
        links.prefix(20).first { link in
            link["rel"]?.text == "related" && link["type"]?.text?.hasPrefix("application/rdap+json") ?? false
        }?["href"]?.text
    }

    /// What the registrar adds to what the registry said: a contact, states of its own, an earlier day.
    func completed(by other: RDAPDomain) -> RDAPDomain {
        var result = self
        result.status += other.status.filter { !status.contains($0) }
        result.expires = [expires, other.expires].compactMap { $0 }.min()
        result.registrar = registrar?.completed(by: other.registrar) ?? other.registrar
        return result
    }
}
