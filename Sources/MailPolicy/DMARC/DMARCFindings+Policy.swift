import Basics

extension DMARCFindings {
    /// Tags that cannot be read, and tags that no longer count.
    func mistakes(_ record: DMARCRecord) -> [Finding] {
        func lines(_ problems: [DMARCRecord.Problem]) -> [String] {
            problems.map { "\"\($0.text)\": \(SenderWords.word("dmarc.reasons", $0.kind.rawValue))" }
        }
        var found: [Finding] = []
        // One such value undoes the whole policy, which is another matter than a part that is skipped.
        let undoing = lines(record.problems.filter { $0.kind == .subdomainPolicy })
        if !undoing.isEmpty {
            found.append(finding("dmarc.policy-void", .warning, detail: undoing[0], evidence: undoing + overview))
        }
        let serious = lines(record.problems.filter { !$0.kind.isHarmless && $0.kind != .subdomainPolicy })
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
        // Without a tag the policy is what receivers fall back to, and the mistake has been said.
        guard let policy = facts.treeWalk.policy, let tag = facts.treeWalk.policyTag else { return [] }
        if policy == .monitor {
            let isOwn = tag.hasPrefix("p=")
            let identifier = isOwn ? "dmarc.monitor-only" : "dmarc.subdomains-monitor-only"
            return [finding(identifier, .notice, name: facts.treeWalk.domain?.text ?? "", evidence: overview)]
        }
        // `pct=0` was the older way to say `t=y`.
        guard record.isTesting || record.percent == 0 else { return [] }
        return [finding("dmarc.testing", .notice, detail: tag, evidence: overview)]
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
        guard sendsMail, let policy = facts.treeWalk.policy, policy != .monitor, let tag = facts.treeWalk.policyTag,
            let record = facts.treeWalk.record, !record.isTesting, record.percent != 0, !keys.canVerify,
            keys.failures.isEmpty
        else { return nil }
        let carries = spf.isUsable && spf.letsSomeoneSend
        let isOpen = spf.isUnknown || spf.isTooMuch
        let broken = keys.answers.filter(\.isGiven).map { "\($0.name): no usable key" }
        let search =
            keys.branchIsMissing
            ? "_domainkey.\(domain): the name does not exist"
            : "\(keys.askedUsual) usual selectors asked, no usable key found"
        return finding(
            "dmarc.reject-without-alignment",
            .warning,
            detail: SenderWords.word("dmarc.legs", carries ? "spf" : isOpen ? "unknown" : "none"),
            name: tag,
            evidence: overview + broken + [search],
            // Selectors cannot be listed: one that was named and fails weighs more than guesses that found nothing.
            certainty: broken.isEmpty ? .inferred : .likely
        )
    }
}
