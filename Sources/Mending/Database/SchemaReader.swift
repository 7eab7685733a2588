import Basics
import MySQLClient

/// Reads what the server knows about the tables of a database (information_schema, the same in MySQL and MariaDB).
struct SchemaReader {
    let connection: DatabaseConnection
    let database: String
    /// The character set of WordPress's connection.
    let charset: String
    let options: MendOptions

    /// A table as the server lists it.
    struct Listed: Equatable {
        let name: String
        let type: String
        let engine: String
        let rows: Int
    }

    /// All tables and views, by name.
    func list() throws -> [Listed] {
        var tables: [Listed] = []
        try query("TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_ROWS FROM information_schema.TABLES", "TABLE_SCHEMA", nil) {
            row in
            tables.append(
                Listed(
                    name: row.text(0) ?? "",
                    type: (row.text(1) ?? "").uppercased(),
                    engine: (row.text(2) ?? "").uppercased(),
                    rows: row.int(3) ?? 0
                )
            )
        }
        return tables.sorted { $0.name < $1.name }
    }

    /// Whether the user has a right without which the server keeps triggers to itself.
    func seesTriggers() throws -> Bool {
        var sql = SQLText("SELECT 1 FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE='TRIGGER' UNION ")
        // What is granted may be a pattern.
        sql.add("SELECT 1 FROM information_schema.SCHEMA_PRIVILEGES WHERE PRIVILEGE_TYPE='TRIGGER' AND ")
        sql.add(utf8: database)
        sql.add(" LIKE TABLE_SCHEMA UNION ")
        sql.add("SELECT 1 FROM information_schema.TABLE_PRIVILEGES WHERE PRIVILEGE_TYPE='TRIGGER' AND TABLE_SCHEMA=")
        sql.add(utf8: database)
        var sees = false
        try connection.query(sql) { _ in
            sees = true
            return true
        }
        return sees
    }

    /// The names of a table's columns, in order.
    func columnNames(of table: String) throws -> [String] {
        try columns(of: table).map(\.name)
    }

    /// All that mending has to know of one table.
    func table(_ listed: Listed) throws -> LiveTable {
        let columns = try columns(of: listed.name)
        let indexes = try indexes(of: listed.name)
        let key = Self.key(indexes, columns)
        let primary = Set(indexes.filter { $0.name == "PRIMARY" }.flatMap { $0.parts.map(\.column) })
        let fixed = primary.union(key?.parts.map(\.column) ?? []).union(try references(of: listed.name))
        let rules = Self.rules(listed.name, columns, fixed: fixed, options)
        let live = zip(columns, rules.columns).compactMap { liveColumn($0, $1) }
        return LiveTable(
            name: listed.name,
            columns: live,
            key: (key?.parts ?? []).compactMap { part in columns.first { $0.name == part.column }?.key },
            selfUpdating: columns.filter(\.updatesItself).map(\.name),
            // A hash (MariaDB's unique TEXT) finds nothing by a condition; there the server alone decides.
            uniques: indexes.filter { $0.name != key?.name && $0.isOrdered }
                .map { UniqueIndex(name: $0.name, parts: $0.parts) },
            obstacle: try obstacle(listed, hasKey: key != nil),
            isTransactional: listed.engine == "INNODB" || listed.engine == "ROCKSDB" || listed.engine == "TOKUDB",
            rows: listed.rows,
            nameColumn: rules.nameColumn.map { columns[$0].name }
        )
    }

    private func obstacle(_ listed: Listed, hasKey: Bool) throws -> LeaveReason? {
        if !hasKey { return .noKey }
        var hasTrigger = false
        try query(
            "1 FROM information_schema.TRIGGERS WHERE EVENT_MANIPULATION='UPDATE' AND EVENT_OBJECT_TABLE",
            "EVENT_OBJECT_SCHEMA",
            listed.name
        ) { _ in hasTrigger = true }
        return hasTrigger ? .trigger : nil
    }

    /// Nil for columns that hold no text at all.
    private func liveColumn(_ column: Column, _ rule: ColumnRule) -> LiveColumn? {
        guard !column.isGenerated else { return nil }
        var rule = rule
        // Names that programs look values up by.
        if column.name == "option_name" || column.name == "meta_key" { rule.leave = .keyColumn }
        switch column.type {
        case "char", "varchar", "tinytext", "text", "mediumtext", "longtext":
            guard let charset = column.charset else { return nil }
            let form = StoredForm(stored: charset, connection: self.charset)
            if form == .unsafe { rule.leave = .charset }
            form.adapt(&rule, stored: charset)
            return LiveColumn(name: column.name, charset: charset, form: form, rule: rule)
        case "tinyblob", "blob", "mediumblob", "longblob", "binary", "varbinary":
            rule.leave = .blob
            return LiveColumn(name: column.name, charset: nil, form: .same, rule: rule)
        case "enum", "set": return LiveColumn(name: column.name, charset: column.charset, form: .same, rule: rule)
        case "json":
            rule.leave = .nativeJSON
            return LiveColumn(name: column.name, charset: nil, form: .same, rule: rule)
        default: return nil
        }
    }

