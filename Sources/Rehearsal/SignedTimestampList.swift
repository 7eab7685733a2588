import Basics
import Crypto

/// Certificate Transparency timestamps in the TLS encoding that certificates embed (RFC 6962 section 3.3).
///
/// Each is well formed and signed by nobody's log: whoever counts them is content, whoever knows the logs is not.
struct SignedTimestampList {
    let logs: [[UInt8]]
    let issued: Timestamp

    /// - Throws: ``InputError`` with code `lab-sct` when the list outgrows its two bytes of length.
    func encoded() throws -> [UInt8] {
        try SignedTimestampList.prefixed(logs.flatMap { try SignedTimestampList.prefixed(timestamp(log: $0)) })
    }

    /// Version 1, log, milliseconds, no extensions, then SHA-256 (4) with ECDSA (3) and the signature.
    private func timestamp(log: [UInt8]) throws -> [UInt8] {
        let time = UInt64(bitPattern: issued.milliseconds)
        let moment = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) }
        let signature = try P256.Signing.PrivateKey().signature(for: log + moment).derRepresentation
        return try [0] + log + moment + [0, 0, 4, 3] + SignedTimestampList.prefixed(Array(signature))
    }

    private static func prefixed(_ bytes: [UInt8]) throws(InputError) -> [UInt8] {
        guard let count = UInt16(exactly: bytes.count) else {
            throw InputError("lab-sct", "\(bytes.count) bytes of timestamps do not fit into a certificate")
        }
        return [UInt8(count >> 8), UInt8(count & 0xFF)] + bytes
    }
}
