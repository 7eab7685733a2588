import Basics
import Crypto
import SwiftASN1

/// A certificate of the laboratory with the key it is for.
package struct LabCertificate: Sendable {
    package let der: [UInt8]
    package let key: LabKey
    /// What was asked for when it was made.
    package let spec: LabCertificateSpec

    package var pem: String {
        PEMDocument(type: "CERTIFICATE", derBytes: der).pemString + "\n"
    }

    /// SHA-256 of the DER, lower-case hexadecimal without colons.
    package var fingerprint: String { hexadecimal(SHA256.hash(data: der)) }

    /// This certificate and then `others`, in the order given: a wrong order is the caller's to make.
    package func chainPEM(_ others: [LabCertificate] = []) -> String {
        ([self] + others).map(\.pem).joined()
    }

    /// The two files a mail server is configured with.
    package func serverPair(chain: [LabCertificate] = []) -> (chainPEM: String, keyPEM: String) {
        (chainPEM(chain), key.privateKeyPEM)
    }
}
