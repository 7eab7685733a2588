package import Basics

/// What the name system says about one name and one record type.
package struct DNSAnswer: Sendable, Hashable {
    package var status: DNSStatus
    /// The data of each record as on the wire, names uncompressed; empty unless `status` is `.found`.
    package var records: [[UInt8]]
    /// Where the chain of aliases ends; the name that was asked when there is none.
    package var canonicalName: DomainName
    /// Seconds that the answer may be kept.
    package var timeToLive: Int
    package var security: DNSSecurity

    package init(
        status: DNSStatus,
        records: [[UInt8]] = [],
        canonicalName: DomainName,
        timeToLive: Int = 0,
        security: DNSSecurity = .insecure
    ) {
        self.status = status
        self.records = records
        self.canonicalName = canonicalName
        self.timeToLive = timeToLive
        self.security = security
    }
}

package enum DNSStatus: Sendable, Hashable {
    case found
    /// The name exists but has no record of this type.
    case noData
    case noSuchName
}

/// What DNSSEC says about an answer.
package enum DNSSecurity: Sendable, Hashable {
    /// Signed, and the signatures hold up to the root.
    case secure
    /// Not signed, or on a path on which signatures cannot be checked.
    case insecure
    /// Signed, but wrongly; the reason is safe to show.
    case bogus(String)
}
