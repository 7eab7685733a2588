import Basics
import Rehearsal
import TestSupport
import Trust

/// Where the servers answer that the domains of a test share.
struct PolicyServers: Sendable {
    /// IMAP over TLS and port 25, with one good certificate for the names of all domains.
    let mail: String
    /// Port 25 with a certificate that signed itself.
    let stranger: String
    /// https for the MTA-STS policies.
    let web: String
    let lab: Laboratory

    /// Asks a name server that knows these records.
    func asked<Value: Sendable>(_ records: [String], _ body: (CheckupHarness) async throws -> Value) async throws -> Value {
        try await withNameServer(records: records) { endpoint in
            try await body(harness(endpoint.description))
        }
    }

    func harness(_ nameServer: String) throws -> CheckupHarness {
        var harness = try CheckupHarness(nameServer, store: try lab.store())
        // A busy machine must not turn an answer into none.
        harness.timeout = .seconds(20)
        harness.judgesPolicy = true
        harness.webRoots = [lab.root.certificate.pem]
        return harness
    }

    /// Only the names under which a domain's own server is known; `box` is not among them.
    static func names(of domain: String) -> [String] { ["mail", "mx", "alias"].map { "\($0).\(domain)" } }
}

/// Runs a Dovecot, a Postfix and an nginx for these domains.
///
/// One policy in the mode `enforce` serves them all; it names `mx` and `alias` of each domain in `listed`, and `extra`.
func withPolicyServers<Value: Sendable>(
    _ domains: [String],
    listed: [String]? = nil,
    extra: [String] = [],
    _ body: (PolicyServers) async throws -> Value
) async throws -> Value {
    let lab = try await Laboratory()
    let servers = PolicyServers(mail: LoopbackAddress.next(), stranger: LoopbackAddress.next(), web: LoopbackAddress.next(), lab: lab)
    let certificate = try await lab.certificate(domains.flatMap(PolicyServers.names))
    let own = try await LabAuthority.selfSigned(.goodServer(names: domains.map { "mx.\($0)" } + extra, issued: lab.issued))
    let patterns = (listed ?? domains).flatMap { ["mx.\($0)", "alias.\($0)"] } + extra
    let policy = ["version: STSv1", "mode: enforce"] + patterns.map { "mx: \($0)" } + ["max_age: 604800"]
    let text = policy.map { "\($0)\r\n" }.joined()
    let exchangers = [
        PostfixService(servers.mail, port: 25, certificate: certificate),
        PostfixService(servers.stranger, port: 25, certificate: ServerCertificate(own)),
    ]
    return try await withDovecot([DovecotListener(servers.mail, certificate: certificate)]) { _ in
        try await withPostfix(exchangers) {
            try await withNginx(
                address: servers.web,
                files: ["/.well-known/mta-sts.txt": Array(text.utf8)],
                certificate: try await lab.certificate(domains.map { "mta-sts.\($0)" })
            ) {
                try await body(servers)
            }
        }
    }
}
