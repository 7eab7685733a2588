import Foundation
package import Rehearsal

/// Keys that no library makes any more, by the openssl program.
package enum OpenSSL {
    /// Settings under which Debian's OpenSSL speaks TLS 1.0 and accepts every key, for the servers that use it.
    package static let laxConfiguration = """
        openssl_conf = init
        [init]
        ssl_conf = ssl
        [ssl]
        system_default = defaults
        [defaults]
        MinProtocol = None
        CipherString = ALL:@SECLEVEL=0

        """

    /// An RSA key of any size from 512 bits on, as a key that a certificate can be issued for.
    package static func rsaKey(_ bits: Int) async throws -> LabKey {
        let made = try await runCommand(["openssl", "genrsa", "\(bits)"])
        guard made.status == 0 else { throw TestFailure("openssl genrsa: \(made.error)") }
        let shown = try await runCommand(["openssl", "rsa", "-pubout", "-outform", "PEM"], input: made.output)
        let body = shown.output.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        guard let der = Data(base64Encoded: body) else { throw TestFailure("openssl rsa -pubout: \(shown.error)") }
        return .external(subjectPublicKeyInfo: Array(der), privateKeyPEM: made.output)
    }

    /// Diffie-Hellman parameters of a size that takes a moment; from 2,048 bits on it would be minutes.
    package static func dhParameters(_ bits: Int) async throws -> String {
        let made = try await runCommand(["openssl", "dhparam", "\(bits)"])
        guard made.status == 0 else { throw TestFailure("openssl dhparam: \(made.error)") }
        return made.output
    }
}

/// A server's certificate chain and key as PEM.
package struct ServerCertificate: Sendable {
    package var chainPEM: String
    package var keyPEM: String

    package init(chainPEM: String, keyPEM: String) {
        self.chainPEM = chainPEM
        self.keyPEM = keyPEM
    }

    package init(_ certificate: LabCertificate, chain: [LabCertificate] = []) {
        (chainPEM, keyPEM) = certificate.serverPair(chain: chain)
    }
}
