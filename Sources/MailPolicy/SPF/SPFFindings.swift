import Basics

/// What a domain's SPF record means for the mail its people send.
struct SPFFindings {
    let tree: SPFTree
    /// None where the domain's own address takes its mail, nil where nobody knows what does.
    let exchangers: [DomainName]?
    /// Nil where it is not known.
    let receivesMail: Bool?

    static let sources = ["RFC 7208"]

    var all: [Finding] {
        guard !tree.isUnknown else { return [] }
        guard let root = tree.root else { return [missing] }
        var found = mistakes(root) + limits + habits(root)
        if tree.problems.contains(where: { $0.kind == .unanswered }) { found.append(unreachable) }
        if found.isEmpty { found.append(fine) }
        return found
    }

    private var missing: Finding {
        let record = SPFSuggestion.first(exchangers: exchangers, receivesMail: receivesMail)
        let near = tree.nearMisses.map { "\(tree.domain): \"\($0)\" is not taken for an SPF record" }
        let evidence = ["\(tree.domain): no TXT record that begins with v=spf1"] + near
        guard let record else { return finding("spf.missing-unclear", .notice, evidence: evidence) }
        return finding(
            receivesMail == true ? "spf.missing" : "spf.missing-no-mail",
            .notice,
            evidence: evidence,
            record: ZoneText.line(tree.domain.text, record)
        ).publishing(record, at: tree.domain.text, insteadOf: tree.nearMisses.first)
    }

    private var unreachable: Finding {
        let lines = tree.problems.filter { $0.kind == .unanswered }.map { problem in
            problem.term.isEmpty ? problem.detail : "\(problem.domain), \(problem.term): \(problem.detail)"
        }
        return finding("spf.unreachable", .notice, detail: lines.first ?? "", evidence: lines, certainty: .likely)
    }

    private var fine: Finding {
        finding("spf.fine", .fine, evidence: overview)
    }

    /// The record, then what each of its terms costs.
    var overview: [String] {
        guard let root = tree.root else { return [] }
        let costs = root.steps.filter { $0.lookups > 0 }.map { step in
            "\(step.text): \(SPFFindings.lookups(step.lookups))\(step.isDynamic ? ", depends on the mail" : "")"
        }
        return ["\(tree.domain): \(root.record.text)"] + costs
            + [
                "together \(tree.isCut ? "at least " : "")\(SPFFindings.lookups(tree.lookups)), \(tree.voids) empty"
            ]
    }

    func finding(
        _ identifier: String,
        _ severity: Severity,
        detail: String = "",
        count: Int = 0,
        evidence: [String],
        certainty: Certainty = .certain,
        record: String = ""
    ) -> Finding {
        SenderWords.finding(
            identifier,
            severity,
            tree.domain,
            values: ["detail": detail, "count": String(count), "record": record],
            evidence: evidence,
            certainty: certainty,
            sources: SPFFindings.sources
        )
    }

    private static func lookups(_ count: Int) -> String { count == 1 ? "1 lookup" : "\(count) lookups" }
}
