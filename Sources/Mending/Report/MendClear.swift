import Basics

/// Which caches keep old addresses, as far as what was found makes it plausible.
struct MendClear {
    let summary: MendSummary

    /// Codes of entries `clear.<code>`: the builders' own files first, then caches from the inside out.
    var codes: [String] {
        guard summary.ledger.counts.changes > 0 || isSwitched else { return [] }
        var found = Set(summary.clear)
        let texts = evidence
        for (code, marks) in Self.builders where marks.contains(where: { Self.contains(texts, Array($0.utf8)) }) {
            found.insert(code)
        }
        if isWordPress {
            found.insert("page-cache")
            if isTables { found.insert("object-cache") }
        }
        if isSwitched, summary.siteSwitch?.setsFile == true { found.insert("opcache") }
        found.insert("cdn")
        return order.filter(found.contains)
    }

    private var isTables: Bool { summary.source != .files }

    /// The switch, planned or done, changes what WordPress writes into every page.
    private var isSwitched: Bool {
        guard let change = summary.siteSwitch else { return false }
        return (change.outcome == .done || change.outcome == .planned) && !change.settings.isEmpty
    }

    /// The object cache of a live site comes first: as long as it holds the old rows, all else is made of them again.
    private var order: [String] {
        let builders = Self.builders.map(\.code)
        return summary.source == .database
            ? ["object-cache"] + builders + ["opcache", "page-cache", "cdn"]
            : builders + ["opcache", "object-cache", "page-cache", "cdn"]
    }

    /// What a builder's stores, shortcodes and folders are called.
    private static let builders: [(code: String, marks: [String])] = [
        ("elementor", ["elementor"]),
        ("wpbakery", ["[vc_", "vc_custom", "wpb_"]),
        ("divi", ["et_pb_", "et_divi", "et-cache", "themes/divi", "wp:divi/"]),
        ("beaver-builder", ["_fl_builder", "bb-plugin", "fl-builder"]),
        ("avada", ["fusion_", "fusion-", "themes/avada"]),
        ("oxygen", ["ct_builder", "uploads/oxygen", "_oxygen_data"]),
        ("bricks", ["_bricks_", "themes/bricks"]),
        ("breakdance", ["_breakdance", "plugins/breakdance"]),
        ("siteorigin", ["panels_data", "siteorigin"]),
    ]

    /// Places and surroundings of the sample: some of every table or file.
    private var evidence: [UInt8] {
        summary.ledger.sample.flatMap { Array("\($0.place)\n\($0.before)\n".asciiLowercased.utf8) }
    }

    /// Over bytes: comparing by characters would take longer than mending a small dump.
    private static func contains(_ text: [UInt8], _ mark: [UInt8]) -> Bool {
        guard let first = mark.first else { return false }
        return text.indices.contains { text[$0] == first && text[$0...].starts(with: mark) }
    }

    /// By the names of its tables or folders, whatever their prefix.
    private var isWordPress: Bool {
        if summary.source == .database { return true }
        let marks =
            isTables
            ? ["_posts", "_postmeta", "_options", "_termmeta", "_comments"]
            : ["wp-content/", "wp-includes/", "wp-admin/", "wp-config.php"]
        return summary.ledger.counts.groups.contains { line in
            line.changes > 0
                && marks.contains { isTables ? line.name.hasSuffix($0) : line.name.contains($0) }
        }
    }
}
