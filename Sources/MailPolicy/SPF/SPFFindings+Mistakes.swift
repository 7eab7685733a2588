import Basics

extension SPFFindings {
    /// What makes receivers give up on the record.
    func mistakes(_ root: SPFNode) -> [Finding] {
        var found: [Finding] = []
        let several = tree.problems.filter { $0.kind == .several }
        if tree.records.count > 1 { found.append(severalRecords) }
        let inner = several.filter { $0.domain != tree.domain }
        if !inner.isEmpty { found.append(problem("spf.several-included", inner) { "\($0.domain)" }) }
        let syntax = tree.problems.filter { $0.kind == .syntax }
        if !syntax.isEmpty {
            found.append(
                problem("spf.syntax", syntax) { problem in
                    "\"\(problem.term)\" (\(SenderWords.word("spf.reasons", problem.detail)))"
                }
            )
        }
        let missing = tree.problems.filter { $0.kind == .includeMissing }
        if !missing.isEmpty { found.append(problem("spf.include-missing", missing) { $0.term }) }
        let loops = tree.problems.filter { $0.kind == .loop }
        if !loops.isEmpty { found.append(problem("spf.loop", loops) { $0.term }) }
        let crowds = tree.problems.filter { $0.kind == .tooManyExchangers }
        if !crowds.isEmpty { found.append(problem("spf.too-many-exchangers", crowds) { "\($0.term): \($0.detail)" }) }
        return found
    }

    var limits: [Finding] {
        var found: [Finding] = []
        if tree.isTooMuch {
            found.append(
                finding(
                    "spf.too-much",
                    .notice,
                    count: SPFWalker.maximumSteps,
                    evidence: overview,
                    certainty: .likely
                )
            )
        }
        if tree.lookups > SPFLimits.lookups {
            // The terms that cost most come first: there the owner can save.
            let costly = (tree.root?.steps ?? []).sorted { $0.lookups > $1.lookups }.first
            found.append(
                finding(
                    "spf.too-many-lookups",
                    .warning,
                    detail: costly.map { "\($0.text), \($0.lookups)" } ?? "",
                    count: tree.lookups,
                    evidence: overview
                )
            )
        }
        if tree.voids > SPFLimits.voids {
            let empty = (tree.root?.family ?? []).flatMap { node in
                node.steps.filter(\.isVoid).map { "\(node.domain), \($0.text): the lookup found nothing" }
            }
            found.append(finding("spf.too-many-voids", .warning, count: tree.voids, evidence: overview + empty))
        }
        return found
    }

    private var severalRecords: Finding {
        let merged = SPFSuggestion.merged(tree.records)
        let line = merged.map { ZoneText.line(tree.domain.text, $0) }
        var result = finding(
            "spf.several",
            .warning,
            count: tree.records.count,
            evidence: tree.records.map { "\(tree.domain): \($0)" },
            record: line ?? SenderWords.word("policy.words", "by-hand")
        )
        guard let merged else { return result }
        for (index, record) in tree.records.enumerated() {
            result = result.publishing(
                index == 0 ? merged : SenderWords.nothing,
                at: tree.domain.text,
                insteadOf: record
            )
        }
        return result
    }

    /// Says in whose record it stands, where that is not the domain's own.
    private func phrase(_ problem: SPFProblem, _ detail: (SPFProblem) -> String) -> String {
        let isInner = problem.domain != tree.domain && problem.kind != .several
        return isInner ? "\(detail(problem)) in the record of \(problem.domain)" : detail(problem)
    }

    /// One finding for all problems of a kind; `detail` names the first.
    private func problem(_ identifier: String, _ problems: [SPFProblem], _ detail: (SPFProblem) -> String) -> Finding {
        let lines = problems.map { problem in
            problem.domain == tree.domain
                ? "\(problem.domain): \(detail(problem))" : "\(problem.domain), included: \(detail(problem))"
        }
        return finding(
            identifier,
            .warning,
            detail: problems.first.map { phrase($0, detail) } ?? "",
            count: problems.count,
            evidence: lines + overview
        )
    }
}
