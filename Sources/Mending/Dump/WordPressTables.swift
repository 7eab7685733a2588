import Assets
import Basics

/// The columns of WordPress's own tables in their order, for dumps that bring no definitions.
enum WordPressTables {
    private static let tables: [(suffix: String, columns: [TableDefinition.Column])] = Assets.table("wordpress-tables")
        .map { row in (row["table"], row["columns"].split(separator: " ").map(column)) }

    /// `user_url:100` is a column of 100 characters.
    private static func column(_ text: Substring) -> TableDefinition.Column {
        let parts = text.split(separator: ":")
        let width = parts.count > 1 ? Int(parts[1]) : nil
        return TableDefinition.Column(
            name: String(parts.first ?? ""),
            type: width == nil ? "" : "varchar",
            width: width
        )
    }

    /// By the name's end, whatever the prefix; nil for other tables.
    static func columns(of table: String) -> [TableDefinition.Column]? {
        tables.first { table == $0.suffix || table.hasSuffix("_" + $0.suffix) }?.columns
    }
}
