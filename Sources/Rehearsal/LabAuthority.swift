/// A certificate authority of the laboratory: a root, or an intermediate that knows its way up.
package struct LabAuthority: Sendable {
    package let certificate: LabCertificate
    /// What a server sends after its own certificate: from this authority up to, and without, the root.
    package let chain: [LabCertificate]
    package let root: LabCertificate

    /// A root that signs itself.
    package init(root spec: LabCertificateSpec, key: LabKey = .p256()) async throws {
        let own = try await LabAuthority.selfSigned(spec, key: key)
        certificate = own
        root = own
        chain = []
    }

    private init(certificate: LabCertificate, chain: [LabCertificate], root: LabCertificate) {
        self.certificate = certificate
        self.chain = chain
        self.root = root
    }

    package static func selfSigned(
        _ spec: LabCertificateSpec,
        key: LabKey = .p256()
    ) async throws -> LabCertificate {
        try await LabCertificate(spec, key: key, issuer: nil)
    }

    package func issue(_ spec: LabCertificateSpec, key: LabKey = .p256()) async throws -> LabCertificate {
        try await LabCertificate(spec, key: key, issuer: certificate)
    }

    package func intermediate(_ spec: LabCertificateSpec, key: LabKey = .p256()) async throws -> LabAuthority {
        let own = try await issue(spec, key: key)
        return LabAuthority(certificate: own, chain: [own] + chain, root: root)
    }
}
