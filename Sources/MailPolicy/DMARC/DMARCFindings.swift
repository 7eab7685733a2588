import Basics

/// What a domain's DMARC record means for the mail its people send.
struct DMARCFindings {
    let facts: DMARCFacts
    let keys: DKIMKeys
    let spf: SPFTree
    /// Nil where it is not known.
    let receivesMail: Bool?
    let sendsMail: Bool

    static let sources = ["RFC 9989", "RFC 7489"]

    var domain: DomainName { facts.domain }

    /// The name at which the domain's own record stands.
    var place: String { "_dmarc.\(domain)" }

    var all: [Finding] {
        guard !facts.isUnknown else { return [] }
        var found: [Finding] = []
        if !facts.several.isEmpty { found.append(several) }
        guard let record = facts.treeWalk.record else {
            if facts.nearMisses.isEmpty, !facts.several.contains(domain) { found.append(missing) }
            if !facts.nearMisses.isEmpty { found.append(unread) }
            if facts.methodsDiffer { found.append(methodsDiffer) }
            return found
        }
        found += mistakes(record) + policies(record) + reports(record)
        if facts.methodsDiffer { found.append(methodsDiffer) }
        if let alignment { found.append(alignment) }
        if !found.contains(where: { $0.severity >= .warning }), facts.treeWalk.policy != .monitor { found.append(fine) }
        return found
    }

    /// A record for a beginning: it changes nothing, and its reports show who sends; nil where nobody knows whether
    /// the domain has mail at all.
    private var suggestion: String? {
        receivesMail.map { $0 ? "v=DMARC1; p=none; rua=mailto:dmarc@\(domain)" : "v=DMARC1; p=reject" }
    }

    private var missing: Finding {
        let evidence = ["\(place): no TXT record that begins with v=DMARC1, and none above it"]
        guard let suggestion else { return finding("dmarc.missing-unclear", .notice, evidence: evidence) }
        return finding(
            receivesMail == true ? "dmarc.missing" : "dmarc.missing-no-mail",
            .notice,
            evidence: evidence,
            record: ZoneText.line(place, suggestion)
        ).publishing(suggestion, at: place)
    }

    /// A text that was meant as a record and is none.
    private var unread: Finding {
        let unread = finding(
            "dmarc.syntax",
            .warning,
            detail: SenderWords.word("dmarc.reasons", "version"),
            evidence: facts.nearMisses.map { "\(place): \"\($0)\" is not taken for a DMARC record" }
        )
        guard let suggestion else { return unread }
        return unread.publishing(suggestion, at: place, insteadOf: facts.nearMisses.first)
    }

    private var several: Finding {
        let name = facts.several.first.map { "_dmarc.\($0)" } ?? place
        return finding("dmarc.several", .warning, detail: name, evidence: facts.severalTexts)
    }

    private var fine: Finding {
        finding("dmarc.fine", .fine, detail: facts.treeWalk.policyTag ?? "", evidence: overview)
    }

    /// The record that applies, and where it stands.
    var overview: [String] {
        guard let record = facts.treeWalk.record, let place = facts.treeWalk.domain else { return [] }
        return ["_dmarc.\(place): \(record.text)"]
    }

    func finding(
        _ identifier: String,
        _ severity: Severity,
        detail: String = "",
        name: String = "",
        evidence: [String],
        certainty: Certainty = .certain,
        record: String = ""
    ) -> Finding {
        SenderWords.finding(
            identifier,
            severity,
            domain,
            values: ["detail": detail, "name": name, "record": record],
            evidence: evidence,
            certainty: certainty,
            sources: DMARCFindings.sources
        )
    }
}
