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

    private var clashes: ClashFinder

    /// As many bytes of changed rows are kept until they are written.
    private static let bytes = 16 << 20

    init(
        connection: DatabaseConnection,
        table: LiveTable,
        ledger: MendLedger?,
        journal: RowJournal?,
        mender: RowMender,
        progress: @escaping (Int) -> Void
    ) {
        (self.connection, self.table) = (connection, table)
        (self.ledger, self.journal) = (ledger, journal)
        self.mender = mender
        self.progress = progress
        clashes = ClashFinder(connection: connection, table: table)
    }

    /// - Returns: False where the run was cancelled between two batches.
    mutating func run() throws -> Bool {
        var pager = TablePager(connection: connection, table: table, condition: condition)
        var last: [[UInt8]]?
        var hasMore = true
        while hasMore {
            if Task.isCancelled { return false }
            var plans: [RowPlan] = []
            var size = 0
            var count = 0
            let limit = pager.rows
            hasMore = try pager.page(after: last) { row in
                if let plan = mender.mend(row) {
                    size += plan.size
                    plans.append(plan)
                }
                count += 1
                // Without a key there is no second page, and nothing that could fill the memory either.
                let isFull = size >= Self.bytes
                if isFull || count == limit { last = row.key }
                return !isFull
            }
            try apply(plans)
            progress(count)
        }
        return true
    }

    private mutating func apply(_ plans: [RowPlan]) throws {
        guard let ledger, !plans.isEmpty else { return }
        var chosen = try withoutClashes(plans, ledger)
        if let journal {
            let writer = RowWriter(connection: connection, table: table, journal: journal)
            chosen = try write(chosen, writer, ledger)
        }
        for plan in chosen { plan.report(to: ledger, table: table) }
        mended(chosen)
    }

    /// What would meet another row's value stays as it is; the rest of its row is mended.
    private mutating func withoutClashes(_ plans: [RowPlan], _ ledger: MendLedger) throws -> [RowPlan] {
        let clashes = try clashes.clashes(plans)
        return zip(plans, clashes).compactMap { plan, columns in
            guard !columns.isEmpty else { return plan }
            let (left, rest) = plan.split(by: columns)
            left.report(left: .clash, to: ledger, table: table)
            return rest.values.isEmpty ? nil : rest
        }
    }

    /// Writes rows; one that is refused for one of its values is tried once more value by value.
    ///
    /// - Returns: What is mended now.
    private func write(_ plans: [RowPlan], _ writer: RowWriter, _ ledger: MendLedger) throws -> [RowPlan] {
        var done: [RowPlan] = []
        var again: [RowPlan] = []
        for (plan, reason) in zip(plans, try writer.write(plans)) {
            switch reason {
            case nil: done.append(plan)
            case .clash, .tooLong, .charset, .refused, .tooLarge:
                let parts = plan.parts
                if parts.count > 1 {
                    again += parts
                } else {
                    plan.report(left: reason ?? .refused, to: ledger, table: table)
                }
            case .some(let reason): plan.report(left: reason, to: ledger, table: table)
            }
        }
        return again.isEmpty ? done : done + (try write(again, writer, ledger))
    }
}
