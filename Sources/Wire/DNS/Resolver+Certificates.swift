package import Basics

extension Resolver {
    /// The CAA records at exactly this name; climbing the tree is the asker's work.
    package func certificateAuthorities(
        of name: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<CAARecord> {
        try await records(.caa, at: name, deadline: deadline, reading: DNSRecords.certificateAuthority)
    }

    /// The certificates that a service promises to show, at a name such as `_25._tcp.mx.example.org`.
    package func certificateAssociations(
        at name: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<TLSARecord> {
        try await records(.tlsa, at: name, deadline: deadline, reading: DNSRecords.certificateAssociation)
    }
}
