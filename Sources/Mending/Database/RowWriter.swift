import Basics
import MySQLClient

/// Changes rows in batches, each journaled and synced before, each in one transaction.
///
/// A row changes only while every value that is replaced still is what was read, so that nobody's work is lost; rows
/// are not locked between reading and writing.
struct RowWriter {
    let connection: DatabaseConnection
    let table: LiveTable
    /// Nil where what is written takes back a journal, which needs none: it can be run again.
    let journal: RowJournal?

    /// Other writers hold a row for a moment; one that holds it longer is named.
    private static let tries = 2
    /// Of a single table (ER_OPEN_AS_READONLY).
    private static let readOnlyTable = 1036
    /// Longer values are compared by their length and SHA-256 instead of being sent twice.
    private static let longest = 65_536

    /// What became of each row of a batch; nil for a row that is mended.
    typealias Outcome = [LeaveReason?]

    /// - Throws: ``InputError`` where the journal or the database fails as a whole.
    func write(_ plans: [RowPlan]) throws(InputError) -> Outcome {
        var outcome = Outcome(repeating: nil, count: plans.count)
        var statements: [SQLText] = []
        var places: [Int] = []
        var entries: [Range<Int>] = []
        for (index, plan) in plans.enumerated() {
            let statement = statement(plan)
            if statement.count > connection.maximumStatement - 4096 {
                outcome[index] = .tooLarge
                continue
            }
            entries.append(try journal?.add(plan, of: table) ?? 0..<0)
            statements.append(statement)
            places.append(index)
        }
        try journal?.sync()
        let results = try run(statements)
        var untouched: [Int] = []
        for (number, result) in results.enumerated() where result != nil {
            outcome[places[number]] = result
            untouched += entries[number]
        }
        try journal?.add(untouched: untouched)
        return outcome
    }

    /// Runs the statements in one transaction, as often as it takes; a row that stays held is left out and named.
    private func run(_ statements: [SQLText]) throws(InputError) -> Outcome {
        var outcome = Outcome(repeating: nil, count: statements.count)
        guard !statements.isEmpty else { return outcome }
        var held: Set<Int> = []
        var attempt = 1
        var next = 0
        do throws(DatabaseError) {
            while true {
                try connection.execute(SQLText("START TRANSACTION"))
                guard let busy = try fill(&outcome, statements, &next, without: held) else { break }
                try connection.execute(SQLText("ROLLBACK"))
                if attempt < Self.tries { attempt += 1 } else { held.insert(busy) }
                guard table.isTransactional else { continue }
                next = 0
                outcome = Outcome(repeating: nil, count: statements.count)
            }
            try connection.execute(SQLText("COMMIT"))
        } catch {
            throw error.inputError
        }
        for index in held { outcome[index] = .locked }
        return outcome
    }

    /// Sends the statements from `next` on; returns the one that could not get its row.
    ///
    /// What the server refuses for one row does not keep the others from being mended.
    private func fill(
        _ outcome: inout Outcome,
        _ statements: [SQLText],
        _ next: inout Int,
        without held: Set<Int>
    ) throws(DatabaseError) -> Int? {
        while next < statements.count {
            if held.contains(next) {
                next += 1
                continue
            }
            let end = (next..<statements.count).first(where: held.contains) ?? statements.count
            let (changed, failure) = connection.executeAll(Array(statements[next..<end]))
            for count in changed {
                if count == 0 { outcome[next] = .changedMeanwhile }
                next += 1
            }
            guard let failure else { continue }
            switch failure.kind {
            case .busy: return next
            case .duplicate: outcome[next] = .clash
            case .tooLong: outcome[next] = .tooLong
            case .invalidText: outcome[next] = .charset
            case .check: outcome[next] = .refused
            case .tooLarge: outcome[next] = .tooLarge
            case .gone, .denied, .diskFull, .noTable, .unreachable, .login, .tls, .noDatabase: throw failure
            // Of a whole server; a table can be so by itself.
            case .readOnly where failure.number != Self.readOnlyTable: throw failure
            case .readOnly, .other: outcome[next] = .refused
            }
            next += 1
        }
        return nil
    }

    /// Such as `UPDATE t SET c='new',seen=seen WHERE id=12 AND CAST(c AS BINARY)='old'`.
    private func statement(_ plan: RowPlan) -> SQLText {
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
            Self.add(condition: value.column, is: value.before, to: &sql)
        }
        return sql
    }

    /// The column still has these bytes.
    static func add(condition column: LiveColumn, is bytes: [UInt8], to sql: inout SQLText) {
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
    func addSelfUpdating(to sql: inout SQLText) {
        for name in selfUpdating {
            sql.add(",")
            sql.add(name: name)
            sql.add("=")
            sql.add(name: name)
        }
    }
}
