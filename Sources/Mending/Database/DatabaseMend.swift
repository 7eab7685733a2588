package import Basics
import MySQLClient

/// Mends the live database of a WordPress site, by one thread at a time.
///
/// In order: ``open(writing:)``, ``scan(book:progress:)`` where addresses are asked, ``mend(decide:ledger:progress:)``,
/// for a switch ``switchAddresses(_:)``, then ``finish()``.
package final class DatabaseMend {
    /// How far a run is: rows so far, of about so many, and the table at hand.
    package typealias Progress = (_ rows: Int, _ of: Int, _ table: String) -> Void

    private let target: DatabaseTarget
    private let options: MendOptions
    /// Whether the site's own addresses are switched by the same run, and so are no loose end.
    private let switches: Bool
    private var connection: DatabaseConnection?
    private var unread: Set<String> = []
    private var choice: TableChoice?
    private var tables: [LiveTable] = []
    private var journal: RowJournal?
    /// Finds the journal's place anew.
    private var makeJournal: (() throws -> RowJournal)?
    private var configs: [ConfigReplacement] = []

    package init(target: DatabaseTarget, options: MendOptions, switches: Bool) {
        self.target = target
        self.options = options
        self.switches = switches
    }

    /// Of the last pass over the database.
    package private(set) var tablesRead = 0
    package private(set) var rowsRead = 0

    /// The user may not see triggers, so that none can be respected.
    package private(set) var hidesTriggers = false

    /// Whole tables that are not read, with the reason.
    package var skipped: [MendSkipped] {
        (choice?.skipped ?? []) + unread.sorted().map { MendSkipped(path: $0, reason: "not-readable") }
    }

    /// Nil while nothing has been written.
    package var journalPath: String? { journal?.path }

    package var isResumed: Bool { journal?.isResumed ?? false }

    /// Connects, finds the site's tables, and where the journal goes.
    ///
    /// - Throws: ``InputError``: the database does not answer, holds no WordPress, or another run is at work in it.
    package func open(writing: DatabaseWriting?) throws { try told { try findTables(writing) } }

    private func findTables(_ writing: DatabaseWriting?) throws {
        let connection = try connect()
        let schema = reader(connection)
        let server = try server(connection)
        let choice = try TableChoice(try schema.list(), target: target, ignoresCase: server.ignoresCase)
        self.choice = choice
        tables = try choice.tables.map(schema.table)
        for index in tables.indices {
            tables[index].holdsSettings = choice.holdsSettings(tables[index].name, ignoresCase: server.ignoresCase)
        }
        try findRights(connection, writes: writing != nil)
        hidesTriggers = try !schema.seesTriggers()
        guard let writing else { return }
        try DatabaseLock.take(connection, target.login.database, prefix: choice.prefix)
        let database = Journal.Database(
            name: target.login.database,
            place: target.login.shownPlace,
            prefix: choice.prefix,
            server: server.name
        )
        for (root, path) in writing.configs.enumerated() {
            configs.append(try ConfigReplacement(path: path, root: root))
        }
        makeJournal = { [configs] in
            RowJournal(
                place: try writing.place(for: database),
                database: database,
                roots: configs.map(\.folder),
                at: writing.at
            )
        }
        journal = try makeJournal?()
    }

    /// Tables in which the user may change nothing, found out by a change of no row.
    ///
    /// A user who may change nothing at all can look, and write nothing.
    private func findRights(_ connection: DatabaseConnection, writes: Bool) throws {
        var refusal: DatabaseError?
        var denied: [Int] = []
        var mayChange = false
        for (index, table) in tables.enumerated() where table.obstacle == nil {
            guard let column = table.columns.first(where: { $0.rule.leave == nil }) else { continue }
            var sql = SQLText("UPDATE ")
            sql.add(name: table.name)
            sql.add(" SET ")
            sql.add(name: column.name)
            sql.add("=")
            sql.add(name: column.name)
            sql.add(" WHERE FALSE LIMIT 1")
            do throws(DatabaseError) {
                try connection.execute(sql)
                mayChange = true
            } catch {
                // All else is met again when rows change, if they do.
                guard error.kind == .denied else { continue }
                refusal = error
                denied.append(index)
            }
        }
        if let refusal, !mayChange, writes { throw refusal }
        for index in denied where mayChange { tables[index].obstacle = .denied }
    }

    /// The site's own addresses as they are set now, by their places.
    package func siteAddresses() throws -> [SiteSetting] {
        try told {
            let connection = try connected()
            var settings: [SiteSetting] = []
            for table in tables where SiteSetting.mayBeIn(table) {
                try connection.query(SiteSetting.statement(table)) { row in
                    settings.append(
                        SiteSetting(place: "\(table.name).\(row.text(0) ?? "")", address: row.text(1) ?? "")
                    )
                    return true
                }
            }
            return settings
        }
    }

    /// Notes the addresses that have to be asked.
    package func scan(book: AddressBook, progress: @escaping Progress) throws {
        let decide = { (address: Address) -> Decision in
            book.note(address)
            return .leave("pending")
        }
        try run(decide: decide, ledger: nil, journal: nil, progress: progress)
    }

    /// Mends everything but the site's own addresses; without a journal it only tells what it would do.
    ///
    /// - Returns: False where the run was stopped between two batches.
    package func mend(
        decide: @escaping (Address) -> Decision,
        ledger: MendLedger,
        progress: @escaping Progress
    ) throws -> Bool {
        // First: after a pause the journal is found anew together with the connection.
        _ = try told(connected)
        return try run(decide: decide, ledger: ledger, journal: journal, progress: progress)
    }

    /// Switches the site's own addresses to https, and notes in `rows` what was changed, for ``takeBack(_:)``.
    ///
    /// - Throws: ``InputError`` where one of them stays as it is; those changed before stand in `rows`.
    package func switchAddresses(_ rows: SwitchedRows) throws {
        try told {
            _ = try connected()
            let ledger = try MendLedger(keepsRecords: false)
            let engine = MendEngine(options: MendOptions(), hosts: HostTable(options: MendOptions())) { _ in .mend }
            for table in tables where SiteSetting.mayBeIn(table) {
                let mender = RowMender(table: table, mode: .siteAddresses, ledger: ledger, engine: engine)
                var run = try tableRun(table, mender, ledger: ledger, journal: journal) { _ in }
                run.condition = SiteSetting.condition(table)
                run.mended = { rows.tables.append((table, $0)) }
                guard try run.run() else { throw CancellationError() }
            }
            guard let left = ledger.leftSample.first else { return }
            throw InputError(
                "switch",
                "\(printable(left.place)) could not be set (\(left.reason)), so the switch is taken back",
                remedy: "give the same command again; if it happens again, set the address by hand"
            )
        }
    }

    /// Gives the switched rows their old values again, unless somebody set others by now.
    ///
    /// - Returns: False where a row could not be given its old value.
    package func takeBack(_ rows: SwitchedRows) throws -> Bool {
        try told {
            _ = try connected()
            guard let journal else { return false }
            var isComplete = true
            for (table, plans) in rows.tables.reversed() {
                let writer = RowWriter(connection: try connected(), table: table, journal: journal)
                let outcome = try writer.write(plans.map(\.reversed))
                if outcome.contains(where: { $0 != nil }) { isComplete = false }
            }
            return isComplete
        }
    }

    /// Finds out that wp-config.php could not be replaced, before anything else is.
    package func check(_ config: ConfigChange) throws(InputError) {
        try configs.first { $0.shown == config.path }?.check()
    }

    /// Makes edits in wp-config.php, journaled like the rows; without a journal it changes nothing.
    ///
    /// - Returns: What leads back when it is given to this again.
    package func change(_ config: ConfigChange) throws(InputError) -> ConfigChange {
        guard let journal, let place = configs.first(where: { $0.shown == config.path }) else { return config }
        let after = try place.write(config.edits, in: config.bytes, journal: journal)
        return ConfigChange(
            path: config.path,
            bytes: after,
            edits: ConfigReplacement.inverse(config.edits, of: config.bytes)
        )
    }

    /// Lets the connection go while servers are asked, which may take longer than a database waits.
    package func pause() { connection = nil }

    /// Says in the journal that the run came to its end.
    package func finish() throws { try journal?.finish() }

    private var mode: DatabaseMode { switches ? .contentBesideSwitch : .content }

    @discardableResult
    private func run(
        decide: @escaping (Address) -> Decision,
        ledger: MendLedger?,
        journal: RowJournal?,
        progress: @escaping Progress
    ) throws -> Bool {
        let total = tables.reduce(0) { $0 + $1.rows }
        (tablesRead, rowsRead) = (0, 0)
        for table in tables where !table.columns.isEmpty {
            let engine = MendEngine(options: options, hosts: HostTable(options: options), decide: decide)
            let mender = RowMender(table: table, mode: mode, ledger: ledger, engine: engine)
            progress(rowsRead, max(total, rowsRead), table.name)
            var run = try tableRun(table, mender, ledger: ledger, journal: journal) { rows in
                self.rowsRead += rows
                progress(self.rowsRead, max(total, self.rowsRead), table.name)
            }
            do {
                guard try run.run() else { return false }
                tablesRead += 1
            } catch let error as DatabaseError where error.kind == .denied || error.kind == .noTable {
                // One table that may not be read, or was dropped meanwhile, keeps no other from being mended.
                unread.insert(table.name)
            } catch let error as DatabaseError {
                throw error.inputError
            }
        }
        return true
    }

    private func tableRun(
        _ table: LiveTable,
        _ mender: RowMender,
        ledger: MendLedger?,
        journal: RowJournal?,
        progress: @escaping (Int) -> Void
    ) throws -> TableRun {
        TableRun(
            connection: try connected(),
            table: table,
            ledger: ledger,
            journal: journal,
            mender: mender,
            progress: progress
        )
    }
}

