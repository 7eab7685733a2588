import Basics
package import Reports

extension CheckReport {
    /// The report as monitors and build servers take it.
    package func monitorResult(duration: Duration) -> MonitorResult {
        MonitorResult(
            subject: subject,
            level: monitorLevel,
            headline: verdict.headline,
            checkedAt: checkedAt,
            duration: duration,
            services: services.map(\.id),
            certificateDays: certificateDays,
            findings: findings
        )
    }

    /// For a monitor, whose services once worked, one that cannot be reached is not unknown but down.
    package var monitorLevel: VerdictLevel {
        verdict.level == .unknown && findings.contains { $0.severity == .broken } ? .broken : verdict.level
    }

    /// Counted from the time of judgement; a certificate that ends within the day has 0, one that ended has less.
    private var certificateDays: Int? {
        let ends = services.compactMap { $0.chain.first?.notAfter?.seconds }
        guard let first = ends.min() else { return nil }
        let left = first - judgedAt.seconds
        return Int(left >= 0 ? left / 86_400 : (left - 86_399) / 86_400)
    }
}
