import Basics
import Wire

/// Where the judges of sender policies get their answers: a resolver, or a table in tests.
protocol SenderDNS: Sendable {
    func answer(_ name: DomainName, _ type: DNSType) async throws(DNSError) -> DNSAnswer
}

/// The name system itself, by one deadline.
struct ResolverDNS: SenderDNS {
    let resolver: Resolver
    let deadline: Deadline

    func answer(_ name: DomainName, _ type: DNSType) async throws(DNSError) -> DNSAnswer {
        try await resolver.lookup(name, type, deadline: deadline)
    }
}

/// The texts at a name, each joined from its strings.
struct TextAnswer: Sendable, Equatable {
    var status: DNSStatus
    var texts: [[UInt8]]
    var canonicalName: DomainName
}

extension SenderDNS {
    func texts(_ name: DomainName) async throws(DNSError) -> TextAnswer {
        let answer = try await answer(name, .txt)
        return TextAnswer(
            status: answer.status,
            texts: answer.records.compactMap(DNSRecords.text),
            canonicalName: answer.canonicalName
        )
    }

    /// The addresses of one kind; empty where the name or the kind is missing.
    func addresses(_ name: DomainName, isIPv6: Bool) async throws(DNSError) -> [IPAddress] {
        let type: DNSType = isIPv6 ? .aaaa : .a
        return try await answer(name, type).records.compactMap { DNSRecords.address($0, type) }
    }

    /// The hosts that take a domain's mail, in order; a null MX names none (RFC 7505).
    func exchangers(_ name: DomainName) async throws(DNSError) -> [DomainName] {
        try await answer(name, .mx).records.compactMap(DNSRecords.mailExchanger).sorted().compactMap(\.exchange)
    }

    /// The names that an address claims (PTR), in the order of the answer.
    func pointers(_ address: IPAddress) async throws(DNSError) -> [DomainName] {
        try await answer(address.pointerName, .ptr).records.compactMap(DNSRecords.name)
    }
}
