/// Answers of registries, registrars and network registries, in the shapes that RFC 9083 gives them.
enum RDAPSamples {
    /// A registry that knows the registrar's name and where its own answer is, but no way to reach it.
    static let thinRegistry = thin(related: "http://rdap.registrar.example/domain/charity.org")

    static func thin(related: String, expires: String = "2027-05-03T04:00:00Z", status: String = "\"active\"") -> String {
        """
        {
          "objectClassName": "domain", "handle": "D-77", "ldhName": "CHARITY.ORG",
          "rdapConformance": ["rdap_level_0"],
          "status": [\(status)],
          "links": [
            {"rel": "self", "href": "http://rdap.registry.example/domain/charity.org", "type": "application/rdap+json"},
            {"rel": "related", "href": "\(related)", "type": "application/rdap+json"}
          ],
          "events": [
            {"eventAction": "registration", "eventDate": "2004-05-03T04:00:00Z"},
            {"eventAction": "expiration", "eventDate": "\(expires)"},
            {"eventAction": "last update of RDAP database", "eventDate": "2026-11-25T01:00:00Z"}
          ],
          "entities": [
            {"objectClassName": "entity", "handle": "9999", "roles": ["registrar"],
             "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Names & Sons Ltd"]]]}
          ],
          "nameservers": [{"objectClassName": "nameserver", "ldhName": "NS1.HOSTCO.EXAMPLE"}]
        }
        """
    }

    /// A registrar with an abuse contact beneath it.
    static let registrar = """
        {
          "objectClassName": "domain", "ldhName": "charity.org",
          "status": ["active", "client hold"],
          "events": [{"eventAction": "registrar expiration", "eventDate": "2027-04-20T04:00:00+02:00"}],
          "entities": [
            {"objectClassName": "entity", "roles": ["registrant"],
             "vcardArray": ["vcard", [["fn", {}, "text", "Not for us"], ["email", {}, "text", "owner@charity.org"]]]},
            {"objectClassName": "entity", "roles": ["registrar"], "handle": "9999",
             "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "GoDaddy.com, LLC"],
                                      ["url", {}, "uri", "https://registrar.example/help"]]],
             "entities": [
               {"objectClassName": "entity", "roles": ["abuse"],
                "vcardArray": ["vcard", [["fn", {}, "text", ""], ["email", {}, "text", "abuse@registrar.example"],
                                         ["tel", {"type": "voice"}, "uri", "tel:+1.4805550100"]]]}
             ]}
          ]
        }
        """

    /// A network with its owner, and the owner's contact one level deeper.
    static func network(from start: String = "8.8.8.0", to end: String = "8.8.8.255", owner: String = "HostCo Hosting Ltd") -> String {
        """
        {
          "objectClassName": "ip network", "handle": "NET-8-8-8-0-1", "name": "HOSTCO-NET",
          "startAddress": "\(start)", "endAddress": "\(end)", "ipVersion": "v4",
          "entities": [
            {"objectClassName": "entity", "handle": "ORG-1", "roles": ["registrant"],
             "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "\(owner)"], ["kind", {}, "text", "org"]]],
             "entities": [
               {"objectClassName": "entity", "roles": ["technical", "abuse"],
                "vcardArray": ["vcard", [["fn", {}, "text", "NOC"], ["email", {}, "text", "noc@hostco.example"]]]}
             ]}
          ]
        }
        """
    }

    static func list(_ entries: [String: String]) -> String {
        let services = entries.sorted { $0.key < $1.key }.map { "[[\"\($0.key)\"], [\"\($0.value)\"]]" }
        return "{\"version\": \"1.0\", \"services\": [\(services.joined(separator: ", "))]}"
    }
}
