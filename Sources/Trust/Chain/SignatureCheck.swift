import Basics
import Crypto
import CryptoExtras
import FoundationEssentials

/// Whether a key signed a certificate.
enum SignatureCheck {
    enum Result: Sendable { case valid, invalid, notCheckable }

    /// `notCheckable` for what the library refuses (MD5, SHA-224, RSA below 1,024 bits, odd curves): such a certificate is
    /// refused by its own rule in any case, so the name alone may link it.
    static func check(_ certificate: Certificate, signedBy issuer: Certificate) -> Result {
        let message = certificate.der[certificate.signedPart]
        switch certificate.signatureAlgorithm {
        case .rsa(let hash): return rsa(hash, message, certificate.signature, issuer.key, .insecurePKCS1v1_5)
        case .rsaPSS(let hash): return rsa(hash, message, certificate.signature, issuer.key, .PSS)
        case .ecdsa(let hash): return ecdsa(hash, message, certificate.signature, issuer.key)
        case .ed25519: return ed25519(message, certificate.signature, issuer.key)
        case .ed448, .other: return .notCheckable
        }
    }

    private static func rsa(
        _ hash: SignatureAlgorithm.Hash,
        _ message: ArraySlice<UInt8>,
        _ signature: [UInt8],
        _ key: PublicKeyInfo,
        _ padding: _RSA.Signing.Padding
    ) -> Result {
        guard key.kind == .rsa else { return .invalid }
        guard let publicKey = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: key.der) else {
            return .notCheckable
        }
        let value = _RSA.Signing.RSASignature(rawRepresentation: signature)
        let valid: Bool
        switch hash {
        case .sha1: valid = publicKey.isValidSignature(value, for: Insecure.SHA1.hash(data: message), padding: padding)
        case .sha256: valid = publicKey.isValidSignature(value, for: SHA256.hash(data: message), padding: padding)
        case .sha384: valid = publicKey.isValidSignature(value, for: SHA384.hash(data: message), padding: padding)
        case .sha512: valid = publicKey.isValidSignature(value, for: SHA512.hash(data: message), padding: padding)
        case .md2, .md4, .md5, .sha224: return .notCheckable
        }
        return valid ? .valid : .invalid
    }

    private static func ecdsa(
        _ hash: SignatureAlgorithm.Hash,
        _ message: ArraySlice<UInt8>,
        _ signature: [UInt8],
        _ key: PublicKeyInfo
    ) -> Result {
        switch hash {
        case .sha1: return ecdsa(Insecure.SHA1.hash(data: message), signature, key)
        case .sha256: return ecdsa(SHA256.hash(data: message), signature, key)
        case .sha384: return ecdsa(SHA384.hash(data: message), signature, key)
        case .sha512: return ecdsa(SHA512.hash(data: message), signature, key)
        case .md2, .md4, .md5, .sha224: return .notCheckable
        }
    }

    private static func ecdsa(_ digest: some Digest, _ signature: [UInt8], _ key: PublicKeyInfo) -> Result {
        let valid: Bool
        do {
            switch key.kind {
            case .ec(curve: "P-256"):
                valid = try P256.Signing.PublicKey(x963Representation: key.keyBytes)
                    .isValidSignature(try P256.Signing.ECDSASignature(derRepresentation: signature), for: digest)
            case .ec(curve: "P-384"):
                valid = try P384.Signing.PublicKey(x963Representation: key.keyBytes)
                    .isValidSignature(try P384.Signing.ECDSASignature(derRepresentation: signature), for: digest)
            case .ec(curve: "P-521"):
                valid = try P521.Signing.PublicKey(x963Representation: key.keyBytes)
                    .isValidSignature(try P521.Signing.ECDSASignature(derRepresentation: signature), for: digest)
            case .ec: return .notCheckable
            case .rsa, .ed25519, .ed448, .other: return .invalid
            }
        } catch {
            return .invalid
        }
        return valid ? .valid : .invalid
    }

    private static func ed25519(_ message: ArraySlice<UInt8>, _ signature: [UInt8], _ key: PublicKeyInfo) -> Result {
        guard key.kind == .ed25519, let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: key.keyBytes)
        else {
            return .invalid
        }
        return publicKey.isValidSignature(signature, for: Data(message)) ? .valid : .invalid
    }
}
