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
        let record = SPFSuggestion.ending(root.record)
        let line = ZoneText.line(tree.domain.text, record)
        let doors = root.openDoors
        if !doors.isEmpty {
            let open = finding(
                "spf.allows-all",
                .warning,
                detail: doors[0],
                evidence: doors + overview,
                record: line
            )
            // Where the door stands in somebody else's record, or is a network, no end mends it.
            let isOwn = root.steps.contains { $0.directive?.mechanism == .all && $0.directive?.qualifier == .pass }
            return [isOwn ? open.publishing(record, at: tree.domain.text, insteadOf: root.record.text) : open]
        }
        guard root.record.errors.isEmpty, root.record.redirect == nil || tree.all != nil else { return [] }
        switch tree.all {
        case .neutral?:
            return [
                finding("spf.neutral-all", .notice, evidence: overview, record: line)
                    .publishing(record, at: tree.domain.text, insteadOf: root.record.text)
            ]
        case nil:
            return [
                finding("spf.no-all", .notice, evidence: overview, record: line)
                    .publishing(record, at: tree.domain.text, insteadOf: root.record.text)
            ]
        default: return []
        }
    }
}
