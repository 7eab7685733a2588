package import Basics
package import Wire

/// Decides whether an address may send for a domain, as a receiver does (RFC 7208 section 4).
package struct SPFEvaluator: Sendable {
    private let dns: any SenderDNS

    package init(resolver: Resolver, deadline: Deadline) { dns = ResolverDNS(resolver: resolver, deadline: deadline) }

    init(_ dns: any SenderDNS) { self.dns = dns }

    /// Without a sender the postmaster of the domain is taken, as for mail that has none (RFC 7208 section 4.3).
    package func evaluate(
        _ address: IPAddress,
        domain: DomainName,
        sender: EmailAddress? = nil,
        helo: DomainName? = nil
    ) async -> SPFVerdict {
        let values = SPFMacroValues(
            address: address.unmapped,
            local: sender?.local ?? "postmaster",
            senderDomain: (sender?.domain ?? domain).text,
            domain: domain.text,
            helo: (helo ?? domain).text
        )
        var run = SPFRun(dns: dns, address: address.unmapped, values: values)
        var verdict = SPFVerdict(result: .none, lookups: 0, voids: 0)
        do {
            let outcome = try await run.check(domain)
            verdict.result = outcome.result
            verdict.term = outcome.term
            verdict.domain = outcome.domain
        } catch let stop as SPFStop {
            verdict.result = stop.isTemporary ? .temperror : .permerror
            verdict.reason = stop.reason
            verdict.domain = stop.domain
        } catch {
            preconditionFailure("SPF stops for its own reasons only: \(error)")
        }
        verdict.lookups = run.lookups
        verdict.voids = run.voids
        return verdict
    }
}

/// What ends an evaluation before its time.
struct SPFStop: Error, Sendable {
    var isTemporary = false
    let reason: String
    let domain: DomainName
}

extension IPAddress {
    /// The IPv4 address inside `::ffff:0:0/96`, which SPF judges as such (RFC 7208 section 5).
    var unmapped: IPAddress {
        let marker: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        guard isIPv6, Array(bytes.prefix(12)) == marker else { return self }
        return IPAddress(bytes: Array(bytes.suffix(4))) ?? self
    }
}
