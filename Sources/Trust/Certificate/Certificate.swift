package import Basics

/// An X.509 certificate (RFC 5280) as far as a phone's judgement needs it, readable even when it breaks the rules.
package struct Certificate: Sendable, Hashable {
    package let der: [UInt8]
    /// The signed part, as bytes.
    let signedPart: Range<Int>
    package let serial: [UInt8]
    package let signatureAlgorithm: SignatureAlgorithm
    let signature: [UInt8]
    package let issuer: DistinguishedName
    package let subject: DistinguishedName
    package let notBefore: Timestamp
    package let notAfter: Timestamp
    package let key: PublicKeyInfo
    package let extensions: CertificateExtensions
    /// Lower-case hexadecimal SHA-256 of the whole certificate.
    package let sha256: String

    package static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

    package func hash(into hasher: inout Hasher) { hasher.combine(sha256) }

    /// Issuer and subject are the same name; whether it signed itself is asked of ``SignatureCheck``.
    package var isSelfIssued: Bool { issuer.der == subject.der }

    /// All names it answers to: subject alternative names, else nothing; the common name stands apart.
    package var names: [String] { extensions.dnsNames + extensions.ipAddresses.map(\.description) }

    /// What people would call it: the first name, else the common name, else the whole subject.
    package var displayName: String {
        names.first ?? subject.commonName ?? (subject.text.isEmpty ? "an unnamed certificate" : subject.text)
    }

    package var lifetimeSeconds: Int64 { notAfter.seconds - notBefore.seconds }

    /// Whole days between the two dates, rounded up, as a person would count.
    package var lifetimeDays: Int { Int((lifetimeSeconds + 86_399) / 86_400) }
}

/// A name as in a certificate, with its bytes for comparison and a text for people.
package struct DistinguishedName: Sendable, Hashable {
    package let der: [UInt8]
    package let commonName: String?
    package let organization: String?
    /// `CN=…, O=…` in the order of the certificate, control characters made visible.
    package let text: String
}

/// The algorithm a certificate was signed with, by what decides about it.
package enum SignatureAlgorithm: Sendable, Hashable {
    case rsa(Hash)
    case rsaPSS(Hash)
    case ecdsa(Hash)
    case ed25519
    case ed448
    case other(String)

    package enum Hash: String, Sendable {
        case md2 = "MD2"
        case md4 = "MD4"
        case md5 = "MD5"
        case sha1 = "SHA-1"
        case sha224 = "SHA-224"
        case sha256 = "SHA-256"
        case sha384 = "SHA-384"
        case sha512 = "SHA-512"
    }

    package var hash: Hash? {
        switch self {
        case .rsa(let hash), .rsaPSS(let hash), .ecdsa(let hash): hash
        case .ed25519, .ed448, .other: nil
        }
    }

    package var text: String {
        switch self {
        case .rsa(let hash): "RSA with \(hash.rawValue)"
        case .rsaPSS(let hash): "RSA-PSS with \(hash.rawValue)"
        case .ecdsa(let hash): "ECDSA with \(hash.rawValue)"
        case .ed25519: "Ed25519"
        case .ed448: "Ed448"
        case .other(let identifier): "unknown algorithm \(identifier)"
        }
    }
}

/// A public key: its kind and size, and its bytes for checking signatures.
package struct PublicKeyInfo: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case rsa
        case ec(curve: String)
        case ed25519
        case ed448
        case other(String)
    }

    package let kind: Kind
    /// RSA modulus or curve size; 0 where it is not known.
    package let bits: Int
    /// The whole SubjectPublicKeyInfo.
    package let der: [UInt8]
    /// The key's own bytes: an EC point, an Ed25519 key, an RSAPublicKey.
    let keyBytes: [UInt8]

    package var text: String {
        switch kind {
        case .rsa: "RSA \(bits)"
        case .ec(let curve): "EC \(curve)"
        case .ed25519: "Ed25519"
        case .ed448: "Ed448"
        case .other(let identifier): "unknown key \(identifier)"
        }
    }
}
