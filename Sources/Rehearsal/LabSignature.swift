/// How a certificate gets its signature.
package enum LabSignature: Sendable {
    /// The issuer's key signs, over this hash.
    case hash(Hash)
    /// Somebody else signs: for MD5 and whatever else no library here will do.
    case external(algorithm: LabAlgorithm, sign: @Sendable (_ toBeSigned: [UInt8]) async throws -> [UInt8])

    /// SHA-1 is here to be refused: iOS trusts none since iOS 13.
    package enum Hash: Sendable, Hashable, CaseIterable {
        case sha1, sha256, sha384, sha512
    }

    package static var sha1: LabSignature { .hash(.sha1) }
    package static var sha256: LabSignature { .hash(.sha256) }
    package static var sha384: LabSignature { .hash(.sha384) }
    package static var sha512: LabSignature { .hash(.sha512) }
}

/// A signature algorithm's identifier as it stands in a certificate.
package struct LabAlgorithm: Sendable, Hashable {
    /// In dotted form.
    package let objectIdentifier: String
    /// RSA writes a NULL after the identifier, ECDSA and Ed25519 nothing (RFC 8017, RFC 5758, RFC 8410).
    package let hasNullParameters: Bool

    package init(objectIdentifier: String, hasNullParameters: Bool) {
        self.objectIdentifier = objectIdentifier
        self.hasNullParameters = hasNullParameters
    }

    package static let rsaWithMD5 = LabAlgorithm(objectIdentifier: "1.2.840.113549.1.1.4", hasNullParameters: true)
    package static let ed25519 = LabAlgorithm(objectIdentifier: "1.3.101.112", hasNullParameters: false)

    package static func rsa(_ hash: LabSignature.Hash) -> LabAlgorithm {
        let last =
            switch hash {
            case .sha1: 5
            case .sha256: 11
            case .sha384: 12
            case .sha512: 13
            }
        return LabAlgorithm(objectIdentifier: "1.2.840.113549.1.1.\(last)", hasNullParameters: true)
    }

    package static func ecdsa(_ hash: LabSignature.Hash) -> LabAlgorithm {
        let end =
            switch hash {
            case .sha1: "1"
            case .sha256: "3.2"
            case .sha384: "3.3"
            case .sha512: "3.4"
            }
        return LabAlgorithm(objectIdentifier: "1.2.840.10045.4." + end, hasNullParameters: false)
    }
}
