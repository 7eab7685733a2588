package import Basics
package import Reports
package import Trust

/// The result of reading a website; its JSON is the contract of `docs/schemas/site-1.json`.
package struct SiteReport: Sendable, Encodable {
    package let schema = "postwell.site/1"
    package var site: String
    package var checkedAt: Timestamp
    package var judgedAt: Timestamp
    package var verdict: Verdict
    package var certificate: Certificate
    package var way: Way
    package var robots: Robots
    package var pages: [Page]
    package var unread: [Unread]
    /// How many more addresses could not be read than `unread` lists.
    package var furtherUnread: Int
    /// Whether pages were looked at after their script had run, too.
    package var rendered: Bool
    /// Whether the run came to its own end, and had not more pages before it than it may read.
    package var complete: Bool
    package var findings: [Finding]

    package struct Verdict: Sendable, Encodable {
        package var level: VerdictLevel
        package var headline: String
    }

    package struct Certificate: Sendable, Encodable {
        /// `judged`, why it could not be, or `not-asked`.
        package var state: String
        @Nullable package var host: String?
        @Nullable package var port: UInt16?
        @Nullable package var detail: String?
        @Nullable package var notAfter: Timestamp?
        package var releases: [Release]
    }

    package struct Release: Sendable, Encodable {
        package var release: String
        package var outcome: Outcome
        package var rules: [String]
        package var certainty: Certainty
    }

    package struct Way: Sendable, Encodable {
        package var leadsToSecure: Bool
        /// How long browsers are told to use https alone, in seconds; null where they are not.
        @Nullable package var strictTransport: Int64?
        @Nullable package var otherHost: String?
        package var agreement: SecureWayEvidence.Agreement
    }

    package struct Robots: Sendable, Encodable {
        package var state: RobotsEvidence.State
        package var disallowed: Int
        package var sitemaps: [String]
        package var listed: Int
    }

    package struct Page: Sendable, Encodable {
        package var url: String
        @Nullable package var canonical: String?
        package var notes: [PageNote]
        package var references: [SiteReference]
    }

    package struct Unread: Sendable, Encodable {
        package var url: String
        package var reason: UnreadReason
        package var detail: String
        /// A stylesheet, script, manifest or frame, and not a page.
        package var isPart: Bool
    }
}
