import MySQLClient

/// The values of a key in SQL, so that the server finds rows by the key's own index.
enum KeyLiteral {
    /// The one row, such as `` `ID`=12 AND `lang`=_utf8mb4 x'6465' COLLATE utf8mb4_bin ``.
    static func condition(_ key: [KeyColumn], is values: [[UInt8]]) -> SQLText {
        var sql = SQLText()
        for (index, (column, value)) in zip(key, values).enumerated() {
            if index > 0 { sql.add(" AND ") }
            sql.add(name: column.name)
            sql.add("=")
            add(value, of: column, to: &sql)
        }
        return sql
    }

    /// All rows that come after this one in the order of the key.
    ///
    /// Written as `a>=1 AND (a>1 OR (a=1 AND b>2))`, since servers use an index for that form and read the whole table
    /// for `(a,b)>(1,2)` (measured: MariaDB 10.11 by EXPLAIN).
    static func condition(_ key: [KeyColumn], after values: [[UInt8]]) -> SQLText {
        var sql = SQLText()
        guard let first = key.first, let value = values.first else { return sql }
        sql.add(name: first.name)
        sql.add(key.count == 1 ? ">" : ">=")
        add(value, of: first, to: &sql)
        guard key.count > 1 else { return sql }
        sql.add(" AND (")
        for depth in key.indices {
            if depth > 0 { sql.add(" OR (") }
            if depth > 0 {
                sql.add(condition(Array(key[..<depth]), is: Array(values[..<depth])))
                sql.add(" AND ")
            }
            sql.add(name: key[depth].name)
            sql.add(">")
            add(values[depth], of: key[depth], to: &sql)
            if depth > 0 { sql.add(")") }
        }
        sql.add(")")
        return sql
    }

    private static func add(_ value: [UInt8], of column: KeyColumn, to sql: inout SQLText) {
        switch column.kind {
        case .number, .time:
            // What comes from the server or a journal is no SQL until it is quoted.
            if column.kind == .number, let number = Int(String(decoding: value, as: UTF8.self)) {
                sql.add(number: number)
            } else {
                // A string of bytes would be taken for the sixteen bytes of a UUID themselves.
                sql.add("_latin1 ")
                sql.add(text: value)
            }
        case .bytes: sql.add(hex: value)
        case .text(let charset, let collation):
            sql.add("_")
            sql.add(word: charset)
            sql.add(" ")
            sql.add(hex: value)
            sql.add(" COLLATE ")
            sql.add(word: collation)
        }
    }
}