extension DatabaseMend {
    private func connect() throws(InputError) -> DatabaseConnection {
        do throws(DatabaseError) {
            let connection = try DatabaseConnection(target.login)
            self.connection = connection
            return connection
        } catch {
            throw error.inputError
        }
    }

    /// The connection, made anew after a pause; the lock goes and comes with it.
    private func connected() throws -> DatabaseConnection {
        if let connection { return connection }
        let connection = try connect()
        if journal != nil {
            try DatabaseLock.take(connection, target.login.database, prefix: choice?.prefix ?? "")
            // Another run may have written, or finished, the journal that was to be gone on with.
            if journalPath == nil { journal = try makeJournal?() }
        }
        return connection
    }

    private func reader(_ connection: DatabaseConnection) -> SchemaReader {
        SchemaReader(
            connection: connection,
            database: target.login.database,
            charset: target.charset,
            options: options
        )
    }

    /// Whether the server takes `WP_` for `wp_`, and how it is known again.
    private func server(_ connection: DatabaseConnection) throws -> (ignoresCase: Bool, name: String) {
        var answer = (ignoresCase: false, name: "")
        try connection.query(SQLText("SELECT @@lower_case_table_names, CONCAT(@@hostname,':',@@datadir)")) {
            answer = ($0.int(0) != 0, $0.text(1) ?? "")
            return true
        }
        return answer
    }

    /// What the server refuses as something that a person can act on.
    private func told<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as DatabaseError { throw error.inputError }
    }
}
