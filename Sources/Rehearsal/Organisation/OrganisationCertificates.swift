import Basics
import NIOSSL

/// The organisation's authority, and the certificates that its servers show.
struct OrganisationCertificates: Sendable {
    let root: LabCertificate
    private let issuer: LabAuthority
    private let issued: Timestamp

    /// How long public certificates are valid at most from 2029 on is 47 days; these stay below it.
    private static let days: Int64 = 45

    init(now: Timestamp) async throws {
        issued = now.adding(days: -10)
        let authority = try await LabAuthority(root: .root(issued: issued.adding(days: -1000)))
        issuer = try await authority.intermediate(.intermediate(issued: issued.adding(days: -500)))
        root = authority.certificate
    }

    /// A certificate for these names, and what the server sends after it.
    func certificate(
        _ kind: ScenarioFaults.CertificateKind,
        names: [String]
    ) async throws -> (leaf: LabCertificate, chain: [LabCertificate]) {
        var spec = LabCertificateSpec.goodServer(names: names, issued: issued, days: Self.days)
        switch kind {
        case .good: break
        case .alone: return (try await issuer.issue(spec), [])
        case .selfSigned: return (try await LabAuthority.selfSigned(spec), [])
        case .otherName:
            let others = [OrganisationNames.panel, "www." + OrganisationNames.panel]
            spec = .goodServer(names: others, issued: issued, days: Self.days)
        case .commonName: spec.omitsAlternativeNames = true
        case .expired:
            spec = .goodServer(names: names, issued: issued.adding(days: -Self.days), days: Self.days)
        case .tooLong: spec = .goodServer(names: names, issued: issued, days: 900, scts: 5)
        case .sha1: spec.signature = .sha1
        case .weakKey: return (try await issuer.issue(spec, key: try .rsa(1024)), issuer.chain)
        }
        return (try await issuer.issue(spec), issuer.chain)
    }

    /// The settings of a server that shows it.
    static func context(
        _ shown: (leaf: LabCertificate, chain: [LabCertificate]),
        oldest: TLSVersion,
        newest: TLSVersion
    ) throws -> NIOSSLContext {
        let chain = try ([shown.leaf] + shown.chain).map { certificate in
            NIOSSLCertificateSource.certificate(try NIOSSLCertificate(bytes: certificate.der, format: .der))
        }
        let key = try NIOSSLPrivateKey(bytes: Array(shown.leaf.key.privateKeyPEM.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain,
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = oldest
        configuration.maximumTLSVersion = newest
        return try NIOSSLContext(configuration: configuration)
    }
}

extension ScenarioFaults.TLSName {
    var version: TLSVersion {
        switch self {
        case .tls10: .tlsv1
        case .tls11: .tlsv11
        case .tls12: .tlsv12
        case .tls13: .tlsv13
        }
    }
}
