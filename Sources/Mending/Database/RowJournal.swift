import Basics

/// Writes down rows before they change; made when the first one does.
final class RowJournal {
    enum Place {
        case new(JournalPlace)
        case unfinished(UnfinishedJournal)
    }

    private let place: Place
    private let database: Journal.Database
    private let roots: [PathBytes]
    private let time: Timestamp
    private var writer: JournalWriter?
    private var tables: [Journal.Table] = []
    private var numbers: [String: Int] = [:]
    private var rows = 0

    init(place: Place, database: Journal.Database, roots: [PathBytes], at time: Timestamp) {
        (self.place, self.database, self.roots, self.time) = (place, database, roots, time)
        if case .unfinished(let unfinished) = place {
            rows = unfinished.rows
            tables = unfinished.tables
        }
    }

    /// Nil while nothing has been written.
    var path: String? { writer?.path }

    var isResumed: Bool { if case .unfinished = place { true } else { false } }

    /// The writer itself, for the files that change with the rows.
    func opened() throws(InputError) -> JournalWriter {
        if let writer { return writer }
        let made =
            switch place {
            case .new(let place):
                try JournalWriter(place: place, kind: .database, roots: roots, database: database, at: time)
            case .unfinished(let unfinished): try JournalWriter(resuming: unfinished, at: time)
            }
        writer = made
        return made
    }

    /// Writes the values of a row; they are on the disk after ``sync()``.
    ///
    /// - Returns: The numbers of the entries.
    func add(_ plan: RowPlan, of table: LiveTable) throws(InputError) -> Range<Int> {
        let writer = try opened()
        let number = try number(of: table, writer)
        let first = rows
        for value in plan.values {
            writer.beginEdits()
            for edit in value.edits {
                let removed = value.before[edit.at..<edit.at + edit.remove]
                try writer.edit(at: edit.at, removed: removed, inserted: edit.insert)
            }
            var charset: String?
            if case .converted(let name) = value.column.form { charset = name }
            let row = Journal.Row(
                row: rows,
                table: number,
                key: plan.key.map(JournalBytes.init),
                column: value.column.name,
                charset: charset,
                count: writer.editCount,
                before: ContentStamp(of: value.before),
                after: ContentStamp(of: value.after)
            )
            try writer.told { () throws(SystemFailure) in
                try writer.flushEdits()
                try writer.put(row.line)
            }
            rows += 1
        }
        return first..<rows
    }

    /// Waits until all of it is on the disk.
    func sync() throws(InputError) {
        guard let writer else { return }
        try writer.told { () throws(SystemFailure) in try writer.sync() }
    }

    /// Says that the rows of these entries stayed as they were.
    func add(untouched entries: [Int]) throws(InputError) {
        guard let writer, !entries.isEmpty else { return }
        try writer.told { () throws(SystemFailure) in try writer.line(Journal.Untouched(untouched: entries)) }
    }

    /// Says that the run came to its end, also of one that went on and had nothing left to do.
    func finish() throws(InputError) {
        if writer == nil, !isResumed { return }
        try opened().finish(at: time)
    }

    private func number(of table: LiveTable, _ writer: JournalWriter) throws(InputError) -> Int {
        if let number = numbers[table.name] { return number }
        let key = table.key.map(\.name)
        let number: Int
        if let known = tables.first(where: { $0.name == table.name && $0.key == key }) {
            number = known.table
        } else {
            number = (tables.map(\.table).max() ?? 0) + 1
            let line = Journal.Table(table: number, name: table.name, key: key)
            tables.append(line)
            try writer.told { () throws(SystemFailure) in try writer.line(line) }
        }
        numbers[table.name] = number
        return number
    }
}
