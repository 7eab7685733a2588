import Basics

/// Whether every certificate is built as RFC 5280 says.
enum StructureCheck: ChainCheck {
    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        var found: [Violation] = []
        if let detail = authorityProblem(path) { found.append(Violation("EX-CA", detail)) }
        if let (name, issuer) = NameConstraintCheck.violation(in: path) {
            found.append(Violation("EX-NC", "\(issuer.displayName) may not vouch for \(name)"))
        }
        for certificate in path.certificates {
            let extensions = certificate.extensions
            if let first = extensions.unknownCritical.first {
                found.append(Violation("EX-CRIT", "\(certificate.displayName): extension \(first)"))
                break
            }
        }
        for certificate in path.certificates {
            if let first = (certificate.extensions.duplicates + certificate.extensions.unreadable).first {
                found.append(Violation("EX-DUP", "\(certificate.displayName): extension \(first)"))
                break
            }
        }
        return found
    }

    /// Bit 5 of key usage is keyCertSign; a path length counts the authorities beneath that do not issue to themselves.
    private static func authorityProblem(_ path: ChainPath) -> String? {
        var beneath = 0
        for issuer in path.intermediates {
            let name = issuer.displayName
            if issuer.extensions.isCA != true { return "\(name) is not marked as an authority" }
            if let usage = issuer.extensions.keyUsage, !usage.contains(5) { return "\(name) may not sign certificates" }
            if let limit = issuer.extensions.pathLength, beneath > limit {
                return "\(name) allows \(limit) authorities beneath it"
            }
            if !issuer.isSelfIssued { beneath += 1 }
        }
        return nil
    }
}
