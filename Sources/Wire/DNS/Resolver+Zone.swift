package import Basics

extension Resolver {
    /// The name servers of a zone, by name, so that reports are alike from run to run.
    ///
    /// Only a zone's own name has them: the answer for a host inside it is `noData`.
    package func nameServers(of zone: DomainName, deadline: Deadline) async throws(DNSError) -> RecordSet<DomainName> {
        try await sortedRecords(.ns, at: zone, deadline: deadline, reading: DNSRecords.name)
    }

    /// Who keeps a zone; at most one record, and none for a host inside it.
    package func startOfAuthority(
        of zone: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<StartOfAuthority> {
        try await records(.soa, at: zone, deadline: deadline, reading: DNSRecords.startOfAuthority)
    }

    /// The names that an address claims (PTR), by name.
    package func reverseNames(of address: IPAddress, deadline: Deadline) async throws(DNSError) -> RecordSet<DomainName>
    {
        try await sortedRecords(.ptr, at: address.pointerName, deadline: deadline, reading: DNSRecords.name)
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
        try await records(.ds, at: zone, deadline: deadline, reading: DNSRecords.delegationSigner)
    }
}
