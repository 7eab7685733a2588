package import Basics

/// Does a certificate answer to the name typed in the account? By RFC 6125 section 6.4 as Apple's code does it.
package enum HostMatch {
    enum Outcome: Equatable {
        case matches
        /// Only the common name fits, and there are no subject alternative names.
        case commonNameOnly
        /// A wildcard was meant for this host but does not reach it; `partial` for `ma*.example.org`.
        case wildcardTooFar(pattern: String, partial: Bool)
        case addressNotListed
        /// The account has a number, and the certificate has that number as text where a name belongs.
        case addressAsText
        case different
    }

    package static func answers(_ certificate: Certificate, to host: HostName) -> Bool {
        outcome(certificate, host: host) == .matches
    }

    static func outcome(_ certificate: Certificate, host: HostName) -> Outcome {
        switch host {
        case .address(let address): outcome(certificate, address: address)
        case .name(let name): outcome(certificate, name: name)
        }
    }

    private static func outcome(_ certificate: Certificate, address: IPAddress) -> Outcome {
        if certificate.extensions.ipAddresses.contains(address) { return .matches }
        let texts = certificate.extensions.dnsNames + [certificate.subject.commonName].compactMap { $0 }
        return texts.contains { IPAddress($0) == address } ? .addressAsText : .addressNotListed
    }

    private static func outcome(_ certificate: Certificate, name: DomainName) -> Outcome {
        var wildcard: Outcome?
        for pattern in certificate.extensions.dnsNames {
            switch match(pattern.asciiLowercased, name) {
            case .matches: return .matches
            case .wildcardTooFar(let pattern, let partial):
                wildcard = .wildcardTooFar(pattern: pattern, partial: partial)
            default: break
            }
        }
        if let wildcard { return wildcard }
        let hasNames = !certificate.extensions.dnsNames.isEmpty || !certificate.extensions.ipAddresses.isEmpty
        if !hasNames, let common = certificate.subject.commonName, match(common.asciiLowercased, name) == .matches {
            return .commonNameOnly
        }
        return .different
    }

    private static func match(_ input: String, _ name: DomainName) -> Outcome {
        let pattern = input.hasSuffix(".") ? String(input.dropLast()) : input
        if pattern == name.text { return .matches }
        guard pattern.utf8.contains(UInt8(ascii: "*")) else { return .different }
        let labels = pattern.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = labels.first, labels.dropFirst().allSatisfy({ !$0.utf8.contains(UInt8(ascii: "*")) }) else {
            return .different
        }
        let base = labels.dropFirst().joined(separator: ".")
        guard let baseName = try? DomainName(base), name.isSameOrBelow(baseName) else { return .different }
        if first != "*" {
            let reaches = name.parent == baseName && partMatches(first, name.labels.first ?? "")
            return reaches ? .wildcardTooFar(pattern: pattern, partial: true) : .different
        }
        let reaches = name.parent == baseName && labels.count >= 3 && !PublicSuffix.contains(baseName)
        return reaches ? .matches : .wildcardTooFar(pattern: pattern, partial: false)
    }

    /// `ma*` against `mail`.
    private static func partMatches(_ pattern: Substring, _ label: Substring) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return false }
        return label.hasPrefix(pattern[..<star]) && label.hasSuffix(pattern[pattern.index(after: star)...])
    }
}
