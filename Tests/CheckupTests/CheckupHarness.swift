import Basics
import Checkup
import MailProbe
import Rehearsal
import TestSupport
import Trust
import Wire

/// Runs check-ups against the servers of a test, quickly and with the roots of the laboratory.
struct CheckupHarness {
    var resolver: Resolver
    var store: TrustStore
    var at: Timestamp?
    var login: Credentials?
    var from: String?
    var to: String?
    var timeout: Duration = .seconds(5)
    var allowPrivate = true
    var releases = IOSRelease.usual
    /// Most suites ask about phones alone.
    var judgesPolicy = false
    var selectors: [String] = []
    /// PEM texts that `https` may rest on.
    var webRoots: [String] = []
    var saw: String?

    init(_ endpoint: NameServerEndpoint, store: TrustStore) throws {
        try self.init(endpoint.description, store: store)
    }

    /// `server` is an address with its port.
    init(_ server: String, store: TrustStore) throws {
        resolver = try Resolver(.server(try NameServerAddress(parsing: server)))
        self.store = store
    }

    func check(_ subject: String, incoming: [String] = [], outgoing: [String] = []) async throws -> CheckReport {
        var options = CheckOptions(store: store)
        options.at = at
        options.credentials = login
        options.from = from
        options.to = to
        options.timeout = timeout
        options.pace = .zero
        options.connections = 8
        options.allowPrivate = allowPrivate
        options.releases = releases
        options.judgesPolicy = judgesPolicy
        options.selectors = selectors
        options.webRoots = webRoots
        options.saw = saw
        options.incoming = try incoming.map { try MailService(url: $0) }
        options.outgoing = try outgoing.map { try MailService(url: $0) }
        return try await CheckRun(options: options, resolver: resolver).check(try Subject(subject), named: subject)
    }
}

extension CheckReport {
    func service(_ id: String) -> Service? { services.first { $0.id == id } }

    func ids(_ severity: Severity? = nil) -> [String] {
        findings.filter { severity == nil || $0.severity == severity }.map(\.id)
    }
}

extension CheckReport.Service {
    /// Outcome by release.
    var outcomes: [String: String] { Dictionary(uniqueKeysWithValues: releases.map { ($0.release, $0.outcome.rawValue) }) }

    /// Letters over 9 10.3 11 12.1 13 14 15 16 17 18 26.
    var letters: String {
        releases.map { summary in
            switch summary.outcome {
            case .works: "o"
            case .worksWithWarning: "w"
            case .unknown: "?"
            case .asks: "P"
            case .asksLocked: "L"
            case .refused: "X"
            case .noHandshake: "H"
            }
        }.joined()
    }
}

/// A laboratory root, and certificates that iPhones like.
struct Laboratory: Sendable {
    let root: LabAuthority
    let issuer: LabAuthority
    let issued: Timestamp

    init() async throws {
        issued = Timestamp.now.adding(days: -20)
        root = try await LabAuthority(root: .root(issued: issued.adding(days: -1000)))
        issuer = try await root.intermediate(.intermediate(issued: issued.adding(days: -500)))
    }

    func certificate(_ names: [String], key: LabKey = .p256()) async throws -> ServerCertificate {
        ServerCertificate(try await leaf(names, key: key), chain: [issuer.certificate])
    }

    func leaf(_ names: [String], key: LabKey = .p256()) async throws -> LabCertificate {
        try await issuer.issue(.goodServer(names: names, issued: issued), key: key)
    }

    func store() throws -> TrustStore { TrustStore(systemRoots: [try Certificate(der: root.certificate.der)]) }
}
