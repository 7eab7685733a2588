import Basics

/// Which caches keep old addresses, as far as what was found makes it plausible.
struct MendClear {
    let summary: MendSummary

    /// Codes of entries `clear.<code>`: the builders' own files first, then caches from the inside out.
    var codes: [String] {
        guard summary.ledger.counts.changes > 0 else { return [] }
        var found = Set(summary.clear)
        let texts = evidence
        for (code, marks) in Self.builders where marks.contains(where: { mark in texts.contains { $0.contains(mark) } })
        {
            found.insert(code)
        }
        if isWordPress {
            found.insert("page-cache")
            if summary.source == .dump { found.insert("object-cache") }
        }
        found.insert("cdn")
        return Self.order.filter(found.contains)
    }

    private static let order = builders.map(\.code) + ["opcache", "object-cache", "page-cache", "cdn"]

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
    private var evidence: [String] {
        summary.ledger.sample.flatMap { [$0.place.asciiLowercased, $0.before.asciiLowercased] }
    }

    /// By the names of its tables or folders, whatever their prefix.
    private var isWordPress: Bool {
        let marks =
            summary.source == .dump
            ? ["_posts", "_postmeta", "_options", "_termmeta", "_comments"]
            : ["wp-content/", "wp-includes/", "wp-admin/", "wp-config.php"]
        return summary.ledger.counts.groups.contains { line in
            line.changes > 0
                && marks.contains { summary.source == .dump ? line.name.hasSuffix($0) : line.name.contains($0) }
        }
    }
}
