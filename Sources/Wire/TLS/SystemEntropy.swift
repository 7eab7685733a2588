import Crypto

/// Real random bytes and key shares, made anew for every hello.
package struct SystemEntropy: ClientHello.Entropy {
    private var generator = SystemRandomNumberGenerator()

    package init() {}

    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// X25519 (0x001d), X25519MLKEM768 (0x11ec: encapsulation key of 1,184 bytes, then X25519) and P-256 (0x0017).
    package mutating func share(_ group: UInt16) -> [UInt8]? {
        switch group {
        case 0x001D: return [UInt8](Curve25519.KeyAgreement.PrivateKey().publicKey.rawRepresentation)
        case 0x0017: return [UInt8](P256.KeyAgreement.PrivateKey().publicKey.x963Representation)
        case 0x11EC:
            guard let lattice = try? MLKEM768.PrivateKey() else { return nil }
            return [UInt8](lattice.publicKey.rawRepresentation)
                + [UInt8](Curve25519.KeyAgreement.PrivateKey().publicKey.rawRepresentation)
        default: return nil
        }
    }
}
