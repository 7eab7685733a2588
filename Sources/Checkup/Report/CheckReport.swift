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

    package struct Verdict: Sendable, Encodable {
        package var level: VerdictLevel
        package var headline: String
        package var since: Since?

        private enum CodingKeys: String, CodingKey { case level, headline, since }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(level, forKey: .level)
            try container.encode(headline, forKey: .headline)
            try container.encode(since, forKey: .since)
        }
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
        package var greeting: String?
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

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(role, forKey: .role)
            try container.encode(protocolName, forKey: .protocolName)
            try container.encode(security, forKey: .security)
            try container.encode(host, forKey: .host)
            try container.encode(port, forKey: .port)
            try container.encode(addresses, forKey: .addresses)
            try container.encode(reachable, forKey: .reachable)
            try container.encode(greeting, forKey: .greeting)
            try container.encode(tls, forKey: .tls)
            try container.encode(auth, forKey: .auth)
            try container.encode(relay, forKey: .relay)
            try container.encode(chain, forKey: .chain)
            try container.encode(releases, forKey: .releases)
        }
    }

    package struct TLS: Sendable, Encodable {
        package var versions: [String]
        package var negotiated: String?

        private enum CodingKeys: String, CodingKey { case versions, negotiated }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(versions, forKey: .versions)
            try container.encode(negotiated, forKey: .negotiated)
        }
    }

    package struct Auth: Sendable, Encodable {
        package var beforeTLS: [String]?
        package var afterTLS: [String]?

        private enum CodingKeys: String, CodingKey { case beforeTLS, afterTLS }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(beforeTLS, forKey: .beforeTLS)
            try container.encode(afterTLS, forKey: .afterTLS)
        }
    }

    package struct Relay: Sendable, Encodable {
        package var beforeLogin: Answer?
        package var afterLogin: Answer?

        private enum CodingKeys: String, CodingKey { case beforeLogin, afterLogin }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(beforeLogin, forKey: .beforeLogin)
            try container.encode(afterLogin, forKey: .afterLogin)
        }

        package struct Answer: Sendable, Encodable {
            package var stage: String
            package var code: Int?
            package var enhanced: String?
            package var text: String

            private enum CodingKeys: String, CodingKey { case stage, code, enhanced, text }

            package func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(stage, forKey: .stage)
                try container.encode(code, forKey: .code)
                try container.encode(enhanced, forKey: .enhanced)
                try container.encode(text, forKey: .text)
            }
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
