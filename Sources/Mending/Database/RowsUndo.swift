import Basics
import MySQLClient

/// Undoes entries of a journal, some hundred at a time.
struct RowsUndo {
    private let connection: DatabaseConnection
    private let schema: SchemaReader
    private let tables: [Int: Journal.Table]
    private var listed: [String: SchemaReader.Listed]?
    private var live: [Int: Known?] = [:]
    private(set) var result: RowUndo
    private static let maximumLeft = 200
    /// As many bytes of values are held at once.
    private static let bytes = 8 << 20

    init(connection: DatabaseConnection, database: String, tables: [Int: Journal.Table]) {
        self.connection = connection
        self.tables = tables
        schema = SchemaReader(connection: connection, database: database, charset: "utf8mb4", options: MendOptions())
        result = RowUndo(database: database)
    }

    /// A table as it is now.
    private struct Known {
        let table: LiveTable
        let columns: Set<String>
    }

    /// One value of one row.
    private struct Place: Hashable {
        let table: Int
        let key: [[UInt8]]
        let column: String

        init(_ row: Journal.Row) { (table, key, column) = (row.table, row.key.map(\.bytes), row.column) }
    }

    /// Entries that cannot be read, of which nobody knows what they were about.
    mutating func addDamaged(_ count: Int, in journal: String) {
        result.leftCount += count
        for _ in 0..<count { keep(MendSkipped(path: journal, reason: "damaged")) }
    }

    /// Undoes entries in the order given.
    mutating func undo(_ entries: [RowEntry]) throws {
        var batch: [RowEntry] = []
        var places: Set<Place> = []
        var size = 0
        for entry in entries {
            // The older entry of a value has to see what the newer one left.
            let isMet = !places.insert(Place(entry.row)).inserted
            let isOther = batch.last.map { $0.row.table != entry.row.table } ?? false
            size += entry.row.after.size
            if isMet || isOther || size > Self.bytes {
                try undo(batch: batch)
                batch = []
                places = [Place(entry.row)]
                size = entry.row.after.size
            }
            batch.append(entry)
        }
        try undo(batch: batch)
    }

    /// Entries of one table, each of another value.
    private mutating func undo(batch: [RowEntry]) throws {
        guard let number = batch.first?.row.table else { return }
        guard let known = try known(number) else {
            for entry in batch { leave(entry, nil, "row-no-table") }
            return
        }
        let table = known.table
        for entry in batch where !known.columns.contains(entry.row.column) { leave(entry, table, "row-no-table") }
        let batch = batch.filter { known.columns.contains($0.row.column) }
        let columns = batch.map { column(of: $0, in: table) }
        let values = try RowReader(connection: connection, table: table).values(
            zip(batch, columns).map { RowReader.Wanted(key: $0.row.key.map(\.bytes), column: $1) }
        )
        var plans: [RowPlan] = []
        var planned: [RowEntry] = []
        for (index, entry) in batch.enumerated() {
            guard case .value(let value) = values[index] else {
                switch values[index] {
                case .missing: leave(entry, table, "row-missing")
                case .unreadable: leave(entry, table, "row-refused")
                default: leave(entry, table, "row-changed-since")
                }
                continue
            }
            switch Self.state(value, entry.row) {
            case .before: result.alreadyBefore += 1
            case .other: leave(entry, table, "row-changed-since")
            case .after:
                guard let before = value.withUnsafeBufferPointer(entry.before) else {
                    leave(entry, table, "damaged")
                    continue
                }
                var plan = RowPlan(key: entry.row.key.map(\.bytes), name: nil)
                plan.values = [RowPlan.Value(column: columns[index], before: value, after: before, edits: [])]
                plans.append(plan)
                planned.append(entry)
            }
        }
        let outcome = try RowWriter(connection: connection, table: table, journal: nil).write(plans)
        for (entry, reason) in zip(planned, outcome) {
            switch reason {
            case nil:
                result.restored += 1
                add(table.name, restored: 1, left: 0)
            case .changedMeanwhile: leave(entry, table, "row-changed-since")
            default: leave(entry, table, "row-refused")
            }
        }
    }

    private enum State { case before, after, other }

    private static func state(_ value: [UInt8], _ row: Journal.Row) -> State {
        guard value.count == row.before.size || value.count == row.after.size else { return .other }
        let stamp = ContentStamp(of: value)
        return stamp == row.after ? .after : stamp == row.before ? .before : .other
    }

    /// In the form in which the run wrote the bytes down.
    private func column(of entry: RowEntry, in table: LiveTable) -> LiveColumn {
        let known = table.columns.first { $0.name == entry.row.column }
        return LiveColumn(
            name: entry.row.column,
            charset: known?.charset,
            form: entry.row.charset.map(StoredForm.converted) ?? .same,
            rule: ColumnRule(name: entry.row.column)
        )
    }

    /// Nil where it is gone, or its key is another one.
    private mutating func known(_ number: Int) throws -> Known? {
        if let known = live[number] { return known }
        if listed == nil { listed = Dictionary(uniqueKeysWithValues: try schema.list().map { ($0.name, $0) }) }
        guard let entry = tables[number], let found = listed?[entry.name] else {
            live[number] = .some(nil)
            return nil
        }
        let table = try schema.table(found)
        let fits = table.key.map(\.name) == entry.key
        let known = Known(table: table, columns: Set(try schema.columnNames(of: found.name)))
        live[number] = .some(fits ? known : nil)
        return fits ? known : nil
    }

    private mutating func leave(_ entry: RowEntry, _ table: LiveTable?, _ reason: String) {
        let name = tables[entry.row.table]?.name ?? "?"
        result.leftCount += 1
        add(name, restored: 0, left: 1)
        let key = entry.row.key.map(\.bytes)
        let place =
            table?.place(entry.row.column, key: key, name: nil)
            ?? "\(name).\(entry.row.column), \(key.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", "))"
        keep(MendSkipped(path: place, reason: reason))
    }

    private mutating func keep(_ left: MendSkipped) {
        if result.left.count < Self.maximumLeft { result.left.append(left) }
    }

    private mutating func add(_ table: String, restored: Int, left: Int) {
        if let index = result.tables.firstIndex(where: { $0.table == table }) {
            result.tables[index].restored += restored
            result.tables[index].left += left
        } else {
            result.tables.append(RowUndo.Line(table: table, restored: restored, left: left))
        }
    }
}
