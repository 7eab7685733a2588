import Basics

/// The policy behind a record: which servers take the domain's mail, encrypted and with a valid certificate.
struct MTASTSPolicy: Equatable {
    enum Mode: String, Sendable {
        case enforce, testing, none
    }

    /// RFC 8461 section 3.2: one year of 365.25 days, in seconds.
    static let longestAge = 31_557_600

    var mode: Mode
    var maximumAge: Int
    var patterns: [Pattern]

    /// A server's name, or a star for its first label.
    struct Pattern: Hashable {
        let text: String

        /// Nil for anything but a name with at most one star, in front.
        init?(_ text: String) {
            let name = text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
            guard let domain = try? DomainName(name), domain.text.equalsIgnoringCase(name) else { return nil }
            self.text = text.asciiLowercased
        }

        func covers(_ host: DomainName) -> Bool { CertificateNames.cover([text], host) }
    }

    func covers(_ host: DomainName) -> Bool { patterns.contains { $0.covers(host) } }
}
