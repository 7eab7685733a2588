import Basics
package import Reports

extension SiteReport {
    /// The report as build servers take it: a test for the site, and one for each page.
    package func monitorResult(duration: Duration) -> MonitorResult {
        MonitorResult(
            command: "site",
            subject: site,
            level: verdict.level,
            headline: verdict.headline,
            checkedAt: checkedAt,
            duration: duration,
            services: pages.map(\.url),
            findings: findings + pages.flatMap(Self.findings)
        )
    }

    /// What a page alone is to be blamed for; only what visitors miss makes its test fail.
    private static func findings(_ page: Page) -> [Finding] {
        let parts = page.references.filter(\.isPart)
        let lost = parts.filter { $0.fate == .leftOut }
        let repaired = parts.filter { $0.fate == .repaired }
        return [("page.lost", Severity.broken, lost), ("page.repaired", .warning, repaired)].compactMap { group in
            guard !group.2.isEmpty else { return nil }
            return SiteWords.finding(
                group.0,
                group.1,
                about: page.url,
                count: group.2.count,
                evidence: group.2.prefix(20).map { printable($0.url, limit: 200) }
            )
        }
    }
}
