import Basics

extension MendSummary {
    /// A few sentences with the numbers that matter; how a switch went comes before what was mended.
    func headline(_ words: MendWords) -> String {
        if wasStopped { return stoppedHeadline(words) }
        var sentences = [mended(words)]
        if let siteSwitch {
            let said = MendSwitch(report: siteSwitch, byHand: switchLeft, words: words).headline
            // Refused, the run ends before it has read a row.
            if siteSwitch.outcome == .refused, ledger.counts.changes + ledger.counts.left == 0 { sentences = [] }
            sentences.insert(said, at: 0)
            if !siteSwitch.isBroken, !switchLeft.isEmpty {
                sentences.append(words.counted("headline.by-hand", switchLeft.count))
            }
        }
        if let unwritten { sentences.append(words.phrase("headline.unwritten", unwritten)) }
        return sentences.joined(separator: " ")
    }

    /// What a stop leaves differs: files and dumps are as they were, of a database what is mended stays mended.
    private func stoppedHeadline(_ words: MendWords) -> String {
        guard isPartlyWritten else { return words.phrase(output == "-" ? "headline.stream" : "headline.stopped") }
        return words.counted("headline.stopped-rows", ledger.counts.changes, ["groups": groups(words)])
    }

    private func mended(_ words: MendWords) -> String {
        let counts = ledger.counts
        if hasNoFiles { return words.phrase("headline.no-files", "text", ["target": printable(target, limit: 200)]) }
        if hasNoRows { return words.phrase(source == .database ? "headline.no-table-rows" : "headline.no-rows") }
        if wasUnreached { return words.counted("headline.unreached", asked?.addresses ?? 0) }
        if counts.changes > 0 {
            let left = counts.left > 0 ? words.counted("also.left", counts.left) : ""
            let values = ["groups": groups(words), "left": left]
            return words.counted(written ? "headline.written" : "headline.pending", counts.changes, values)
        }
        guard counts.left > 0 else { return words.phrase("headline.nothing") }
        return words.counted(isCopy ? "headline.copied" : "headline.left", counts.left)
    }

    private func groups(_ words: MendWords) -> String {
        words.counted(source == .files ? "count.files" : "count.tables", ledger.counts.changedGroups)
    }

    /// A dump that was written without a change.
    private var isCopy: Bool { source == .dump && written && ledger.counts.changes == 0 }

    /// Whether it has to be said that nothing is written, as the field of its phrase.
    private var unwritten: String? {
        if isPending { return "yet" }
        guard !written, siteSwitch?.isAttempted != true else { return nil }
        if siteSwitch?.outcome == .refused, ledger.counts.changes == 0 { return "none" }
        return wasUnreached || (ledger.counts.left > 0 && !hasNoFiles && !hasNoRows) ? "none" : nil
    }
}
