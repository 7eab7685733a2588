import Basics
import Wire

/// What the MX records of a domain say, as far as its services are concerned.
struct MailRecords: Equatable {
    /// Where mail is to be delivered, in the order to try.
    var hosts: [DomainName] = []
    /// A record that leads to a single dot: no mail is wanted (RFC 7505).
    var hasNull = false
    var malformed = 0
    /// The directory says that there is no such name; the target of an alias does not count.
    var isOfNoName = false

    /// No record at all, so that mail goes to the domain's own address (RFC 5321 section 5.1).
    var isEmpty: Bool { hosts.isEmpty && !hasNull && malformed == 0 }

    /// Whether anybody takes the domain's mail, as far as these records and its services tell.
    func receivesMail(offersService: Bool) -> Bool? {
        if !hosts.isEmpty { return true }
        // Devices may send from a domain that takes no mail, so a service beside a null MX leaves it open.
        if hasNull { return offersService ? nil : false }
        return malformed == 0 && offersService ? true : nil
    }
}

extension MailRecords {
    init(_ answer: RecordSet<MailExchanger>, of domain: DomainName) {
        hosts = answer.records.compactMap(\.exchange)
        hasNull = answer.records.contains { $0.exchange == nil }
        malformed = answer.malformed
        isOfNoName = answer.status == .noSuchName && answer.canonicalName == domain
    }
}
