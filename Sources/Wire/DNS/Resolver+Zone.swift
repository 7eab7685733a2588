package import Basics

extension Resolver {
    /// The name servers of a zone, by name, so that reports are alike from run to run.
    ///
    /// Only a zone's own name has them: the answer for a host inside it is `noData`.
    package func nameServers(of zone: DomainName, deadline: Deadline) async throws(DNSError) -> RecordSet<DomainName> {
        let answer = try await lookup(zone, .ns, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.name).sorted())
    }

    /// Who keeps a zone; at most one record, and none for a host inside it.
    package func startOfAuthority(
        of zone: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<StartOfAuthority> {
        let answer = try await lookup(zone, .soa, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.startOfAuthority))
    }

    /// The names that an address claims (PTR), by name.
    package func reverseNames(of address: IPAddress, deadline: Deadline) async throws(DNSError) -> RecordSet<DomainName>
    {
        let answer = try await lookup(address.pointerName, .ptr, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.name).sorted())
    }

    /// What a name is another name of (CNAME), one step; nil when it is none.
    package func alias(of name: DomainName, deadline: Deadline) async throws(DNSError) -> DomainName? {
        try await lookup(name, .cname, deadline: deadline).records.compactMap(DNSRecords.name).first
    }

    /// What the zone above promises about the signatures of this one.
    package func delegationSigners(
        of zone: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<DelegationSigner> {
        let answer = try await lookup(zone, .ds, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.delegationSigner))
    }
}
