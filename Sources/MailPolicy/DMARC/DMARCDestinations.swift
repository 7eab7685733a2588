import Basics
import Wire

/// A mailbox of another organisation that is to get reports, and whether that organisation agrees.
struct DMARCDestination: Sendable, Equatable {
    enum Consent: Sendable, Equatable {
        case given, missing, unknown
    }

    let address: EmailAddress
    /// The name at which the other organisation would say yes (RFC 9990 section 4).
    let name: String
    var consent: Consent
    var failure: String?
}

/// Asks other organisations' DNS whether they take a domain's reports.
enum DMARCDestinations {
    /// Organisations that are asked; more than a few in one record are a mistake or a trap.
    static let maximum = 20

    static func examine(_ applied: DMARCApplied, _ dns: any SenderDNS) async -> [DMARCDestination] {
        guard let record = applied.record, let domain = applied.domain else { return [] }
        var seen: Set<DomainName> = []
        var found: [DMARCDestination] = []
        for address in record.aggregate + record.failure
        where found.count < maximum && !isInside(address.domain, applied.organizationalDomain)
            && seen.insert(address.domain).inserted
        {
            found.append(await ask(address, domain, dns))
        }
        return found
    }

    /// Mailboxes of the same organisation need no consent, whichever method tells what one organisation is.
    private static func isInside(_ destination: DomainName, _ organization: DomainName) -> Bool {
        if destination.isSameOrBelow(organization) { return true }
        guard let registered = PublicSuffix.registrableDomain(of: organization) else { return false }
        return PublicSuffix.registrableDomain(of: destination) == registered
    }

    private static func ask(
        _ address: EmailAddress,
        _ domain: DomainName,
        _ dns: any SenderDNS
    ) async -> DMARCDestination {
        let text = "\(domain)._report._dmarc.\(address.domain)"
        var destination = DMARCDestination(address: address, name: text, consent: .missing)
        guard let name = try? DomainName(text) else { return destination }
        do throws(DNSError) {
            if try await dns.texts(name).texts.contains(where: DMARCParser.isRecord) { destination.consent = .given }
        } catch {
            destination.consent = .unknown
            destination.failure = error.message
        }
        return destination
    }
}
