import MySQLClient

/// Foresees that a mended value would meet another row's in a unique index.
///
/// The server would refuse it; foreseen, a dry run can tell, too.
struct ClashFinder {
    let connection: DatabaseConnection
    let table: LiveTable
    /// What rows before will be, which the database does not know in a dry run: hashes, since there may be millions.
    private var taken: Set<Int> = []

    init(connection: DatabaseConnection, table: LiveTable) {
        self.connection = connection
        self.table = table
    }

    private struct Future: Hashable {
        let index: String
        let values: [[UInt8]]
    }

    /// For each row the columns in which it would meet another one.
    mutating func clashes(_ plans: [RowPlan]) throws -> [Set<String>] {
        var clashes = [Set<String>](repeating: [], count: plans.count)
        var statements: [SQLText] = []
        var places: [(row: Int, columns: [String])] = []
        for (number, plan) in plans.enumerated() {
            for index in table.uniques where Self.changes(index, plan) {
                let parts = index.parts.map { part in
                    plan.values.first { $0.column.name == part.column }.map { Self.indexed($0, part, $0.after) } ?? []
                }
                // Only an index of changed values alone can be compared without asking.
                if parts.allSatisfy({ !$0.isEmpty }),
                    !taken.insert(Future(index: index.name, values: parts).hashValue).inserted
                {
                    clashes[number].formUnion(index.parts.map(\.column))
                }
                statements.append(statement(index, plan))
                places.append((number, index.parts.map(\.column)))
            }
        }
        guard !statements.isEmpty else { return clashes }
        try connection.queryAll(statements) { number, _ in
            clashes[places[number].row].formUnion(places[number].columns)
        }
        return clashes
    }

    /// Asks for a row with the values that this one will have; those that stay are taken from the row itself.
    private func statement(_ index: UniqueIndex, _ plan: RowPlan) -> SQLText {
        var sql = SQLText("SELECT 1 FROM ")
        sql.add(name: table.name)
        for (number, part) in index.parts.enumerated() {
            sql.add(number == 0 ? " WHERE " : " AND ")
            sql.add(name: part.column)
            if let value = plan.values.first(where: { $0.column.name == part.column }) {
                add(value, part, to: &sql)
            } else {
                sql.add("=(SELECT ")
                sql.add(name: part.column)
                sql.add(" FROM ")
                sql.add(name: table.name)
                sql.add(" WHERE ")
                sql.add(KeyLiteral.condition(table.key, is: plan.key))
                sql.add(")")
            }
        }
        sql.add(" LIMIT 1")
        return sql
    }

    /// Whether what the index holds of the row changes: an address behind the indexed beginning does not.
    private static func changes(_ index: UniqueIndex, _ plan: RowPlan) -> Bool {
        index.parts.contains { part in
            plan.values.contains { value in
                value.column.name == part.column
                    && indexed(value, part, value.before) != indexed(value, part, value.after)
            }
        }
    }

    /// What the index holds of a value, as a pattern for LIKE where it is a beginning.
    private static func indexed(_ value: RowPlan.Value, _ part: UniqueIndex.Part, _ bytes: [UInt8]) -> [UInt8] {
        guard let length = part.length else { return bytes }
        return pattern(bytes, length: length, isUnicode: seen(value).hasPrefix("utf8"))
    }

    /// The character set of the bytes at hand.
    private static func seen(_ value: RowPlan.Value) -> String {
        if case .converted(let name) = value.column.form { return name }
        return value.column.charset ?? "binary"
    }

    /// A literal takes the collation of the column it is compared with; what CONVERT() gives has one of its own, and the
    /// server refuses to compare the two (error 1267).
    private func add(_ value: RowPlan.Value, _ part: UniqueIndex.Part, to sql: inout SQLText) {
        // LIKE finds a beginning by the index, where LEFT() would read the whole table for each row.
        sql.add(part.length == nil ? "=_" : " LIKE _")
        sql.add(word: Self.seen(value))
        sql.add(" ")
        sql.add(hex: Self.indexed(value, part, value.after))
    }

    /// The first signs, with what means something to LIKE escaped, and anything after them.
    static func pattern(_ value: [UInt8], length: Int, isUnicode: Bool) -> [UInt8] {
        var pattern: [UInt8] = []
        var signs = 0
        for byte in value {
            // Continuation bytes of UTF-8 begin no character.
            if !isUnicode || byte & 0xC0 != 0x80 { signs += 1 }
            if signs > length { break }
            if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "_") || byte == .backslash {
                pattern.append(.backslash)
            }
            pattern.append(byte)
        }
        return signs > length ? pattern + [UInt8(ascii: "%")] : pattern
    }
}
