import MySQLClient

/// Reads single values of a table by their keys, as many of one column at once as there are.
struct RowReader {
    let connection: DatabaseConnection
    let table: LiveTable

    struct Wanted {
        let key: [[UInt8]]
        let column: LiveColumn
    }

    enum Found: Equatable {
        case missing
        case null
        /// The server could not send it.
        case unreadable
        case value([UInt8])
    }

    /// The values in the order in which they are wanted.
    func values(_ wanted: [Wanted]) throws -> [Found] {
        var found = [Found](repeating: .missing, count: wanted.count)
        var statements: [SQLText] = []
        /// The one value that a statement asks for; nil where the first column of its rows is the key.
        var places: [Int?] = []
        var groups: [Int: [Int: Int]] = [:]
        let isNumbered = table.key.count == 1 && table.key[0].kind == .number
        for (column, members) in Dictionary(grouping: wanted.indices, by: { wanted[$0].column.name }) {
            let numbers = members.map { wanted[$0].key.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } }
            let form = wanted[members[0]].column.form
            if isNumbered, !numbers.contains(nil), members.allSatisfy({ wanted[$0].column.form == form }) {
                groups[statements.count] = Dictionary(
                    zip(numbers.compactMap(\.self), members),
                    uniquingKeysWith: { first, _ in first }
                )
                statements.append(question(column, form, numbers.compactMap(\.self)))
                places.append(nil)
            } else {
                for index in members {
                    statements.append(question(wanted[index]))
                    places.append(index)
                }
            }
        }
        try connection.queryAll(statements) { number, row in
            if let index = places[number] {
                found[index] = Self.found(row, 0)
            } else if let index = groups[number]?[row.int(0) ?? -1] {
                found[index] = Self.found(row, 1)
            }
        }
        return found
    }

    /// The value, and beside it whether the column is NULL.
    private static func found(_ row: DatabaseRow, _ column: Int) -> Found {
        if let value = row[column] { return .value(Array(value)) }
        return row.int(column + 1) == 0 ? .unreadable : .null
    }

    private func question(_ wanted: Wanted) -> SQLText {
        var sql = SQLText("SELECT ")
        sql.add(wanted.column.form.value(of: wanted.column.name))
        sql.add(",")
        sql.add(name: wanted.column.name)
        sql.add(" IS NULL")
        sql.add(" FROM ")
        sql.add(name: table.name)
        sql.add(" WHERE ")
        sql.add(KeyLiteral.condition(table.key, is: wanted.key))
        return sql
    }

    private func question(_ column: String, _ form: StoredForm, _ keys: [Int]) -> SQLText {
        var sql = SQLText("SELECT ")
        sql.add(name: table.key[0].name)
        sql.add(",")
        sql.add(form.value(of: column))
        sql.add(",")
        sql.add(name: column)
        sql.add(" IS NULL FROM ")
        sql.add(name: table.name)
        sql.add(" WHERE ")
        sql.add(name: table.key[0].name)
        for (index, key) in keys.enumerated() {
            sql.add(index == 0 ? " IN (" : ",")
            sql.add(number: key)
        }
        sql.add(")")
        return sql
    }
}
