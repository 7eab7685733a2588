import Basics

/// Which caches keep old addresses, as far as what was found makes it plausible.
struct MendClear {
    let summary: MendSummary

    /// Codes of entries `clear.<code>`: the builders' own files first, then caches from the inside out.
    var codes: [String] {
        guard summary.ledger.counts.changes > 0 else { return [] }
        var found = Set(summary.clear)
        let texts = evidence
        for (code, marks) in Self.builders where marks.contains(where: { Self.contains(texts, Array($0.utf8)) }) {
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
