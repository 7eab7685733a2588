package import Basics
import Wire

/// The TLSA records of one mail server, and all that decides whether they count.
struct DANEFacts: Sendable, Equatable {
    let domain: DomainName
    let host: DomainName
    /// Where the records are: `_25._tcp.` and the host, or the name that the host is an alias of.
    let name: DomainName
    var records: [TLSARecord]
    /// Why the question for the records had no answer.
    var failure: String?
    var security: DNSSecurity
    /// Of the domain's MX records: senders believe no TLSA record of a server to which a forged answer may have led.
    var exchangerSecurity: DNSSecurity
    var addressSecurity: DNSSecurity
    /// Whether the zone above promises signatures for the host's domain; nil when that was not asked or not answered.
    var isDelegationSigned: Bool?
    /// The chains seen on port 25.
    var seen: [SeenService]

    /// What senders that check can rely on, taken over all three answers.
    var standing: Standing {
        for security in [security, addressSecurity, exchangerSecurity] {
            if case .bogus(let why) = security { return .bogus(why) }
        }
        let isSecure = [security, addressSecurity, exchangerSecurity].allSatisfy { $0 == .secure }
        if isSecure { return .secure }
        // A resolver that drops signatures makes everything look unsigned; the promise above shows that it is not.
        return security == .insecure && isDelegationSigned == true ? .unverified : .insecure
    }

    /// The server's name as the records have it.
    var base: DomainName { name.parent?.parent ?? host }

    enum Standing: Equatable {
        case secure
        case insecure
        /// Signed, as it seems, but the signatures could not be checked from here.
        case unverified
        case bogus(String)
    }
}

/// One server's DANE as it stands, as data.
package struct DANEReport: Sendable, Equatable, Encodable {
    package var host: DomainName
    package var name: DomainName
    /// As in a zone file: usage, selector, matching type and data.
    package var records: [String]
    /// `secure`, `insecure`, `unverified` or `bogus`.
    package var security: String
    /// Whether a record matches what the server shows; nil where no certificate was seen.
    package var matches: Bool?

    private enum CodingKeys: String, CodingKey { case host, name, records, security, matches }

    /// Written out so that what is unknown is `null`: the schema promises every key.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(host.text, forKey: .host)
        try container.encode(name.text, forKey: .name)
        try container.encode(records, forKey: .records)
        try container.encode(security, forKey: .security)
        try container.encode(matches, forKey: .matches)
    }
}
