import Basics
import Wire

extension SPFRun {
    /// Adds one to the terms that need the DNS.
    mutating func count(_ domain: DomainName) throws(SPFStop) {
        lookups += 1
        guard lookups <= SPFLimits.lookups else {
            throw SPFStop(reason: "more than \(SPFLimits.lookups) terms need a DNS lookup", domain: domain)
        }
    }

    /// Adds one to the terms whose question had an empty answer.
    mutating func noteVoid(_ isVoid: Bool, _ domain: DomainName) throws(SPFStop) {
        guard isVoid else { return }
        voids += 1
        guard voids <= SPFLimits.voids else {
            throw SPFStop(reason: "more than \(SPFLimits.voids) lookups found nothing", domain: domain)
        }
    }

    /// The name a term asks about, with the address's own name looked up if the term wants it.
    mutating func target(_ string: SPFMacroString?, _ domain: DomainName) async throws(SPFStop) -> DomainName? {
        if let string, string.letters.contains(UInt8(ascii: "p")) {
            // A domain's own name, else one below it, else any; "unknown" where none leads back (RFC 7208 section 7.3).
            let names = (try? await validatedNames(domain)) ?? []
            let chosen = names.first { $0 == domain } ?? names.first { $0.isSameOrBelow(domain) } ?? names.first
            values.validatedName = chosen?.text ?? "unknown"
        }
        guard case .resolved(let name) = values.target(string) else { return nil }
        return name
    }

    /// The address's names that lead back to it; a failing lookup counts as no name (RFC 7208 section 5.5).
    mutating func validatedNames(_ domain: DomainName) async throws(SPFStop) -> [DomainName] {
        guard let names = try? await dns.pointers(address) else { return [] }
        try noteVoid(names.isEmpty, domain)
        var validated: [DomainName] = []
        for name in names.prefix(SPFLimits.names) {
            guard let found = try? await dns.addresses(name, isIPv6: address.isIPv6) else { continue }
            if found.contains(address) { validated.append(name) }
        }
        return validated
    }

    /// Asks, and ends the evaluation when there is no answer.
    func ask<Answer>(
        _ domain: DomainName,
        _ question: () async throws(DNSError) -> Answer
    ) async throws(SPFStop) -> Answer {
        do throws(DNSError) {
            return try await question()
        } catch {
            throw SPFStop(isTemporary: true, reason: error.message, domain: domain)
        }
    }
}

extension SPFQualifier {
    var result: SPFVerdict.Result {
        switch self {
        case .pass: .pass
        case .fail: .fail
        case .softfail: .softfail
        case .neutral: .neutral
        }
    }
}
