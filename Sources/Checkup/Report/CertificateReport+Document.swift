import Basics
package import Reports

extension CertificateReport {
    /// The report as people read it.
    package func document() -> ReportDocument {
        var sections: [Section] = []
        if !findings.isEmpty {
            sections.append(Section(heading: Wording.label("certificate", "wrong"), blocks: [.findings(findings)]))
        }
        sections.append(
            Section(
                heading: Wording.label("check", "phones"),
                blocks: [
                    .table(
                        ReportTable(
                            columns: ["release", "happens", "rules"].map { Wording.label("check", $0) },
                            rows: ReleaseRuns.runs(releases).map {
                                [Cell($0.releases), Cell($0.words, level: $0.level), Cell($0.rules)]
                            }
                        )
                    )
                ]
            )
        )
        sections.append(
            Section(heading: Wording.label("certificate", "chain"), blocks: chain.map { .facts(facts($0)) })
        )
        return ReportDocument(
            title: Wording.label("certificate", "title"),
            subject: host,
            level: level,
            headline: findings.first?.summary
                ?? Wording.label("certificate", "accepted", ["host": host]),
            facts: [Fact(Wording.label("check", "judged"), CheckReport.moment(judgedAt))],
            sections: sections,
            nextStep: findings.first.map { "postwell rules \($0.id)" } ?? "postwell check imaps://\(host)"
        )
    }

    private func facts(_ certificate: CertificateSummary) -> [Fact] {
        let names =
            certificate.names.isEmpty
            ? Wording.label("certificate", "none") : certificate.names.joined(separator: ", ")
        let values = [
            "from": certificate.notBefore?.longDay ?? "", "until": certificate.notAfter?.longDay ?? "",
            "key": certificate.key ?? "", "signature": certificate.signature ?? "",
        ]
        return [
            ("subject", certificate.subject ?? ""), ("names", names), ("issuer", certificate.issuer ?? ""),
            ("valid", Wording.label("certificate", "span", values)),
            ("key", Wording.label("certificate", "signed", values)), ("digest", certificate.sha256),
        ].map { Fact(Wording.label("certificate", $0.0), $0.1) }
    }
}
