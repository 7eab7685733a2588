/// A table of a live database, as far as mending has to know it.
struct LiveTable {
    let name: String
    /// The columns whose values are read, in the table's order.
    var columns: [LiveColumn]
    /// The columns by which one row is found; empty where there are none that can be used.
    var key: [KeyColumn]
    /// Columns that the server would set by itself when a row changes, such as a time of the last change.
    var selfUpdating: [String]
    /// Unique indexes beside the key, whose values must not meet.
    var uniques: [UniqueIndex]
    /// What keeps all of its values as they are.
    var obstacle: LeaveReason?
    /// Whether a batch of changes can be taken back as one.
    var isTransactional: Bool
    /// An estimate of the server, for the progress.
    var rows: Int
    /// The site's own addresses are kept in it.
    var holdsSettings = false
    /// The column whose value says what the row is, such as `option_name`.
    var nameColumn: String?

    /// The place of a value for people: `wp_posts.post_content, ID 12`.
    func place(_ column: String, key values: [[UInt8]], name: [UInt8]?) -> String {
        var place = "\(self.name).\(column)"
        for (column, value) in zip(key, values) {
            place += ", \(column.name) \(Self.shown(value))"
        }
        if let name, !name.isEmpty { place += " (\(Self.shown(name)))" }
        return place
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        bytes.count <= 60
            ? String(decoding: bytes, as: UTF8.self) : String(decoding: bytes.prefix(57), as: UTF8.self) + "…"
    }
}

/// A column whose values may hold addresses.
struct LiveColumn {
    let name: String
    /// The character set in which it is kept; nil for bytes without one.
    let charset: String?
    let form: StoredForm
    let rule: ColumnRule
}

/// A column of the key, and how its values are written in SQL.
struct KeyColumn: Equatable {
    enum Kind: Equatable {
        /// Digits, as the server wrote them.
        case number
        case text(charset: String, collation: String)
        case bytes
        /// Dates and times, which compare with their text.
        case time
    }

    let name: String
    let kind: Kind
}

/// Columns whose values together occur once; a part counts only so many first characters.
struct UniqueIndex {
    struct Part {
        let column: String
        let length: Int?
    }

    let name: String
    var parts: [Part]

    func holds(_ column: String) -> Bool { parts.contains { $0.column == column } }
}
