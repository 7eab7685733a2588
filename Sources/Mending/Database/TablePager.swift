import MySQLClient

/// Reads a table in pages in the order of its key, each with a statement of its own.
///
/// A single long reading would be shorter to write. It would keep the server from tidying up (InnoDB) or every other
/// writer waiting (MyISAM) for as long as the run takes.
struct TablePager {
    let connection: DatabaseConnection
    let table: LiveTable
    /// Narrows the rows, such as to two options; without WHERE.
    var condition: SQLText?
    /// How many rows the next page has at most; a few at first, then as many as their size allows.
    private(set) var rows = 100

    private static let maximumRows = 1000
    /// A page is read to its end even if nobody wants the rest of it, so that it should not be much larger than a batch.
    private static let bytes = 4 << 20

    init(connection: DatabaseConnection, table: LiveTable, condition: SQLText?) {
        self.connection = connection
        self.table = table
        self.condition = condition
    }

    /// One row, valid only while it is handed out.
    struct Row {
        let row: DatabaseRow
        let table: LiveTable

        /// The values of the key, copied.
        var key: [[UInt8]] { table.key.indices.map { Array(row[$0] ?? UnsafeBufferPointer(start: nil, count: 0)) } }

        var name: UnsafeBufferPointer<UInt8>? { table.nameColumn == nil ? nil : row[table.key.count] }

        private var first: Int { table.key.count + (table.nameColumn == nil ? 0 : 1) }

        func value(_ column: Int) -> UnsafeBufferPointer<UInt8>? { row[first + 2 * column] }

        /// Of all values.
        var size: Int { (0..<row.count).reduce(0) { $0 + (row[$1]?.count ?? 0) } }

        /// Whether the value can be put back exactly as it is kept.
        func isReversible(_ column: Int) -> Bool { row.int(first + 2 * column + 1) != 0 }
    }

    /// Reads the rows after a key, from the beginning where it is nil, until `body` returns false.
    ///
    /// - Returns: Whether the table may have more rows.
    mutating func page(after key: [[UInt8]]?, _ body: (Row) throws -> Bool) throws -> Bool {
        var count = 0
        var size = 0
        var wasStopped = false
        let table = table
        try connection.query(statement(after: key)) { row in
            let row = Row(row: row, table: table)
            count += 1
            size += row.size
            wasStopped = try !body(row)
            return !wasStopped
        }
        let hasMore = wasStopped || (!table.key.isEmpty && count == rows)
        rows = min(Self.maximumRows, max(4, Self.bytes / max(1, size / max(1, count))))
        return hasMore
    }

    /// Without a key the table is one page.
    private func statement(after key: [[UInt8]]?) -> SQLText {
        var sql = SQLText("SELECT ")
        for column in table.key {
            sql.add(name: column.name)
            sql.add(",")
        }
        if let name = table.nameColumn {
            // Names are compared as WordPress sees them.
            let form = table.columns.first { $0.name == name }?.form ?? .same
            if form == .same { sql.add(name: name) } else { sql.add(form.value(of: name)) }
            sql.add(",")
        }
        for (index, column) in table.columns.enumerated() {
            if index > 0 { sql.add(",") }
            if column.form == .same { sql.add(name: column.name) } else { sql.add(column.form.value(of: column.name)) }
            sql.add(",")
            if let check = column.charset.flatMap({ column.form.isReversible(column.name, stored: $0) }) {
                sql.add(check)
            } else {
                sql.add("1")
            }
        }
        sql.add(" FROM ")
        sql.add(name: table.name)
        var glue: StaticString = " WHERE ("
        if let condition {
            sql.add(glue)
            sql.add(condition)
            sql.add(")")
            glue = " AND ("
        }
        guard !table.key.isEmpty else { return sql }
        if let key {
            sql.add(glue)
            sql.add(KeyLiteral.condition(table.key, after: key))
            sql.add(")")
        }
        sql.add(" ORDER BY ")
        for (index, column) in table.key.enumerated() {
            if index > 0 { sql.add(",") }
            sql.add(name: column.name)
        }
        sql.add(" LIMIT ")
        sql.add(number: rows)
        return sql
    }
}
