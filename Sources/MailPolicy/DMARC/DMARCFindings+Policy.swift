import Basics

extension DMARCFindings {
    /// Tags that cannot be read, and tags that no longer count.
    func mistakes(_ record: DMARCRecord) -> [Finding] {
        func lines(_ problems: [DMARCRecord.Problem]) -> [String] {
            problems.map { "\"\($0.text)\": \(SenderWords.word("dmarc.reasons", $0.kind.rawValue))" }
        }
        var found: [Finding] = []
        let serious = lines(record.problems.filter { !$0.kind.isHarmless })
        if !serious.isEmpty {
            found.append(finding("dmarc.syntax", .warning, detail: serious[0], evidence: serious + overview))
        }
        let harmless = lines(record.problems.filter(\.kind.isHarmless))
        if !harmless.isEmpty {
            found.append(finding("dmarc.leftovers", .notice, detail: harmless[0], evidence: harmless + overview))
        }
        return found
    }

    /// What is asked of receivers, where it is less than it seems.
    func policies(_ record: DMARCRecord) -> [Finding] {
        guard let policy = facts.treeWalk.policy else { return [] }
        if policy == .monitor {
            return record.policy == nil ? [] : [finding("dmarc.monitor-only", .notice, evidence: overview)]
        }
        // `pct=0` was the older way to say `t=y`.
        guard record.isTesting || record.percent == 0 else { return [] }
        return [finding("dmarc.testing", .notice, detail: policy.rawValue, evidence: overview)]
    }

    func reports(_ record: DMARCRecord) -> [Finding] {
        var found: [Finding] = []
        if record.aggregate.isEmpty, sendsMail {
            found.append(finding("dmarc.no-reports", .notice, detail: "rua=mailto:dmarc@\(domain)", evidence: overview))
        }
        for destination in facts.destinations where destination.consent == .missing {
            let line = ZoneText.line(destination.name, "v=DMARC1")
            let missing = finding(
                "dmarc.report-not-authorized",
                .notice,
                detail: destination.address.description,
                name: destination.address.domain.text,
                evidence: ["\(destination.name): no TXT record that begins with v=DMARC1"] + overview,
                record: line
            )
            found.append(missing.publishing("v=DMARC1", at: destination.name))
        }
        return found
    }

    var methodsDiffer: Finding {
        let new = facts.treeWalk
        let old = facts.publicSuffix
        func line(_ applied: DMARCApplied, _ method: String) -> String {
            let policy = applied.policy?.rawValue ?? SenderWords.nothing
            let place = applied.domain.map { "_dmarc.\($0)" } ?? SenderWords.nothing
            return "\(method): organization \(applied.organizationalDomain), record \(place), policy \(policy)"
        }
        let lines = [line(new, "RFC 9989, tree walk"), line(old, "RFC 7489, public suffix list")]
        return finding("dmarc.methods-differ", .notice, detail: lines.joined(separator: "; "), evidence: lines)
    }

    /// A strict policy while no key is known that would carry the domain's own mail through it.
    var alignment: Finding? {
        guard sendsMail, let policy = facts.treeWalk.policy, policy != .monitor, let record = facts.treeWalk.record,
            !record.isTesting, record.percent != 0, !keys.canVerify, keys.failures.isEmpty
        else { return nil }
        let carries = spf.isUsable && spf.letsSomeoneSend
        let broken = keys.answers.filter(\.isGiven).map { "\($0.name): no usable key" }
        return finding(
            "dmarc.reject-without-alignment",
            .warning,
            detail: SenderWords.word("dmarc.legs", carries ? "spf" : spf.isUnknown ? "unknown" : "none"),
            name: policy.rawValue,
            evidence: overview + broken + ["\(keys.askedUsual) usual selectors asked, no usable key found"],
            // Selectors cannot be listed: one that was named and fails weighs more than guesses that found nothing.
            certainty: broken.isEmpty ? .inferred : .likely
        )
    }
}
