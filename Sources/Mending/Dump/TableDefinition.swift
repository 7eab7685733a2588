/// What `CREATE TABLE` tells about a table's columns.
struct TableDefinition {
    struct Column {
        var name: String
        /// In lower case, such as `varchar`; empty where it is not known.
        var type = ""
        /// In characters for `char` and `varchar`.
        var width: Int?
        var isGenerated = false
        /// Part of the primary key or of a unique one.
        var isKey = false
    }

    var columns: [Column]

    init(columns: [Column]) { self.columns = columns }

    /// Reads the tokens from the name of the table on; nil when there is no list of columns.
    init?(_ tokens: ArraySlice<SQLToken>) {
        guard let open = tokens.firstIndex(where: { $0.isSign("(") }) else { return nil }
        columns = []
        for item in Self.items(tokens[tokens.index(after: open)...]) { add(item) }
        if columns.isEmpty { return nil }
    }

    /// What the commas of the outermost bracket part.
    private static func items(_ tokens: ArraySlice<SQLToken>) -> [ArraySlice<SQLToken>] {
        var items: [ArraySlice<SQLToken>] = []
        var depth = 0
        var start = tokens.startIndex
        for index in tokens.indices {
            switch tokens[index] {
            case .sign(UInt8(ascii: "(")): depth += 1
            case .sign(UInt8(ascii: ")")):
                if depth == 0 {
                    items.append(tokens[start..<index])
                    return items
                }
                depth -= 1
            case .sign(UInt8(ascii: ",")) where depth == 0:
                items.append(tokens[start..<index])
                start = index + 1
            default: break
            }
        }
        return items
    }

    private mutating func add(_ item: ArraySlice<SQLToken>) {
        guard let first = item.first else { return }
        if case .word(let word) = first, Self.keyWords.contains(word) {
            if item.contains(where: { $0.isWord("unique") || $0.isWord("primary") }) { markKeys(item) }
            return
        }
        guard let name = first.identifier else { return }
        var column = Column(name: name.lowercased())
        let rest = item.dropFirst()
        column.type = rest.first?.identifier ?? ""
        if rest.count > 2, rest[rest.startIndex + 1].isSign("("), case .word(let digits) = rest[rest.startIndex + 2] {
            column.width = Int(digits)
        }
        column.isGenerated = rest.contains { $0.isWord("generated") || $0.isWord("as") }
        column.isKey = rest.contains { $0.isWord("unique") || $0.isWord("primary") }
        columns.append(column)
    }

    /// `UNIQUE KEY name (a, b(191))`: the names within the last bracket of the first level.
    private mutating func markKeys(_ item: ArraySlice<SQLToken>) {
        guard let open = item.firstIndex(where: { $0.isSign("(") }) else { return }
        var names: Set<String> = []
        for token in item[open...] { if let name = token.identifier { names.insert(name.lowercased()) } }
        for index in columns.indices where names.contains(columns[index].name) { columns[index].isKey = true }
    }

    private static let keyWords: Set<String> = [
        "primary", "unique", "key", "index", "fulltext", "spatial", "constraint", "foreign", "check", "period",
    ]
}
