import Basics

/// Which names a receiver asks for a DMARC record, and what it concludes (RFC 9989 section 4.10).
enum DMARCTreeWalk {
    /// The names in order: the domain, then its parents; a name of eight labels or more goes on with its last seven.
    static func targets(_ domain: DomainName) -> [DomainName] {
        var targets = [domain]
        var next = domain.parent
        while let name = next {
            if name.labels.count <= 7 { targets.append(name) }
            next = name.parent
        }
        return targets
    }

    /// Whether a record ends the walk.
    static func stops(at record: DMARCRecord) -> Bool { record.authority != .unsaid }

    /// The organisational domain, from the records found on the way up (RFC 9989 section 4.10.2).
    static func organizationalDomain(
        _ domain: DomainName,
        _ found: [(domain: DomainName, record: DMARCRecord)]
    ) -> DomainName {
        for (name, record) in found {
            if record.authority == .no { return name }
            // A suffix that says so: the domain is the one label more.
            if record.authority == .yes, name != domain { return child(of: name, towards: domain) ?? domain }
        }
        return found.last?.domain ?? domain
    }

    private static func child(of parent: DomainName, towards domain: DomainName) -> DomainName? {
        var name = domain
        while let next = name.parent {
            if next == parent { return name }
            name = next
        }
        return nil
    }
}
