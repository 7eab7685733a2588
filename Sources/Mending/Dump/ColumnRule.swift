/// What may be done with the values of one column.
struct ColumnRule {
    var name: String
    /// Why its values are left alone; nil when they may be mended.
    var leave: LeaveReason?
    var maximumCharacters: Int?
    var maximumBytes: Int?

    /// A column of which nothing is known, neither name nor type.
    static func unknown(_ index: Int) -> ColumnRule { ColumnRule(name: "column \(index + 1)") }

    /// Whether the value would be longer than its column with these edits made.
    func isExceeded(
        by edits: EditList,
        of base: UnsafePointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ quoting: Quoting
    ) -> Bool {
        guard maximumBytes != nil || maximumCharacters != nil else { return false }
        var bytes: [UInt8] = []
        edits.write(from: base, start, end) { bytes.append(contentsOf: $0) }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return false }
            let value = RawValue(base: base, end: bytes.count, quoting: quoting)
            if let maximum = maximumBytes, value.length(0, bytes.count) > maximum { return true }
            guard let maximum = maximumCharacters, bytes.count > maximum else { return false }
            // Continuation bytes of UTF-8 begin no character.
            return value.unquoted(0, bytes.count).count { $0 & 0xC0 != 0x80 } > maximum
        }
    }
}

/// The rules of a table's columns, from its definition and from what is known of WordPress.
struct TableRules {
    let table: String
    let columns: [ColumnRule]
    /// The column whose value says what the row is, such as `option_name`.
    let nameColumn: Int?

    /// Of a table whose statement gives the columns' `names`, or whose `definition` was met, or neither.
    init(
        table: String,
        names: [String]?,
        definition: TableDefinition?,
        lateKeys: Set<String> = [],
        options: MendOptions
    ) {
        self.table = table
        let known = definition?.columns ?? WordPressTables.columns(of: table)
        let byName = Dictionary((known ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let order = names?.map { $0.lowercased() } ?? known?.map(\.name) ?? []
        columns = order.map { name in
            var column = byName[name] ?? TableDefinition.Column(name: name)
            if lateKeys.contains(name) { column.isKey = true }
            return Self.rule(column, in: table, order, options)
        }
        nameColumn = order.firstIndex { ["option_name", "meta_key"].contains($0) }
    }

    func rule(_ column: Int) -> ColumnRule { column < columns.count ? columns[column] : .unknown(column) }

    private static func rule(
        _ column: TableDefinition.Column,
        in table: String,
        _ order: [String],
        _ options: MendOptions
    ) -> ColumnRule {
        var rule = ColumnRule(name: column.name)
        if let leave = leave(column, in: table, order, options) { rule.leave = leave }
        switch column.type {
        case "char", "varchar", "nchar", "nvarchar": rule.maximumCharacters = column.width
        case "tinytext": rule.maximumBytes = 255
        case "text": rule.maximumBytes = 65_535
        case "mediumtext": rule.maximumBytes = 16_777_215
        default: break
        }
        return rule
    }

    private static func leave(
        _ column: TableDefinition.Column,
        in table: String,
        _ order: [String],
        _ options: MendOptions
    ) -> LeaveReason? {
        if column.name == "guid" {
            let isPosts = table.hasSuffix("posts") && order.contains("post_content")
            if isPosts || !options.also.contains(.guid) { return .guid }
        }
        if SecretNames.contains(column.name) || column.name == "user_activation_key" { return .password }
        if column.type == "enum" || column.type == "set" { return .choice }
        if column.isGenerated { return .generated }
        if column.isKey { return .keyColumn }
        if column.type.hasSuffix("blob") || column.type.hasSuffix("binary") { return .blob }
        // Yoast keeps a hash of the address beside it, by which it finds the row.
        if order.contains(column.name + "_hash") { return .hash }
        return nil
    }
}
