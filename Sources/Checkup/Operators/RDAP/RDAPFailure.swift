import Basics
import Wire

/// Why registration data could not be had; each case has its words in the phrase book.
enum RDAPFailure: Error, Equatable {
    /// No server was named, on purpose.
    case off
    /// The name has an ending that nobody can register, such as `.test` (RFC 6761).
    case reserved
    /// The address belongs to no public network.
    case inside
    /// The check-up's time was over.
    case late
    /// The list of servers could not be fetched or read.
    case list(String)
    /// No server is published for this name or address.
    case unlisted
    /// The server does not know it.
    case unknown
    /// An answer that is not registration data about what was asked.
    case unusable(server: String)
    case status(server: String, Int)
    case fetch(FetchError)

    /// The entry of the phrase book, and what fills its blanks.
    var words: (entry: String, values: [String: String]) {
        switch self {
        case .off: ("why.off", [:])
        case .reserved: ("why.reserved", [:])
        case .inside: ("why.inside", [:])
        case .late: ("why.late", [:])
        case .list(let why): ("why.list", ["detail": why])
        case .unlisted: ("why.unlisted", [:])
        case .unknown: ("why.unknown", [:])
        case .unusable(let server): ("why.unusable", ["server": server])
        case .status(let server, let status): ("why.status", ["server": server, "status": String(status)])
        case .fetch(let error) where error.code == .privateAddress:
            ("why.private", ["detail": error.message])
        case .fetch(let error): ("why.fetch", ["detail": error.message])
        }
    }
}
