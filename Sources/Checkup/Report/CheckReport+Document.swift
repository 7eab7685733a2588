import Basics
package import Reports
import Trust

extension CheckReport {
    /// The report as people read it, on a terminal or as a page.
    package func document() -> ReportDocument {
        let important = findings.filter { $0.severity >= .warning }
        let minor = findings.filter { $0.severity < .warning }
        let delivery = important.filter { FindingTopic($0) == .delivery }
        let urgent = important.filter { FindingTopic($0) != .delivery }
        var sections: [Section] = []
        if let saw { sections.append(saw.section(findings)) }
        if !urgent.isEmpty {
            sections.append(Section(heading: "What is wrong, and who must do what", blocks: [.findings(urgent)]))
        }
        if services.contains(where: { !$0.releases.isEmpty }) {
            sections.append(Section(heading: "What each iPhone makes of it", blocks: [.table(releaseTable())]))
        }
        if !delivery.isEmpty {
            sections.append(
                Section(heading: "What other people's mail servers make of your mail", blocks: [.findings(delivery)])
            )
        }
        sections += tickets(important)
        if let operators { sections.append(operators.section()) }
        if !minor.isEmpty { sections.append(Section(heading: "Good to know", blocks: [.findings(minor)])) }
        let asked = services.map { $0.facts() } + [policy?.facts() ?? []]
        if asked.contains(where: { !$0.isEmpty }) {
            sections.append(
                Section(heading: "What was asked", blocks: asked.filter { !$0.isEmpty }.map { .facts($0) })
            )
        }
        return ReportDocument(
            title: "Check-up",
            subject: subject,
            level: verdict.level,
            headline: verdict.headline,
            facts: facts(),
            sections: sections,
            nextStep: nextStep(important)
        )
    }

    private func facts() -> [Fact] {
        var facts = [Fact("Checked", Self.moment(checkedAt))]
        if judgedAt != checkedAt { facts.append(Fact("Judged as of", Self.moment(judgedAt))) }
        return facts
    }

    static func moment(_ time: Timestamp) -> String {
        "\(time.longDay), \(time.iso8601.dropFirst(11).prefix(5)) UTC"
    }

    /// A row a service, a column a run of releases with the same outcomes, so that it stays narrow.
    private func releaseTable() -> ReportTable {
        let judged = services.filter { !$0.releases.isEmpty }
        return ReportTable(
            columns: ["Server", "iOS", "What happens", "Rules"],
            rows: judged.flatMap { service in
                service.runs().map { run in
                    [
                        Cell(run.isFirst ? service.id : ""), Cell(run.releases), Cell(run.words, level: run.level),
                        Cell(run.rules),
                    ]
                }
            }
        )
    }

    /// A text for each company that has something to do; without knowing who they are, one for the host.
    private func tickets(_ findings: [Finding]) -> [Section] {
        if let operators {
            let tickets = operators.tickets(for: findings, checkedAt: checkedAt)
            guard !tickets.isEmpty else { return [] }
            return [
                Section(
                    heading: "Texts to paste into a ticket",
                    blocks: tickets.map { .paste(title: $0.title, text: $0.text) }
                )
            ]
        }
        guard let text = hostTicket(findings) else { return [] }
        return [Section(heading: "For your host", blocks: [.paste(title: "Text to paste into a ticket", text: text)])]
    }

    private func hostTicket(_ findings: [Finding]) -> String? {
        let steps = findings.compactMap { finding -> String? in
            guard let remedy = finding.remedies.first(where: { $0.party == .host }) else { return nil }
            let evidence = finding.evidence.prefix(4).map { "  measured: \($0)" }
            return ([finding.summary] + remedy.steps.map { "- \($0)" } + evidence).joined(separator: "\n")
        }
        guard !steps.isEmpty else { return nil }
        return (["Mail for \(subject), checked on \(Self.moment(checkedAt))."] + steps).joined(separator: "\n\n")
    }

    private func nextStep(_ important: [Finding]) -> String {
        guard let first = important.first else { return "postwell check \(subject) --format html --output report.html" }
        let isRule = RuleTable.shared.rules.contains { $0.id == first.id }
        return isRule ? "postwell rules \(first.id)" : "postwell check \(subject) --format html --output report.html"
    }
}

extension CheckReport.Service {
    struct Run {
        let isFirst: Bool
        let releases: String
        let words: String
        let level: VerdictLevel
        let rules: String
    }

    /// Neighbouring releases with the same outcome and rules, as one row.
    func runs() -> [Run] { ReleaseRuns.runs(releases) }

    func facts() -> [Fact] {
        var facts = [Fact("Server", "\(id), \(name)"), Fact("Known from", origin)]
        facts.append(Fact("Address", addresses.isEmpty ? "none" : addresses.joined(separator: ", ")))
        if let greeting { facts.append(Fact("Greeting", greeting)) }
        if !tls.versions.isEmpty {
            facts.append(
                Fact(
                    "TLS",
                    "\(tls.versions.joined(separator: ", ")); newest hello: \(tls.negotiated ?? "not answered")"
                )
            )
        }
        if let leaf = chain.first {
            facts.append(
                Fact(
                    "Certificate",
                    leaf.names.isEmpty ? leaf.subject ?? "unreadable" : leaf.names.prefix(6).joined(separator: ", ")
                )
            )
            if let from = leaf.notBefore, let until = leaf.notAfter {
                facts.append(Fact("Valid", "\(from.longDay) to \(until.longDay), from \(leaf.issuer ?? "")"))
            }
        }
        if let before = auth.beforeTLS {
            facts.append(Fact("Login before TLS", before.isEmpty ? "none" : before.joined(separator: " ")))
        }
        if let after = auth.afterTLS {
            facts.append(Fact("Login", after.isEmpty ? "none" : after.joined(separator: " ")))
        }
        for (label, answer) in [("Relay, before login", relay.beforeLogin), ("Relay, after login", relay.afterLogin)] {
            guard let answer else { continue }
            let parts = [answer.code.map(String.init), answer.enhanced, answer.text].compactMap { $0 }
            facts.append(Fact(label, parts.joined(separator: " ")))
        }
        return facts
    }
}