    /// The same rules as for a dump, from the same table of facts.
    private static func rules(
        _ table: String,
        _ columns: [Column],
        fixed: Set<String>,
        _ options: MendOptions
    ) -> TableRules {
        let definition = TableDefinition(
            columns: columns.map { column in
                TableDefinition.Column(
                    name: column.name.lowercased(),
                    type: column.type,
                    width: column.width,
                    isGenerated: column.isGenerated,
                    isKey: fixed.contains(column.name)
                )
            }
        )
        return TableRules(table: table, names: columns.map(\.name), definition: definition, options: options)
    }

    /// The primary key, else the shortest unique index without gaps, of columns that order and compare reliably.
    private static func key(_ indexes: [Index], _ columns: [Column]) -> Index? {
        let usable = indexes.filter { index in
            index.isOrdered
                && index.parts.allSatisfy { part in
                    part.length == nil
                        && columns.contains {
                            $0.name == part.column && $0.key != nil && !$0.isNullable && !$0.isGenerated
                        }
                }
        }
        return usable.first { $0.name == "PRIMARY" } ?? usable.min { $0.parts.count < $1.parts.count }
    }
}

extension SchemaReader {
    struct Column {
        let name: String
        let type: String
        let charset: String?
        let collation: String?
        let width: Int?
        let isNullable: Bool
        let isGenerated: Bool
        let updatesItself: Bool

        /// How its values stand in SQL where it is part of a key; nil for types that do not compare reliably.
        var key: KeyColumn? {
            switch type {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal": KeyColumn(name: name, kind: .number)
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext":
                charset.flatMap { charset in
                    collation.map { KeyColumn(name: name, kind: .text(charset: charset, collation: $0)) }
                }
            case "binary", "varbinary", "tinyblob", "blob": KeyColumn(name: name, kind: .bytes)
            case "date", "datetime", "timestamp", "time", "year", "uuid", "inet4", "inet6":
                KeyColumn(name: name, kind: .time)
            default: nil
            }
        }
    }

    struct Index {
        let name: String
        let isOrdered: Bool
        var parts: [UniqueIndex.Part]
    }

    private func columns(of table: String) throws -> [Column] {
        var columns: [Column] = []
        try query(
            """
            COLUMN_NAME, DATA_TYPE, CHARACTER_SET_NAME, COLLATION_NAME, CHARACTER_MAXIMUM_LENGTH, IS_NULLABLE, EXTRA \
            FROM information_schema.COLUMNS
            """,
            "TABLE_SCHEMA",
            table,
            order: "ORDINAL_POSITION"
        ) { row in
            let extra = (row.text(6) ?? "").uppercased()
            columns.append(
                Column(
                    name: row.text(0) ?? "",
                    type: (row.text(1) ?? "").lowercased(),
                    charset: row.text(2)?.lowercased(),
                    collation: row.text(3),
                    width: row.int(4),
                    isNullable: row.text(5) != "NO",
                    isGenerated: ["VIRTUAL", "STORED", "PERSISTENT"].contains { extra.contains($0) },
                    updatesItself: extra.contains("ON UPDATE")
                )
            )
        }
        return columns
    }

    /// The unique indexes, each with its columns in order.
    private func indexes(of table: String) throws -> [Index] {
        var indexes: [Index] = []
        try query(
            "INDEX_NAME, COLUMN_NAME, SUB_PART, INDEX_TYPE FROM information_schema.STATISTICS WHERE NON_UNIQUE=0 AND TABLE_NAME",
            "TABLE_SCHEMA",
            table,
            order: "INDEX_NAME, SEQ_IN_INDEX"
        ) { row in
            let name = row.text(0) ?? ""
            if indexes.last?.name != name {
                indexes.append(Index(name: name, isOrdered: row.text(3) == "BTREE", parts: []))
            }
            let part = UniqueIndex.Part(column: row.text(1) ?? "", length: row.int(2))
            indexes[indexes.count - 1].parts.append(part)
        }
        return indexes
    }

    /// Columns that other tables refer to, or that refer to others.
    private func references(of table: String) throws -> Set<String> {
        var names: Set<String> = []
        try query(
            "COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_NAME",
            "TABLE_SCHEMA",
            table
        ) { names.insert($0.text(0) ?? "") }
        try query(
            "REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME",
            "REFERENCED_TABLE_SCHEMA",
            table
        ) { names.insert($0.text(0) ?? "") }
        return names
    }

    /// `what` ends with the table of information_schema, or with a condition that lacks `=` and the table's name.
    private func query(
        _ what: StaticString,
        _ schema: StaticString,
        _ table: String?,
        order: StaticString? = nil,
        row: (DatabaseRow) throws -> Void
    ) throws {
        var sql = SQLText("SELECT ")
        sql.add(what)
        let hasCondition = what.description.contains(" WHERE ")
        if let table {
            if !hasCondition { sql.add(" WHERE TABLE_NAME") }
            sql.add("=")
            sql.add(utf8: table)
            sql.add(" AND ")
        } else {
            sql.add(" WHERE ")
        }
        sql.add(schema)
        sql.add("=")
        sql.add(utf8: database)
        if let order {
            sql.add(" ORDER BY ")
            sql.add(order)
        }
        try connection.query(sql) {
            try row($0)
            return true
        }
    }
}

extension SQLText {
    /// A name as a value, in the character set of information_schema.
    mutating func add(utf8 text: String) {
        add("_utf8 ")
        add(hex: Array(text.utf8))
    }
}
