package import Basics

/// The records of one type at one name, read.
package struct RecordSet<Record: Sendable & Hashable>: Sendable, Hashable {
    package var status: DNSStatus
    /// In the order to use them.
    package var records: [Record]
    /// How many could not be read, because their bytes or names break the rules.
    package var malformed: Int
    package var canonicalName: DomainName
    package var security: DNSSecurity

    init(_ answer: DNSAnswer, records: [Record]) {
        status = answer.status
        self.records = records
        malformed = answer.records.count - records.count
        canonicalName = answer.canonicalName
        security = answer.security
    }
}

/// The addresses of a host name.
package struct HostAddresses: Sendable, Equatable {
    package var v4: [IPAddress]
    package var v6: [IPAddress]
    package var status: DNSStatus
    package var canonicalName: DomainName
    package var security: DNSSecurity
    /// Why one of the two questions had no answer while the other found addresses.
    package var failure: DNSError?

    /// Version 4 first: a machine without version 6 then loses no time.
    package var all: [IPAddress] { v4 + v6 }
}
