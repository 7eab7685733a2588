import Basics

/// Is a certificate's every name inside what its issuers may vouch for? RFC 5280 section 4.2.1.10.
enum NameConstraintCheck {
    /// The name that an issuer of the path may not vouch for, or nil.
    static func violation(in path: ChainPath) -> (name: String, issuer: Certificate)? {
        guard let leaf = path.leaf else { return nil }
        for issuer in path.certificates.dropFirst() {
            let extensions = issuer.extensions
            for name in leaf.extensions.dnsNames.map(\.asciiLowercased) {
                if let permitted = extensions.permittedNames, !permitted.dns.isEmpty,
                    !permitted.dns.contains(where: { covers($0, name) })
                {
                    return (name, issuer)
                }
                if let excluded = extensions.excludedNames, excluded.dns.contains(where: { covers($0, name) }) {
                    return (name, issuer)
                }
            }
            for address in leaf.extensions.ipAddresses {
                if let permitted = extensions.permittedNames, !permitted.addresses.isEmpty,
                    !permitted.addresses.contains(where: { covers($0, address) })
                {
                    return (address.description, issuer)
                }
                if let excluded = extensions.excludedNames, excluded.addresses.contains(where: { covers($0, address) })
                {
                    return (address.description, issuer)
                }
            }
        }
        return nil
    }

    /// `example.org` covers itself and all below it, `.example.org` only what is below, an empty one everything.
    private static func covers(_ constraint: String, _ name: String) -> Bool {
        if constraint.isEmpty { return true }
        if constraint.hasPrefix(".") { return name.hasSuffix(constraint) }
        return name == constraint || name.hasSuffix("." + constraint)
    }

    private static func covers(_ constraint: [UInt8], _ address: IPAddress) -> Bool {
        let size = address.bytes.count
        guard constraint.count == size * 2 else { return false }
        return (0..<size).allSatisfy {
            address.bytes[$0] & constraint[size + $0] == constraint[$0] & constraint[size + $0]
        }
    }
}
