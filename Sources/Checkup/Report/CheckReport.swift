package import Basics
package import Reports

/// The result of a check-up; its JSON is the contract of `docs/schemas/check-1.json`.
package struct CheckReport: Sendable, Encodable {
    package let schema = "postwell.check/1"
    package var subject: String
    package var checkedAt: Timestamp
    package var judgedAt: Timestamp
    package var verdict: Verdict
    package var services: [Service]
    package var findings: [Finding]
    /// Null where the subject is a server, or where it was left out.
    @Nullable package var policy: PolicyReport?
    @Nullable package var operators: Operators?
    /// Null where no text was given.
    @Nullable package var saw: SeenMessage?

    package struct Verdict: Sendable, Encodable {
        package var level: VerdictLevel
        package var headline: String
        @Nullable package var since: Since?
    }

    package struct Service: Sendable, Encodable {
        package var id: String
        package var role: Candidate.Role
        package var protocolName: String
        package var security: String
        package var host: String
        package var port: UInt16
        package var addresses: [String]
        package var reachable: Bool
        @Nullable package var greeting: String?
        package var tls: TLS
        package var auth: Auth
        package var relay: Relay
        package var chain: [CertificateSummary]
        package var releases: [ReleaseSummary]
        /// How it became known; for people, not part of the JSON.
        package var origin: String
        /// For people: `incoming mail (IMAP, port 993)`.
        package var name: String

        private enum CodingKeys: String, CodingKey {
            case id, role
            case protocolName = "protocol"
            case security, host, port, addresses, reachable, greeting, tls, auth, relay, chain, releases
        }
    }

    package struct TLS: Sendable, Encodable {
        package var versions: [String]
        @Nullable package var negotiated: String?
    }

    package struct Auth: Sendable, Encodable {
        @Nullable package var beforeTLS: [String]?
        @Nullable package var afterTLS: [String]?
    }

    package struct Relay: Sendable, Encodable {
        @Nullable package var beforeLogin: Answer?
        @Nullable package var afterLogin: Answer?

        package struct Answer: Sendable, Encodable {
            package var stage: String
            @Nullable package var code: Int?
            @Nullable package var enhanced: String?
            package var text: String
        }
    }
}

/// The exit statuses of the design, the same for every command.
package enum ExitStatus {
    package static func of(_ level: VerdictLevel) -> Int32 {
        switch level {
        case .fine: 0
        case .warning: 1
        case .broken: 2
        case .unknown: 3
        }
    }
}
