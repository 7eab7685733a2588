package import Basics

extension Resolver {
    /// The CAA records at exactly this name; climbing the tree is the asker's work.
    package func certificateAuthorities(
        of name: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<CAARecord> {
        let answer = try await lookup(name, .caa, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.certificateAuthority))
    }

    /// The certificates that a service promises to show, at a name such as `_25._tcp.mx.example.org`.
    package func certificateAssociations(
        at name: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<TLSARecord> {
        let answer = try await lookup(name, .tlsa, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.certificateAssociation))
    }
}
