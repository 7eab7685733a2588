import Basics

/// What is wrong with a domain's TLS-RPT; without it, trouble with encryption stays unseen.
struct TLSReportingFindings {
    let facts: TLSReportingFacts
    let exchangers: ExchangerFacts

    func judged() -> (findings: [Finding], report: TLSReportingReport?) {
        guard facts.records.count < 2 else {
            return ([finding("tls-rpt.several", detail: "\(facts.records.count)")], nil)
        }
        guard let text = facts.records.first else {
            guard facts.nearMisses.isEmpty else { return ([syntax("rpt.start")], nil) }
            return (exchangers.exchangers.isEmpty ? [] : [missing], nil)
        }
        do throws(TLSReportingRecord.Flaw) {
            let record = try TLSReportingRecord(text)
            let shown = printable(text, limit: 300)
            return (
                [], TLSReportingReport(record: shown, addresses: record.addresses.map { printable($0, limit: 200) })
            )
        } catch {
            return ([syntax(error.rawValue)], TLSReportingReport(record: printable(text, limit: 300), addresses: []))
        }
    }

    private var example: String { "v=TLSRPTv1; rua=mailto:tls-reports@\(facts.domain)" }

    private var missing: Finding {
        finding(
            "tls-rpt.missing",
            replacements: [Replacement(place: facts.name, from: TransportWords.nothing, to: example)]
        )
    }

    private func syntax(_ phrase: String) -> Finding {
        let faulty = facts.records + facts.nearMisses
        return finding(
            "tls-rpt.syntax",
            detail: TransportWords.part(phrase),
            replacements: faulty.prefix(1).map {
                Replacement(place: facts.name, from: printable($0, limit: 300), to: example)
            }
        )
    }

    private func finding(_ identifier: String, detail: String = "", replacements: [Replacement] = []) -> Finding {
        TransportWords.finding(
            identifier,
            .notice,
            subject: facts.domain.text,
            ["domain": facts.domain.text, "name": facts.name, "detail": detail, "record": example],
            evidence: (facts.records + facts.nearMisses).map { "\(facts.name) TXT \"\(printable($0, limit: 300))\"" },
            replacements: replacements
        )
    }
}
