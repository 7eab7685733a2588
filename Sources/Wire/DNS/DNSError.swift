import Basics

/// A question to the name system that got no usable answer; that a name does not exist is an answer.
package struct DNSError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        /// No answer by the deadline.
        case timedOut
        /// SERVFAIL: the resolver tried, and the domain's own servers gave it nothing usable.
        case serverFailure
        /// The resolver does not want to answer us.
        case refused
        /// The question could not even be sent.
        case unreachable
        /// The task that asked was cancelled.
        case cancelled
        /// The resolver settings cannot be used.
        case configuration
    }

    package let code: Code
    /// One line, safe to show.
    package let message: String
    package let remedy: String?

    package init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var description: String { message }

    package static func == (left: DNSError, right: DNSError) -> Bool { left.code == right.code }
}

extension DNSError {
    static func timedOut(_ name: String, _ type: DNSType) -> DNSError {
        DNSError(
            .timedOut,
            "no answer in time to the question for the \(type) records of \(printable(name, limit: 80))",
            remedy: "check that this machine reaches its DNS resolver, or name another one"
        )
    }

    static func cancelled(_ name: String, _ type: DNSType) -> DNSError {
        DNSError(.cancelled, "the question for the \(type) records of \(printable(name, limit: 80)) was given up")
    }

    /// `why` is the library's reason, made printable.
    static func unreachable(_ name: String, _ type: DNSType, why: String) -> DNSError {
        DNSError(
            .unreachable,
            "the \(type) records of \(printable(name, limit: 80)) could not be asked for: \(why)",
            remedy: "check that this machine reaches its DNS resolver, or name another one"
        )
    }

    /// An answer with an error code (RFC 1035 section 4.1.1) other than "no such name".
    static func failed(_ name: String, _ type: DNSType, rcode: Int32) -> DNSError {
        let subject = "the \(type) records of \(printable(name, limit: 80))"
        switch rcode {
        case 5:
            return DNSError(
                .refused,
                "the DNS resolver refused to answer for \(subject)",
                remedy: "name a resolver that serves this machine"
            )
        case 2:
            return DNSError(
                .serverFailure,
                "the DNS resolver could not get \(subject) (SERVFAIL)",
                remedy: "try again; if it stays, the domain's name servers or its DNSSEC signatures are at fault"
            )
        default:
            return DNSError(
                .serverFailure,
                "the DNS resolver could not get \(subject) (error code \(rcode))",
                remedy: "try again, or name another resolver"
            )
        }
    }
}
