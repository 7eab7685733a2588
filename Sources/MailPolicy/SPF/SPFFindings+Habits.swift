import Basics

extension SPFFindings {
    /// The length beyond which an answer with the record may not fit the smallest DNS packet (RFC 7208 section 3.4).
    static let comfortableLength = 450

    /// What works, but not as well as it could, or lets too many in.
    func habits(_ root: SPFNode) -> [Finding] {
        var found = ends(root)
        let pointers = root.family.flatMap { node in
            node.steps.filter { step in
                if case .ptr? = step.directive?.mechanism { true } else { false }
            }.map { "\(node.domain): \($0.text)" }
        }
        if !pointers.isEmpty { found.append(finding("spf.ptr", .notice, detail: pointers[0], evidence: pointers)) }
        if !root.record.ignored.isEmpty {
            let lines = root.record.ignored.map { "\(tree.domain): \($0) is passed over" }
            found.append(finding("spf.ignored", .notice, detail: root.record.ignored[0], evidence: lines))
        }
        if root.record.length > SPFFindings.comfortableLength {
            let line = "\(tree.domain): \(root.record.length) bytes"
            found.append(finding("spf.too-long", .notice, count: root.record.length, evidence: [line]))
        }
        return found
    }

    /// What the record says about everybody else.
    private func ends(_ root: SPFNode) -> [Finding] {
        let doors = root.openDoors
        let own = root.steps.first { $0.directive?.mechanism == .all && $0.directive?.qualifier == .pass }
            .map { "\(root.domain): \($0.text)" }
        // Where the door is a network, or stands in somebody else's record, no end mends it.
        let others = doors.filter { $0 != own }
        var found: [Finding] = []
        if let own {
            let record = others.isEmpty ? SPFSuggestion.mended(tree) : nil
            found.append(ending("spf.allows-all", .warning, door: own, record))
        }
        if let first = others.first {
            found.append(finding("spf.allows-too-many", .warning, detail: first, evidence: others + overview))
        }
        guard found.isEmpty, tree.isUsable, root.record.redirect == nil || tree.all != nil else { return found }
        let record = SPFSuggestion.mended(tree)
        switch tree.all {
        case .neutral?: return [ending("spf.neutral-all", .notice, record)]
        case nil: return [ending("spf.no-all", .notice, record)]
        default: return []
        }
    }

    /// A finding about the end, with the record that mends it or the words for why there is none.
    private func ending(
        _ identifier: String,
        _ severity: Severity,
        door: String? = nil,
        _ record: String?
    ) -> Finding {
        let result = finding(
            identifier,
            severity,
            detail: door ?? "",
            evidence: (door.map { [$0] } ?? []) + overview,
            record: record.map { ZoneText.line(tree.domain.text, $0) } ?? SenderWords.word("policy.words", hindrance)
        )
        guard let record else { return result }
        return result.publishing(record, at: tree.domain.text, insteadOf: tree.root?.record.text)
    }

    /// Why no record can be given, by the slug of its words.
    private var hindrance: String {
        guard let record = tree.root?.record, record.activeRedirect == nil else { return "elsewhere" }
        return record.isShownInFull ? "later" : "too-long"
    }
}
