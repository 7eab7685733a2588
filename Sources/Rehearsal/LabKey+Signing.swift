import Basics
import Crypto
import CryptoExtras

extension LabKey {
    /// Signs as certificates need it: PKCS#1 v1.5 for RSA, a DER pair for ECDSA, raw bytes for Ed25519.
    ///
    /// Ed25519 brings its own hash and ignores `hash`.
    func sign(_ message: [UInt8], hash: LabSignature.Hash) throws -> [UInt8] {
        switch hash {
        case .sha1: try sign(message, digest: Insecure.SHA1.hash(data: message))
        case .sha256: try sign(message, digest: SHA256.hash(data: message))
        case .sha384: try sign(message, digest: SHA384.hash(data: message))
        case .sha512: try sign(message, digest: SHA512.hash(data: message))
        }
    }

    private func sign(_ message: [UInt8], digest: some Digest) throws -> [UInt8] {
        switch backing {
        case .rsa(let key):
            Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
        case .p256(let key):
            Array(try key.signature(for: digest).derRepresentation)
        case .p384(let key):
            Array(try key.signature(for: digest).derRepresentation)
        case .ed25519(let key):
            Array(try key.signature(for: message))
        case .external:
            throw LabKey.cannotSign
        }
    }

    /// What the signature algorithm is called when this key signs with `hash`.
    func signatureAlgorithm(hash: LabSignature.Hash) throws -> LabAlgorithm {
        switch backing {
        case .rsa: .rsa(hash)
        case .p256, .p384: .ecdsa(hash)
        case .ed25519: .ed25519
        case .external: throw LabKey.cannotSign
        }
    }

    private static var cannotSign: InputError {
        InputError(
            "lab-key",
            "an external key cannot sign here",
            remedy: "give the certificate an external signature, or sign with a key that was made here"
        )
    }
}
