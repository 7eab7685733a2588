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
