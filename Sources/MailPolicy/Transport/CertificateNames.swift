import Basics

/// Compares a host with the names in a certificate (RFC 9525 section 6.3).
enum CertificateNames {
    static func cover(_ names: [String], _ host: DomainName) -> Bool {
        isListed(names, host) || names.contains { isWildcard($0, for: host) }
    }

    /// True when the host itself stands there, so that no wildcard is needed.
    static func isListed(_ names: [String], _ host: DomainName) -> Bool {
        names.contains { withoutDot($0).equalsIgnoringCase(host.text) }
    }

    /// True for `*.example.org` and `mx.example.org`: the star stands for exactly the first label.
    static func isWildcard(_ pattern: String, for host: DomainName) -> Bool {
        guard pattern.hasPrefix("*."), let parent = host.parent else { return false }
        return withoutDot(pattern).dropFirst(2).equalsIgnoringCase(parent.text)
    }

    private static func withoutDot(_ name: String) -> String {
        name.utf8.last == UInt8(ascii: ".") ? String(name.dropLast()) : name
    }
}
