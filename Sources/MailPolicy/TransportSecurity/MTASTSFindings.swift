import Basics
import Wire

/// What is wrong with a domain's MTA-STS, from the record down to the servers' certificates.
struct MTASTSFindings {
    let facts: MTASTSFacts
    let exchangers: ExchangerFacts
    let evidence: TransportEvidence

    /// Findings, and the record with its policy as data, where there is a record.
    func judged() -> (findings: [Finding], report: MTASTSReport?) {
        guard facts.records.count < 2 else { return (flaw("sts.several", facts.records), nil) }
        guard let text = facts.records.first else {
            if !facts.nearMisses.isEmpty { return (flaw("sts.start", facts.nearMisses), nil) }
            return ([missing].compactMap { $0 }, nil)
        }
        var report = MTASTSReport(record: printable(text, limit: 300), mx: [])
        do throws(MTASTSRecord.Flaw) {
            report.id = try MTASTSRecord(text).id
        } catch {
            return (flaw(error.rawValue, [text]), report)
        }
        return (judgedPolicy(&report), report)
    }

    private func judgedPolicy(_ report: inout MTASTSReport) -> [Finding] {
        switch facts.policy {
        case .notAsked: return []
        case .failed(let error):
            let detail = error.code == .tooManyRedirects ? TransportWords.part("policy.redirect") : error.message
            return [
                finding(
                    "mta-sts.policy-unreachable",
                    .warning,
                    detail: detail,
                    evidence: ["\(facts.url): \(error.message)"]
                )
            ]
        case .answered(200, let type, let body):
            guard MTASTSFindings.isPlainText(type) else {
                let shown = printable(type ?? TransportWords.part("list.none"), limit: 80)
                let detail = TransportWords.part("policy.type", ["text": shown])
                return [
                    finding(
                        "mta-sts.syntax",
                        .warning,
                        detail: detail,
                        evidence: ["\(facts.url): Content-Type \(shown)"]
                    )
                ]
            }
            do throws(MTASTSPolicyParser.Flaw) {
                let policy = try MTASTSPolicyParser.parse(body)
                report.mode = policy.mode.rawValue
                report.maxAge = policy.maximumAge
                report.mx = policy.patterns.map(\.text)
                return compared(policy)
            } catch {
                let shown = error.text.isEmpty ? TransportWords.part("list.none") : "\"\(error.text)\""
                let detail = TransportWords.part(error.kind.rawValue, ["text": shown])
                return [
                    finding(
                        "mta-sts.syntax",
                        .warning,
                        detail: detail,
                        evidence: ["\(facts.url): \(printable(body, limit: 300))"]
                    )
                ]
            }
        case .answered(let status, _, _):
            return [
                finding(
                    "mta-sts.policy-missing",
                    .warning,
                    detail: "\(status)",
                    evidence: ["\(facts.url): HTTP \(status)"]
                )
            ]
        }
    }

    /// `text/plain` with or without parameters (RFC 8461 section 3.2).
    static func isPlainText(_ type: String?) -> Bool {
        let essence = (type ?? "").split(separator: ";", maxSplits: 1).first ?? ""
        return essence.trimmedBlanks.equalsIgnoringCase("text/plain")
    }

    private func flaw(_ phrase: String, _ records: [[UInt8]]) -> [Finding] {
        let shown = records.map { "\(facts.name) TXT \"\(printable($0, limit: 300))\"" }
        return [finding("mta-sts.syntax", .warning, detail: TransportWords.part(phrase), evidence: shown)]
    }
}
