import Basics
import MySQLClient

/// Mends one table, page by page.
struct TableRun {
    let connection: DatabaseConnection
    let table: LiveTable
    let ledger: MendLedger?
    /// Nil for a dry run.
    let journal: RowJournal?
    var mender: RowMender
    /// Narrows the rows.
    var condition: SQLText?
    /// Told of each page how many rows were read.
    let progress: (Int) -> Void
    /// Told of the rows that are mended, or would be.
    var mended: ([RowPlan]) -> Void = { _ in }

    /// Rows that are changed in one transaction, and bytes of them that are kept.
    private static let batch = (rows: 1000, bytes: 4 << 20)

    /// - Returns: False where the run was cancelled between two batches.
    mutating func run() throws -> Bool {
        let pager = TablePager(connection: connection, table: table, condition: condition)
        var last: [[UInt8]]?
        var hasMore = true
        while hasMore {
            if Task.isCancelled { return false }
            var plans: [RowPlan] = []
            var size = 0
            var count = 0
            hasMore = try pager.page(after: last) { row in
                if let plan = mender.mend(row) {
                    size += plan.size
                    plans.append(plan)
                }
                count += 1
                // Without a key there is no second page, and nothing that could fill the memory either.
                let isFull = plans.count >= Self.batch.rows || size >= Self.batch.bytes
                if isFull || count == TablePager.rows { last = row.key }
                return !isFull
            }
            try apply(plans)
            progress(count)
        }
        return true
    }

    private func apply(_ plans: [RowPlan]) throws {
        guard let ledger, !plans.isEmpty else { return }
        var chosen = try withoutClashes(plans, ledger)
        if let journal {
            let writer = RowWriter(connection: connection, table: table, journal: journal)
            let outcome = try writer.write(chosen)
            for (plan, reason) in zip(chosen, outcome) {
                if let reason { plan.report(left: reason, to: ledger, table: table) }
            }
            chosen = zip(chosen, outcome).filter { $1 == nil }.map(\.0)
        }
        for plan in chosen { plan.report(to: ledger, table: table) }
        mended(chosen)
    }

    /// What would meet another row's value stays as it is; the rest of its row is mended.
    private func withoutClashes(_ plans: [RowPlan], _ ledger: MendLedger) throws -> [RowPlan] {
        let clashes = try ClashFinder(connection: connection, table: table).clashes(plans)
        return zip(plans, clashes).compactMap { plan, columns in
            guard !columns.isEmpty else { return plan }
            let (left, rest) = plan.split(by: columns)
            left.report(left: .clash, to: ledger, table: table)
            return rest.values.isEmpty ? nil : rest
        }
    }
}
