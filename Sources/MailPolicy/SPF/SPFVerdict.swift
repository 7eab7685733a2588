package import Basics

/// What SPF says about a mail from one address (RFC 7208 section 2.6).
package struct SPFVerdict: Sendable, Equatable {
    package enum Result: String, Sendable, Hashable, Encodable {
        case none, neutral, pass, fail, softfail, temperror, permerror
    }

    package var result: Result
    /// The term that decided, and the domain in whose record it stands.
    package var term: String?
    package var domain: DomainName?
    /// Why there is an error; safe to show.
    package var reason: String?
    package var lookups: Int
    package var voids: Int
}

/// What SPF receivers count (RFC 7208 section 4.6.4).
package enum SPFLimits {
    package static let lookups = 10
    package static let voids = 2
    /// Mail exchangers of one `mx` term, and names of one address.
    package static let names = 10
}
