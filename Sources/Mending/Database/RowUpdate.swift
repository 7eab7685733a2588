import MySQLClient

/// The statements that change rows, each only while what is replaced is still there.
enum RowUpdate {
    /// Longer values are compared by their length and SHA-256 instead of being sent twice.
    private static let longest = 65_536
    /// Rows of one statement: its overhead is gone by then, and the server looks through this list for each row.
    private static let groupSize = 50

    /// Such as `UPDATE t SET c='new',seen=seen WHERE id=12 AND CAST(c AS BINARY)='old'`.
    static func statement(_ plan: RowPlan, _ table: LiveTable) -> SQLText {
        var sql = SQLText("UPDATE ")
        sql.add(name: table.name)
        sql.add(" SET ")
        for (index, value) in plan.values.enumerated() {
            if index > 0 { sql.add(",") }
            sql.add(name: value.column.name)
            sql.add("=")
            sql.add(value.after.withUnsafeBufferPointer(value.column.form.literal))
        }
        table.addSelfUpdating(to: &sql)
        sql.add(" WHERE ")
        sql.add(KeyLiteral.condition(table.key, is: plan.key))
        for value in plan.values {
            sql.add(" AND ")
            add(condition: value.column, is: value.before, to: &sql)
        }
        return sql
    }

    /// A statement for several rows, and how many of them it has to change.
    struct Group {
        let statement: SQLText
        let rows: Int
    }

    /// Statements of the form `UPDATE t SET c=CASE id WHEN 1 THEN 'new' … END WHERE id IN (1,…) AND CAST(c AS BINARY)=CASE
    /// id WHEN 1 THEN 'old' … END`.
    ///
    /// Nil where the key is not one number, or a value has to be converted or is long.
    static func groups(_ plans: [RowPlan], _ table: LiveTable, limit: Int) -> [Group]? {
        guard plans.count > 1, table.key.count == 1, let key = table.key.first, key.kind == .number else { return nil }
        var members: [[String]: [(key: Int, plan: RowPlan)]] = [:]
        var sizes: [[String]: Int] = [:]
        var groups: [Group] = []
        for plan in plans {
            guard let value = plan.key.first, let number = Int(String(decoding: value, as: UTF8.self)),
                plan.values.allSatisfy({ $0.column.form == .same && $0.before.count <= longest })
            else { return nil }
            let columns = plan.values.map(\.column.name)
            members[columns, default: []].append((number, plan))
            sizes[columns, default: 0] += plan.size * 2
            if members[columns, default: []].count == groupSize || sizes[columns, default: 0] > limit {
                groups.append(group(members.removeValue(forKey: columns) ?? [], key, table))
                sizes[columns] = nil
            }
        }
        return groups + members.values.map { group($0, key, table) }
    }

    private static func group(_ members: [(key: Int, plan: RowPlan)], _ key: KeyColumn, _ table: LiveTable) -> Group {
        var sql = SQLText("UPDATE ")
        sql.add(name: table.name)
        sql.add(" SET ")
        let columns = members.first?.plan.values.map(\.column) ?? []
        for (index, column) in columns.enumerated() {
            if index > 0 { sql.add(",") }
            sql.add(name: column.name)
            sql.add("=")
            add(members, key, to: &sql) { $0.values[index].after }
        }
        table.addSelfUpdating(to: &sql)
        sql.add(" WHERE ")
        sql.add(name: key.name)
        for (index, member) in members.enumerated() {
            sql.add(index == 0 ? " IN (" : ",")
            sql.add(number: member.key)
        }
        sql.add(")")
        for (index, column) in columns.enumerated() {
            sql.add(" AND ")
            sql.add(column.form.value(of: column.name))
            sql.add("=")
            add(members, key, to: &sql) { $0.values[index].before }
        }
        return Group(statement: sql, rows: members.count)
    }

    private static func add(
        _ members: [(key: Int, plan: RowPlan)],
        _ key: KeyColumn,
        to sql: inout SQLText,
        _ value: (RowPlan) -> [UInt8]
    ) {
        sql.add("CASE ")
        sql.add(name: key.name)
        for member in members {
            sql.add(" WHEN ")
            sql.add(number: member.key)
            sql.add(" THEN ")
            sql.add(text: value(member.plan))
        }
        sql.add(" END")
    }

    /// The column still has these bytes.
    private static func add(condition column: LiveColumn, is bytes: [UInt8], to sql: inout SQLText) {
        let stored = column.form.value(of: column.name)
        guard bytes.count > longest else {
            sql.add(stored)
            sql.add("=")
            sql.add(text: bytes)
            return
        }
        sql.add("LENGTH(")
        sql.add(stored)
        sql.add(")=")
        sql.add(number: bytes.count)
        sql.add(" AND SHA2(")
        sql.add(stored)
        sql.add(",256)='")
        sql.add(word: ContentStamp(of: bytes).sha256)
        sql.add("'")
    }
}

extension LiveTable {
    /// Keeps the columns that the server would set by itself when a row changes.
    fileprivate func addSelfUpdating(to sql: inout SQLText) {
        for name in selfUpdating {
            sql.add(",")
            sql.add(name: name)
            sql.add("=")
            sql.add(name: name)
        }
    }
}
