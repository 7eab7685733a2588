package import Basics
import Wire

/// The mail services that a domain may announce (RFC 6186, RFC 8314 section 5.1).
enum AnnouncedService: String, CaseIterable, Sendable {
    case imaps = "_imaps._tcp"
    case imap = "_imap._tcp"
    case pop3s = "_pop3s._tcp"
    case pop3 = "_pop3._tcp"
    case submissions = "_submissions._tcp"
    case submission = "_submission._tcp"

    var port: UInt16 {
        switch self {
        case .imaps: 993
        case .imap: 143
        case .pop3s: 995
        case .pop3: 110
        case .submissions: 465
        case .submission: 587
        }
    }

    /// The same service, encrypted the other way: a program that is led to its port hears the wrong language.
    var sibling: AnnouncedService {
        switch self {
        case .imaps: .imap
        case .imap: .imaps
        case .pop3s: .pop3
        case .pop3: .pop3s
        case .submissions: .submission
        case .submission: .submissions
        }
    }
}

/// One SRV record that names a server, and where that server's name leads.
struct AnnouncedServer: Sendable, Equatable {
    let service: AnnouncedService
    let domain: DomainName
    var record: ServiceRecord
    let target: DomainName
    /// Nil while the name system has not answered.
    var addresses: [IPAddress]?
    var alias: DomainName?

    var name: String { "\(service.rawValue).\(domain)" }

    /// As in a zone file.
    var text: String { "SRV \(record.priority) \(record.weight) \(record.port) \(target)." }
}

/// An announced server as data.
package struct ServiceReport: Sendable, Equatable, Encodable {
    package var name: String
    package var priority: UInt16
    package var weight: UInt16
    package var port: UInt16
    package var target: String
    @Nullable package var addresses: [String]?
    @Nullable package var alias: String?
    /// Whether the certificate seen there is made out to the target; nil where none was seen.
    @Nullable package var isNamed: Bool?
}
