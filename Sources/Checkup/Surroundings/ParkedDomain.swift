import Basics
import MailPolicy

/// A domain whose DNS says that it neither takes nor sends mail, as names are kept that are for a website only.
///
/// That nobody can write to it is meant, and no fault.
struct ParkedDomain {
    let findings: [Finding]

    /// Nil where mail is wanted; `transport` are the findings about the way of the domain's mail.
    init?(_ domain: DomainName, sender: SenderPolicyReport, transport: [Finding]) {
        guard let refusal = transport.first(where: { $0.id == "mx.null" }), sender.spf.error == nil,
            let record = sender.spf.record, ParkedDomain.allowsNobody(record)
        else { return nil }
        let parked = Wording.finding(
            "domain.no-mail",
            severity: .fine,
            subject: domain.text,
            values: ["domain": domain.text],
            evidence: refusal.evidence + ["\(domain) TXT \(record)"]
        )
        findings =
            transport.map { finding in
                var finding = finding
                if finding.id == "mx.null" { finding.severity = .notice }
                return finding
            } + [parked]
    }

    /// An SPF record in which nothing but refusals stands; `exp=` and unknown modifiers allow nobody.
    static func allowsNobody(_ record: String) -> Bool {
        let terms = record.asciiLowercased.split(separator: " ").dropFirst()
        return terms.contains("-all")
            && terms.allSatisfy { $0.hasPrefix("-") || ($0.contains("=") && !$0.hasPrefix("redirect=")) }
    }
}
