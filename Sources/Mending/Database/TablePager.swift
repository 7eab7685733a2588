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

    static let rows = 2000

    /// One row, valid only while it is handed out.
    struct Row {
        let row: DatabaseRow
        let table: LiveTable

        /// The values of the key, copied.
        var key: [[UInt8]] { table.key.indices.map { Array(row[$0] ?? UnsafeBufferPointer(start: nil, count: 0)) } }

        var name: UnsafeBufferPointer<UInt8>? { table.nameColumn == nil ? nil : row[table.key.count] }

        private var first: Int { table.key.count + (table.nameColumn == nil ? 0 : 1) }

        func value(_ column: Int) -> UnsafeBufferPointer<UInt8>? { row[first + 2 * column] }

        /// Whether the value can be put back exactly as it is kept.
        func isReversible(_ column: Int) -> Bool { row.int(first + 2 * column + 1) != 0 }
    }

    /// Reads the rows after a key, from the beginning where it is nil, until `body` returns false.
    ///
    /// - Returns: Whether the table may have more rows.
    func page(after key: [[UInt8]]?, _ body: (Row) throws -> Bool) throws -> Bool {
        var count = 0
        var wasStopped = false
        try connection.query(statement(after: key)) { row in
            count += 1
            wasStopped = try !body(Row(row: row, table: table))
            return !wasStopped
        }
        return wasStopped || (!table.key.isEmpty && count == Self.rows)
    }

    /// Without a key the table is one page.
    private func statement(after key: [[UInt8]]?) -> SQLText {
        var sql = SQLText("SELECT ")
        for column in table.key {
            sql.add(name: column.name)
            sql.add(",")
        }
        if let name = table.nameColumn {
            sql.add(name: name)
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
        sql.add(number: Self.rows)
        return sql
    }
}
