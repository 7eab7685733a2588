import Basics
package import Rehearsal

/// What the servers that use OpenSSL are told.
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

    /// An RSA key so small that no library of ours makes it; 512 bits are the least that openssl makes.
    package static func rsaKey(bits: Int) async throws -> LabKey {
        let secret = try await output(["genrsa", String(bits)])
        let publicPart = try await output(["rsa", "-pubout"], input: secret)
        let lines = publicPart.split(separator: "\n").filter { !$0.hasPrefix("-----") }
        guard let key = Base64.decode(lines.joined().utf8) else { throw TestFailure("openssl made no key: \(publicPart)") }
        return .external(subjectPublicKeyInfo: key, privateKeyPEM: secret)
    }

    /// A self-signed certificate for any number of names; an unoptimised build of ours takes minutes for thousands.
    package static func selfSigned(names: [String]) async throws -> ServerCertificate {
        try await TemporaryFolder.with { folder in
            let list = names.enumerated().map { "DNS.\($0.offset) = \($0.element)\n" }.joined()
            let settings = "[req]\ndistinguished_name = d\nx509_extensions = e\nprompt = no\n[d]\nCN = laboratory\n"
            let path = try folder.write(settings + "[e]\nsubjectAltName = @names\n[names]\n" + list, "request")
            let pem = try await output(
                ["req", "-x509", "-days", "30", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
                    + ["-config", path, "-keyout", folder.file("key")]
            )
            return ServerCertificate(chainPEM: pem, keyPEM: folder.read("key"))
        }
    }

    private static func output(_ arguments: [String], input: String = "") async throws -> String {
        let result = try await runCommand(["openssl"] + arguments, input: input)
        guard result.status == 0 else { throw TestFailure("openssl \(arguments.joined(separator: " ")): \(result.error)") }
        return result.output
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
