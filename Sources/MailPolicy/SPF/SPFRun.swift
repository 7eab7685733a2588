import Basics
import Wire

/// One evaluation on its way, with what it has counted so far.
struct SPFRun {
    let dns: any SenderDNS
    let address: IPAddress
    var values: SPFMacroValues
    var lookups = 0
    var voids = 0

    struct Outcome {
        var result: SPFVerdict.Result
        var term: String?
        var domain: DomainName?
    }

    init(dns: any SenderDNS, address: IPAddress, values: SPFMacroValues) {
        self.dns = dns
        self.address = address
        self.values = values
    }

    /// RFC 7208's check_host(), for the first domain and for every include and redirect.
    ///
    /// Throws `SPFStop` only; written as a typed error, the optimiser of Swift 6.3.1 crashes on the recursion.
    mutating func check(_ domain: DomainName) async throws -> Outcome {
        guard let record = try await record(of: domain) else { return Outcome(result: .none) }
        let outer = values.domain
        values.domain = domain.text
        defer { values.domain = outer }
        for directive in record.directives where try await matches(directive, domain) {
            return Outcome(result: directive.qualifier.result, term: directive.text, domain: domain)
        }
        guard let redirect = record.activeRedirect else { return Outcome(result: .neutral, domain: domain) }
        try count(domain)
        guard let target = try await target(redirect, domain) else {
            throw SPFStop(reason: "the redirect leads to no name", domain: domain)
        }
        let outcome = try await check(target)
        guard outcome.result != .none else { throw SPFStop(reason: "\(target) has no SPF record", domain: domain) }
        return outcome
    }

    private func record(of domain: DomainName) async throws(SPFStop) -> SPFRecord? {
        let texts = try await ask(domain) { () throws(DNSError) in try await dns.texts(domain).texts }
        let records = texts.filter(SPFParser.isRecord)
        guard records.count < 2 else {
            throw SPFStop(reason: "\(domain) has \(records.count) SPF records", domain: domain)
        }
        guard let record = records.first.map({ SPFParser.parse($0) }) else { return nil }
        if let error = record.errors.first {
            throw SPFStop(reason: "\"\(error.term)\" cannot be read", domain: domain)
        }
        return record
    }

    private mutating func matches(_ directive: SPFDirective, _ domain: DomainName) async throws -> Bool {
        switch directive.mechanism {
        case .all: return true
        case .ip4(let network), .ip6(let network): return network.contains(address)
        case .include(let string):
            try count(domain)
            guard let target = try await target(string, domain) else {
                throw SPFStop(reason: "\"\(directive.text)\" leads to no name", domain: domain)
            }
            let inner = try await check(target)
            guard inner.result != .none else { throw SPFStop(reason: "\(target) has no SPF record", domain: domain) }
            return inner.result == .pass
        case .a(let string, let prefixes):
            try count(domain)
            guard let target = try await target(string, domain) else { return false }
            let found = try await addresses(target, domain)
            try noteVoid(found.isEmpty, domain)
            return found.contains { prefixes.network($0).contains(address) }
        case .mx(let string, let prefixes):
            try count(domain)
            guard let target = try await target(string, domain) else { return false }
            return try await exchangersMatch(target, prefixes, domain)
        case .exists(let string):
            try count(domain)
            guard let target = try await target(string, domain) else { return false }
            let found = try await ask(domain) { () throws(DNSError) in try await dns.addresses(target, isIPv6: false) }
            try noteVoid(found.isEmpty, domain)
            return !found.isEmpty
        case .ptr(let string):
            try count(domain)
            guard let target = try await target(string, domain) else { return false }
            return try await validatedNames(domain).contains { $0.isSameOrBelow(target) }
        }
    }

    private mutating func exchangersMatch(
        _ target: DomainName,
        _ prefixes: SPFPrefixes,
        _ domain: DomainName
    ) async throws(SPFStop) -> Bool {
        let hosts = try await ask(domain) { () throws(DNSError) in try await dns.exchangers(target) }
        try noteVoid(hosts.isEmpty, domain)
        guard hosts.count <= SPFLimits.names else {
            throw SPFStop(reason: "\(target) has \(hosts.count) mail exchangers", domain: domain)
        }
        for host in hosts {
            let found = try await addresses(host, domain)
            if found.contains(where: { prefixes.network($0).contains(address) }) { return true }
        }
        return false
    }

    private func addresses(_ name: DomainName, _ domain: DomainName) async throws(SPFStop) -> [IPAddress] {
        let isIPv6 = address.isIPv6
        return try await ask(domain) { () throws(DNSError) in try await dns.addresses(name, isIPv6: isIPv6) }
    }
}
