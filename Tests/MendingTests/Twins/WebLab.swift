import Basics
import Rehearsal
import TestSupport
import Trust
import Wire

/// A root of the laboratory, certificates beneath it, and clients that trust it.
struct WebLab: Sendable {
    let root: LabAuthority
    let issuer: LabAuthority
    let issued = Timestamp.now.adding(days: -20)

    init() async throws {
        root = try await LabAuthority(root: .root(issued: issued.adding(days: -1000)))
        issuer = try await root.intermediate(.intermediate(issued: issued.adding(days: -500)))
    }

    func certificate(_ names: [String]) async throws -> ServerCertificate { try await certificate(names, issued: issued) }

    func expired(_ names: [String]) async throws -> ServerCertificate {
        try await certificate(names, issued: issued.adding(days: -200))
    }

    private func certificate(_ names: [String], issued: Timestamp) async throws -> ServerCertificate {
        let leaf = try await issuer.issue(.goodServer(names: names, issued: issued))
        return ServerCertificate(leaf, chain: [issuer.certificate])
    }

    var rootPEM: String { root.certificate.pem }

    func store() throws -> TrustStore { TrustStore(systemRoots: [try Certificate(der: root.certificate.der)]) }

    func client(_ resolver: Resolver, allowPrivate: Bool = true) throws -> GuardedClient {
        try GuardedClient(resolver: resolver, allowPrivate: allowPrivate, additionalRoots: [rootPEM])
    }
}

/// A resolver that asks the name server of a test, or one that nobody answers for.
func webResolver(_ endpoint: NameServerEndpoint? = nil) throws -> Resolver {
    let address = endpoint?.description ?? "\(LoopbackAddress.next()):5353"
    return try Resolver(.server(try NameServerAddress(parsing: address)))
}
