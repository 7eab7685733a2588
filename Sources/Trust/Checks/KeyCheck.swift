import Basics

/// Keys and signatures: too small, too big, too old, or of a kind that no phone speaks.
enum KeyCheck: ChainCheck {
    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        var found: [Violation] = []
        for certificate in path.signed where !certificate.isSelfIssued || path.end != .selfSigned {
            switch certificate.signatureAlgorithm.hash {
            case .md2, .md4, .md5: found.append(Violation("CR-MD5", text(certificate)))
            case .sha1: found += [Violation("CR-SHA1S", text(certificate)), Violation("CR-SHA1A", text(certificate))]
            default: break
            }
        }
        for certificate in path.certificates {
            let key = certificate.key
            let detail = "a \(key.bits)-bit \(certificate.key.kind == .rsa ? "RSA" : "EC") key"
            switch key.kind {
            case .rsa where key.bits < 1024: found.append(Violation("CR-RSA1024", detail))
            case .rsa where key.bits < 2048:
                found += [Violation("CR-RSA2048S", detail), Violation("CR-RSA2048A", detail)]
            case .rsa where key.bits > 8192: found.append(Violation("CR-RSABIG", detail))
            case .ec where key.bits < 160: found.append(Violation("CR-RSA1024", detail))
            case .ec where key.bits < 224:
                found += [Violation("CR-RSA2048S", detail), Violation("CR-RSA2048A", detail)]
            case .ec where key.bits < 256: found.append(Violation("CR-RSA2048A", detail))
            default: break
            }
        }
        if leaf.key.kind == .ed25519 || leaf.key.kind == .ed448 {
            found.append(Violation("CR-ED", "an \(leaf.key.text) key"))
        }
        return unique(found)
    }

    private static func text(_ certificate: Certificate) -> String {
        certificate.signatureAlgorithm.hash?.rawValue ?? certificate.signatureAlgorithm.text
    }

    /// One violation a rule is enough: the first, which is nearest to the leaf.
    private static func unique(_ violations: [Violation]) -> [Violation] {
        var seen: Set<String> = []
        return violations.filter { seen.insert($0.rule.key).inserted }
    }
}
