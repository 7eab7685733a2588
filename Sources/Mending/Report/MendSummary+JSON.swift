import Basics

extension MendSummary {
    static let schema = "postwell.mend/1"

    /// Writes the result as JSON in pieces, the records from the spool, so that their number costs no memory.
    package func writeJSON(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
        func put(_ text: String) throws {
            var text = text
            try text.withUTF8 { try output(UnsafeRawBufferPointer($0)) }
        }
        try put("{\n  \"schema\": \(MendJSON.text(Self.schema)),\n  \"target\": \(MendJSON.text(shownTarget)),\n")
        try put("  \"changes\": [")
        try ledger.copyChanges(to: output)
        try put("],\n  \"left\": [")
        try ledger.copyLeft(to: output)
        try put("],\n  \"counts\": \(countsJSON),\n  \"written\": \(written),\n")
        try put("  \"journal\": \(nullable(journal)),\n  \"output\": \(nullable(written ? self.output : nil)),\n")
        try put("  \"skipped\": [\(skipped.map(skippedJSON).joined(separator: ", "))],\n")
        try put("  \"clear\": [\(MendClear(summary: self).codes.map(MendJSON.text).joined(separator: ", "))],\n")
        if source == .database { try put("  \"resumed\": \(resumed),\n") }
        if let siteSwitch { try put("  \"switch\": \(siteSwitch.json(byHand: switchLeft)),\n") }
        try put("  \"stopped\": \(wasStopped),\n  \"next\": \(nullable(nextCommand))\n}\n")
    }

    private var shownTarget: String { target.isEmpty ? "-" : target }

    private func nullable(_ text: String?) -> String { text.map(MendJSON.text) ?? "null" }

    private var countsJSON: String {
        let counts = ledger.counts
        let groups = lines(counts.groups)
        let hosts = lines(counts.hosts)
        let reasons = counts.reasons.map { "{\"reason\": \(MendJSON.text($0.code)), \"left\": \($0.count)}" }
        return """
            {
                "changes": \(counts.changes),
                "left": \(counts.left),
                "asked": \(asked?.addresses ?? 0),
                "groups": [\(groups)],
                "hosts": [\(hosts)],
                "reasons": [\(reasons.joined(separator: ", "))]
              }
            """
    }

    private func lines(_ lines: [MendCounts.Line]) -> String {
        lines.map { "{\"name\": \(MendJSON.text($0.name)), \"changes\": \($0.changes), \"left\": \($0.left)}" }
            .joined(separator: ", ")
    }

    private func skippedJSON(_ item: MendSkipped) -> String {
        "{\"path\": \(MendJSON.text(item.path)), \"reason\": \(MendJSON.text(item.reason))}"
    }
}
