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

    /// What became of each row of a batch; nil for a row that is mended.
    typealias Outcome = [LeaveReason?]

    /// - Throws: ``InputError`` where the journal or the database fails as a whole.
    func write(_ plans: [RowPlan]) throws(InputError) -> Outcome {
        var outcome = Outcome(repeating: nil, count: plans.count)
        var fitting: [RowPlan] = []
        var places: [Int] = []
        var entries: [Range<Int>] = []
        for (index, plan) in plans.enumerated() {
            guard fits(plan) else {
                outcome[index] = .tooLarge
                continue
            }
            entries.append(try journal?.add(plan, of: table) ?? 0..<0)
            fitting.append(plan)
            places.append(index)
        }
        try journal?.sync()
        let isDone = try runGrouped(fitting)
        let results =
            isDone
            ? Outcome(repeating: nil, count: fitting.count) : try run(fitting.map { RowUpdate.statement($0, table) })
        var untouched: [Int] = []
        for (number, result) in results.enumerated() where result != nil {
            outcome[places[number]] = result
            untouched += entries[number]
        }
        try journal?.add(untouched: untouched)
        return outcome
    }

    /// Escaped, each byte may take two; in hexadecimal, too.
    private func fits(_ plan: RowPlan) -> Bool {
        let limit = connection.maximumStatement - 4096
        return plan.size * 2 < limit || RowUpdate.statement(plan, table).count <= limit
    }

    /// Tries all rows in few statements, which takes the server half the time; one row that does not change as it should
    /// and all are taken back.
    ///
    /// - Returns: False where nothing was changed.
    private func runGrouped(_ plans: [RowPlan]) throws(InputError) -> Bool {
        guard table.isTransactional, let groups = RowUpdate.groups(plans, table, limit: connection.maximumStatement / 4)
        else { return false }
        do throws(DatabaseError) {
            try connection.execute(SQLText("START TRANSACTION"))
            let (changed, failure) = connection.executeAll(groups.map(\.statement))
            if failure == nil, changed == groups.map(\.rows) {
                try connection.execute(SQLText("COMMIT"))
                return true
            }
            if let failure, Self.endsRun(failure) { throw failure }
            try connection.execute(SQLText("ROLLBACK"))
            return false
        } catch {
            throw error.inputError
        }
    }

    /// What the next row would meet, too; one table may be read-only by itself.
    private static func endsRun(_ failure: DatabaseError) -> Bool {
        switch failure.kind {
        case .gone, .denied, .diskFull, .noTable, .unreachable, .login, .tls, .noDatabase: true
        case .readOnly: failure.number != readOnlyTable
        case .busy, .duplicate, .tooLong, .invalidText, .check, .tooLarge, .other: false
        }
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
                // Whoever holds one row for so long often holds many.
                if held.count == 1 { wait(1) }
                if Task.isCancelled { held.formUnion(next..<statements.count) }
                guard table.isTransactional else { continue }
                next = 0
                outcome = Outcome(repeating: nil, count: statements.count)
            }
            try connection.execute(SQLText("COMMIT"))
        } catch {
            throw error.inputError
        }
        if !held.isEmpty { wait(10) }
        for index in held { outcome[index] = .locked }
        return outcome
    }

    /// Seconds for which the server waits for a row; one without InnoDB does not know it.
    private func wait(_ seconds: Int) {
        var sql = SQLText("SET SESSION innodb_lock_wait_timeout=")
        sql.add(number: seconds)
        _ = connection.executeAll([sql])
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
            case .tooLarge: outcome[next] = .tooLarge
            case _ where Self.endsRun(failure): throw failure
            default: outcome[next] = .refused
            }
            next += 1
        }
        return nil
    }
}
