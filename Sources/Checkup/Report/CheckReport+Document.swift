import Basics
package import Reports
import Trust

extension CheckReport {
    /// The report as people read it, on a terminal or as a page.
    package func document() -> ReportDocument {
        let important = findings.filter { $0.severity >= .warning }
        let minor = findings.filter { $0.severity < .warning && !Self.isWanted($0) }
        let delivery = findings.filter {
            Self.isWanted($0) || $0.severity >= .warning && FindingTopic($0) == .delivery
        }
        let urgent = important.filter { FindingTopic($0) != .delivery }
        var sections: [Section] = []
        if let saw { sections.append(saw.section(findings)) }
        if !urgent.isEmpty {
            sections.append(Self.section("wrong", [.findings(urgent)]))
        }
        if services.contains(where: { !$0.releases.isEmpty }) {
            sections.append(Self.section("phones", [.table(releaseTable())]))
        }
        if !delivery.isEmpty {
            sections.append(Self.section("delivery", [.findings(delivery)]))
        }
        sections += tickets(findings.filter { $0.severity >= .warning || Self.isWanted($0) })
        if let operators { sections.append(operators.section()) }
        if !minor.isEmpty { sections.append(Self.section("minor", [.findings(minor)])) }
        let asked = services.map { $0.facts() } + [policy?.facts() ?? []]
        if asked.contains(where: { !$0.isEmpty }) {
            sections.append(Self.section("asked", asked.filter { !$0.isEmpty }.map { .facts($0) }))
        }
        return ReportDocument(
            title: Wording.label("check", "title"),
            subject: subject,
            level: verdict.level,
            headline: verdict.headline,
            facts: facts(),
            sections: sections,
            nextStep: nextStep(important)
        )
    }

    /// Records that nobody broke, and without which the large receivers doubt a domain's mail.
    private static func isWanted(_ finding: Finding) -> Bool {
        ["spf.missing", "dmarc.missing", "mx.none"].contains(finding.id)
    }

    private static func section(_ name: String, _ blocks: [Block]) -> Section {
        Section(heading: Wording.label("check", name), blocks: blocks)
    }

    private func facts() -> [Fact] {
        var facts = [Fact(Wording.label("check", "checked"), Self.moment(checkedAt))]
        if judgedAt != checkedAt { facts.append(Fact(Wording.label("check", "judged"), Self.moment(judgedAt))) }
        return facts
    }

    static func moment(_ time: Timestamp) -> String {
        "\(time.longDay), \(time.iso8601.dropFirst(11).prefix(5)) UTC"
    }

    /// A row a service, a column a run of releases with the same outcomes, so that it stays narrow.
    private func releaseTable() -> ReportTable {
        let judged = services.filter { !$0.releases.isEmpty }
        return ReportTable(
            columns: ["server", "release", "happens", "rules"].map { Wording.label("check", $0) },
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
            return [Self.section("tickets", tickets.map { .paste(title: $0.title, text: $0.text) })]
        }
        guard let text = hostTicket(findings) else { return [] }
        return [Self.section("host", [.paste(title: Wording.label("check", "paste"), text: text)])]
    }

    private func hostTicket(_ findings: [Finding]) -> String? {
        let steps = findings.compactMap { finding -> String? in
            guard let remedy = finding.remedies.first(where: { $0.party == .host }) else { return nil }
            let evidence = finding.evidence.prefix(4).map {
                "  " + Wording.label("check", "measured", ["evidence": $0])
            }
            return ([finding.summary] + remedy.steps.map { "- \($0)" } + evidence).joined(separator: "\n")
        }
        guard !steps.isEmpty else { return nil }
        let values = ["subject": subject, "moment": Self.moment(checkedAt)]
        return ([Wording.label("check", "ticket", values)] + steps).joined(separator: "\n\n")
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
        var facts: [Fact] = []
        func add(_ label: String, _ value: String?) {
            if let value { facts.append(Fact(Wording.label("facts", label), value)) }
        }
        let none = Wording.label("facts", "none")
        func list(_ words: [String], _ separator: String) -> String {
            words.isEmpty ? none : words.joined(separator: separator)
        }
        add("server", "\(id), \(name)")
        add("origin", origin)
        add("address", list(addresses, ", "))
        add("greeting", greeting)
        if !tls.versions.isEmpty {
            let answer = tls.negotiated ?? Wording.label("facts", "silent")
            let values = ["versions": tls.versions.joined(separator: ", "), "answer": answer]
            add("tls", Wording.label("facts", "spoken", values))
        }
        if let leaf = chain.first {
            let subject = leaf.subject ?? Wording.label("facts", "unreadable")
            add("certificate", leaf.names.isEmpty ? subject : leaf.names.prefix(6).joined(separator: ", "))
            add("valid", leaf.span.map { Wording.label("facts", "span", $0) })
        }
        add("loginBefore", auth.beforeTLS.map { list($0, " ") })
        add("login", auth.afterTLS.map { list($0, " ") })
        add("relayBefore", relay.beforeLogin?.line)
        add("relayAfter", relay.afterLogin?.line)
        return facts
    }
}

extension CertificateSummary {
    /// From when until when, and by whom; nil for a certificate that could not be read.
    fileprivate var span: [String: String]? {
        guard let notBefore, let notAfter else { return nil }
        return ["from": notBefore.longDay, "until": notAfter.longDay, "issuer": issuer ?? ""]
    }
}

extension CheckReport.Relay.Answer {
    fileprivate var line: String {
        [code.map(String.init), enhanced, text].compactMap { $0 }.joined(separator: " ")
    }
}
