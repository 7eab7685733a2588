extension MendUndoReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case schema, journal, kind, roots, restored, alreadyBefore, left, otherAttributes, rows, complete, stopped
    }

    private struct Left: Encodable {
        let path: String
        let reason: String

        init(_ item: MendSkipped) {
            path = item.path
            reason = item.reason
        }
    }

    private struct Rows: Encodable {
        let database: String
        let restored: Int
        let alreadyBefore: Int
        let leftCount: Int
        let tables: [Table]
        let left: [Left]

        init(_ rows: RowUndo) {
            database = rows.database
            restored = rows.restored
            alreadyBefore = rows.alreadyBefore
            leftCount = rows.leftCount
            tables = rows.tables.map { Table(table: $0.table, restored: $0.restored, left: $0.left) }
            left = rows.left.map(Left.init)
        }
    }

    private struct Table: Encodable {
        let table: String
        let restored: Int
        let left: Int
    }

    /// `postwell.undo/1`; `rows` is there for the journal of a database only.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("postwell.undo/1", forKey: .schema)
        try container.encode(result.journal, forKey: .journal)
        try container.encode(result.kind, forKey: .kind)
        try container.encode(result.roots, forKey: .roots)
        try container.encode(result.restored, forKey: .restored)
        try container.encode(result.alreadyBefore, forKey: .alreadyBefore)
        try container.encode(result.left.map(Left.init), forKey: .left)
        try container.encode(result.otherAttributes, forKey: .otherAttributes)
        try container.encodeIfPresent(result.rows.map(Rows.init), forKey: .rows)
        try container.encode(result.isComplete, forKey: .complete)
        try container.encode(result.wasStopped, forKey: .stopped)
    }
}
