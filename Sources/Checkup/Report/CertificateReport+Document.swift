import Basics
package import Reports

extension CertificateReport {
    /// The report as people read it.
    package func document() -> ReportDocument {
        var sections: [Section] = []
        if !findings.isEmpty { sections.append(Section(heading: "What is wrong", blocks: [.findings(findings)])) }
        sections.append(
            Section(
                heading: "What each iPhone makes of it",
                blocks: [
                    .table(
                        ReportTable(
                            columns: ["iOS", "What happens", "Rules"],
                            rows: ReleaseRuns.runs(releases).map {
                                [Cell($0.releases), Cell($0.words, level: $0.level), Cell($0.rules)]
                            }
                        )
                    )
                ]
            )
        )
        sections.append(Section(heading: "The chain", blocks: chain.map { .facts(facts($0)) }))
        return ReportDocument(
            title: "Certificate",
            subject: host,
            level: level,
            headline: findings.first?.summary
                ?? "iPhones of every release asked about accept this certificate for \(host).",
            facts: [Fact("Judged as of", CheckReport.moment(judgedAt))],
            sections: sections,
            nextStep: findings.first.map { "postwell rules \($0.id)" } ?? "postwell check imaps://\(host)"
        )
    }

    private func facts(_ certificate: CertificateSummary) -> [Fact] {
        [
            Fact("Subject", certificate.subject ?? ""),
            Fact("Names", certificate.names.isEmpty ? "none" : certificate.names.joined(separator: ", ")),
            Fact("Issuer", certificate.issuer ?? ""),
            Fact("Valid", "\(certificate.notBefore?.longDay ?? "") to \(certificate.notAfter?.longDay ?? "")"),
            Fact("Key", "\(certificate.key ?? ""), signed with \(certificate.signature ?? "")"),
            Fact("SHA-256", certificate.sha256),
        ]
    }
}
