import Basics
package import Reports
import Trust

extension SiteReport {
    /// More rows are counted instead: nobody reads on, and `--format json` lists all.
    private static let maximumRows = 20

    /// The report as people read it, on a terminal or as a page.
    package func document() -> ReportDocument {
        let important = findings.filter { $0.severity >= .warning }
        let minor = findings.filter { $0.severity < .warning }
        var sections: [Section] = []
        if !important.isEmpty { sections.append(Self.section("wrong", [.findings(important.map(Self.shortened))])) }
        sections += pageSection() + addressSection() + certificateSection()
        if !minor.isEmpty { sections.append(Self.section("minor", [.findings(minor.map(Self.shortened))])) }
        return ReportDocument(
            title: SiteWords.say("report", "title"),
            subject: site,
            level: verdict.level,
            headline: verdict.headline,
            facts: facts(),
            sections: sections,
            nextStep: nextStep
        )
    }

    private static func section(_ name: String, _ blocks: [Block]) -> Section {
        Section(heading: SiteWords.say("report", name), blocks: blocks)
    }

    /// As much as is read on a screen; the rest is in the JSON.
    private static func shortened(_ finding: Finding) -> Finding {
        var finding = finding
        finding.evidence = shortened(finding.evidence, to: 8)
        let further = finding.replacements.count - 4
        if further > 1 {
            finding.replacements.removeLast(further)
            finding.evidence.append(SiteWords.say("evidence", "changes", count: further))
        }
        return finding
    }

    private static func shortened(_ lines: [String], to limit: Int) -> [String] {
        guard lines.count > limit + 1 else { return lines }
        return lines.prefix(limit) + [SiteWords.say("evidence", "more", count: lines.count - limit)]
    }

    private func facts() -> [Fact] {
        var facts = [
            Fact(SiteWords.say("report", "checked"), Self.moment(checkedAt)),
            Fact(SiteWords.say("report", "read"), SiteWords.counted("pages", pages.count)),
        ]
        if judgedAt.isoDay != checkedAt.isoDay {
            facts.append(Fact(SiteWords.say("report", "judged"), Self.moment(judgedAt)))
        }
        facts.append(Fact(SiteWords.say("report", "script"), SiteWords.say("report", rendered ? "seen" : "unseen")))
        return facts
    }

    private static func moment(_ time: Timestamp) -> String {
        "\(time.longDay), \(time.iso8601.dropFirst(11).prefix(5)) UTC"
    }

    /// The pages with the most trouble first.
    private func pageSection() -> [Section] {
        let rows = pages.map { PageRow($0, of: site) }.filter(\.isTroubled).sorted { $0.isWorse(than: $1) }
        guard !rows.isEmpty else { return [] }
        let table = ReportTable(
            columns: ["page", "lost", "repaired", "other"].map { SiteWords.say("report", $0) },
            rows: rows.prefix(Self.maximumRows).map(\.cells)
        )
        return [Self.section("pages", [.table(table)] + Self.remainder(rows.count))]
    }

    private func addressSection() -> [Section] {
        var rows: [AddressRow] = []
        var positions: [String: Int] = [:]
        for page in pages {
            for reference in page.references where reference.isPart && reference.fate != .masked {
                if let position = positions[reference.url] {
                    rows[position].add(page.url)
                } else {
                    positions[reference.url] = rows.count
                    rows.append(AddressRow(reference, page: page.url, of: site))
                }
            }
        }
        guard !rows.isEmpty else { return [] }
        let sorted = rows.filter { $0.fate == .leftOut } + rows.filter { $0.fate != .leftOut }
        let table = ReportTable(
            columns: ["address", "where", "browsers", "twin"].map { SiteWords.say("report", $0) },
            rows: sorted.prefix(Self.maximumRows).map(\.cells)
        )
        return [Self.section("addresses", [.table(table)] + Self.remainder(rows.count))]
    }

    private static func remainder(_ count: Int) -> [Block] {
        guard count > maximumRows else { return [] }
        return [.paragraph(SiteWords.say("report", "rest", count: count - maximumRows))]
    }

    private func certificateSection() -> [Section] {
        guard !certificate.releases.isEmpty else { return [] }
        let table = ReportTable(
            columns: ["release", "happens", "rules"].map { SiteWords.say("report", $0) },
            rows: ReleaseRun.runs(certificate.releases).map(\.cells)
        )
        return [Self.section("certificate", [.table(table)])]
    }

    /// Once more where nothing was read, mending where something can be mended; else a closer look, else the mail that
    /// people may have come for.
    private var nextStep: String {
        if pages.isEmpty { return SiteWords.say("next", "again", ["url": site]) }
        if findings.contains(where: { !$0.replacements.isEmpty }) { return SiteWords.say("next", "mend") }
        return SiteWords.say("next", rendered ? "mail" : "render", ["url": site, "domain": mailDomain])
    }

    private var mailDomain: String {
        let host = site.split(separator: "/").dropFirst().first.map { $0.prefix { $0 != ":" } } ?? ""
        return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }
}
