package import Basics

/// What a monitor or a build server is told about one subject.
package struct MonitorResult: Sendable, Equatable {
    /// The command that came to this, as it is typed after `postwell`.
    package var command: String
    package var subject: String
    package var level: VerdictLevel
    package var headline: String
    package var checkedAt: Timestamp
    package var duration: Duration
    /// The identifiers of the services that were asked, which are the subjects of their findings.
    package var services: [String]
    /// Whole days until the first of the servers' certificates ends, negative afterwards; nil where none was seen.
    package var certificateDays: Int?
    package var findings: [Finding]

    package init(
        command: String = "check",
        subject: String,
        level: VerdictLevel,
        headline: String,
        checkedAt: Timestamp,
        duration: Duration,
        services: [String] = [],
        certificateDays: Int? = nil,
        findings: [Finding] = []
    ) {
        self.command = command
        self.subject = subject
        self.level = level
        self.headline = headline
        self.checkedAt = checkedAt
        self.duration = duration
        self.services = services
        self.certificateDays = certificateDays
        self.findings = findings
    }
}
