import Basics
import Crypto
import CryptoExtras
import SwiftASN1

/// A key pair of the laboratory: made here, or carried in from elsewhere when no library would make one so weak.
///
/// Prefer ``p256()``: in an unoptimised build it is made in 2 ms, RSA of 2048 bits in 0.2 to 0.6 s, of 4096 in 3.5 s.
package struct LabKey: Sendable {
    enum Backing: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
        case external
    }

    let backing: Backing
    /// The public half as a DER SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
    package let subjectPublicKeyInfo: [UInt8]
    /// The private half as PEM, PKCS#8 for keys that were made here.
    package let privateKeyPEM: String

    package static func p256() -> LabKey {
        let key = P256.Signing.PrivateKey()
        return LabKey(
            backing: .p256(key),
            subjectPublicKeyInfo: Array(key.publicKey.derRepresentation),
            privateKeyPEM: key.pemRepresentation + "\n"
        )
    }

    package static func p384() -> LabKey {
        let key = P384.Signing.PrivateKey()
        return LabKey(
            backing: .p384(key),
            subjectPublicKeyInfo: Array(key.publicKey.derRepresentation),
            privateKeyPEM: key.pemRepresentation + "\n"
        )
    }

    package static func ed25519() -> LabKey {
        let key = Curve25519.Signing.PrivateKey()
        return LabKey(
            backing: .ed25519(key),
            subjectPublicKeyInfo: Array(key.publicKey.derRepresentation),
            privateKeyPEM: key.pemRepresentation + "\n"
        )
    }

    /// A fresh RSA key with exponent 65537, from 1024 bits, which iOS has refused since iOS 13.
    ///
    /// - Throws: ``InputError`` with code `lab-key` for a size the library does not make.
    package static func rsa(_ bits: Int = 2048) throws -> LabKey {
        guard bits >= 1024, bits <= 8192, bits.isMultiple(of: 8) else {
            throw InputError(
                "lab-key",
                "the library makes no RSA key of \(bits) bits",
                remedy: "make it with `openssl genrsa` and bring it in as an external key"
            )
        }
        let key = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits))
        return LabKey(
            backing: .rsa(key),
            subjectPublicKeyInfo: Array(key.publicKey.derRepresentation),
            privateKeyPEM: key.pkcs8PEMRepresentation + "\n"
        )
    }

    /// A key made elsewhere, which can be certified and served but cannot sign here.
    package static func external(subjectPublicKeyInfo: [UInt8], privateKeyPEM: String) -> LabKey {
        LabKey(backing: .external, subjectPublicKeyInfo: subjectPublicKeyInfo, privateKeyPEM: privateKeyPEM)
    }

    /// SHA-1 of the public key's bits, the first method of RFC 5280 section 4.2.1.2.
    package var identifier: [UInt8] {
        Array(Insecure.SHA1.hash(data: publicKeyBits))
    }

    /// The bits without the algorithm, or all that is there when an external key is not DER: it is named all the same.
    private var publicKeyBits: [UInt8] {
        guard let node = try? DER.parse(subjectPublicKeyInfo), case .constructed(let children) = node.content,
            let last = Array(children).last, let bits = try? ASN1BitString(derEncoded: last)
        else { return subjectPublicKeyInfo }
        return Array(bits.bytes)
    }
}
