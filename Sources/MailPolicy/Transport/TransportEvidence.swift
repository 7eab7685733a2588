package import Basics

/// What the probes saw, as far as it can be compared with the DNS.
package struct TransportEvidence: Sendable, Hashable {
    package var services: [SeenService]

    package init(services: [SeenService] = []) { self.services = services }

    /// Everything that was seen at a host and port; several when its addresses were asked one by one.
    func seen(_ host: DomainName, _ port: UInt16) -> [SeenService] {
        services.filter { $0.host == host && $0.port.number == port }
    }
}

/// One service that was asked, and the certificate it showed.
package struct SeenService: Sendable, Hashable {
    package var host: DomainName
    package var port: Port
    /// The certificates as sent, the service's own first; empty when none were seen.
    package var chain: [[UInt8]]
    /// The names that its own certificate is made out to.
    package var names: [String]
    /// Whether the chain ends in a public authority and holds for `host` now; nil where nobody judged it.
    package var isTrustedForName: Bool?
    /// The organisation in the issuer's name, such as `Let's Encrypt`.
    package var issuerOrganization: String?

    package init(
        host: DomainName,
        port: Port,
        chain: [[UInt8]] = [],
        names: [String] = [],
        isTrustedForName: Bool? = nil,
        issuerOrganization: String? = nil
    ) {
        self.host = host
        self.port = port
        self.chain = chain
        self.names = names
        self.isTrustedForName = isTrustedForName
        self.issuerOrganization = issuerOrganization
    }

    /// Nil when no certificate was seen.
    func isNamed(_ name: DomainName) -> Bool? {
        chain.isEmpty && names.isEmpty ? nil : CertificateNames.cover(names, name)
    }
}
