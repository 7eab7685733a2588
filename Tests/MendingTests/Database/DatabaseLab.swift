import Basics
import MySQLClient
import TestSupport
import Testing

@testable import Mending

/// The suites about a live database, which share one server.
@Suite(DatabaseStage.Trait())
enum LiveDatabaseTests {}

/// A server for the databases of many tests, and a folder for the journals.
struct DatabaseStage {
    let server: MariaDB
    let folder: TemporaryFolder

    @TaskLocal static var shared: DatabaseStage?

    /// Makes the server when the suite begins.
    struct Trait: SuiteTrait, TestScoping {
        func provideScope(
            for test: Test,
            testCase: Test.Case?,
            performing function: @Sendable () async throws -> Void
        ) async throws {
            try await DatabaseStage.with(options: ["--userstat"]) { stage in
                try await DatabaseStage.$shared.withValue(stage, operation: function)
            }
        }
    }

    /// A server of its own, for what would disturb other tests.
    static func with(options: [String] = [], _ body: (DatabaseStage) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            try await withMariaDB(options: options) { server in
                try await body(DatabaseStage(server: server, folder: folder))
            }
        }
    }

    /// Makes a database with WordPress's main tables and what else a case needs; names are each used once.
    static func lab(
        _ name: String,
        _ sql: String,
        prefix: String? = nil,
        charset: String = "utf8mb4"
    ) async throws -> DatabaseLab {
        try await #require(shared).lab(name, sql, prefix: prefix, charset: charset)
    }

    func lab(
        _ name: String,
        _ sql: String,
        prefix: String? = nil,
        charset: String = "utf8mb4"
    ) async throws -> DatabaseLab {
        let begin = "CREATE DATABASE `\(name)` CHARACTER SET utf8mb4; USE `\(name)`;\n"
        try await server.run(begin + DatabaseLab.tables("wp_") + sql)
        return DatabaseLab(stage: self, name: name, prefix: prefix, charset: charset)
    }
}

/// One database, mended as the command does it offline.
struct DatabaseLab {
    let stage: DatabaseStage
    let name: String
    var prefix: String?
    var charset = "utf8mb4"
    var moreTables: [String] = []
    var user = "root"
    /// Nil asks `decide` about each address.
    var assumed: Set<String>? = ["a.example"]

    /// What a run told.
    struct Run {
        /// Addresses mended, by table.
        var changes: [String: Int] = [:]
        /// `wp_posts.guid, ID 1: guid`, at most 20 of each reason.
        var left: [String] = []
        var skipped: [String] = []
        var journal: String?
        var isResumed = false
        var wasFinished = false

        var count: Int { changes.values.reduce(0, +) }
    }

    typealias Progress = DatabaseMend.Progress

    static func tables(_ prefix: String) -> String {
        """
        CREATE TABLE \(prefix)options (option_id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
            option_name varchar(191) NOT NULL UNIQUE, option_value longtext NOT NULL);
        CREATE TABLE \(prefix)posts (ID bigint unsigned NOT NULL PRIMARY KEY, post_content longtext,
            guid varchar(255) NOT NULL DEFAULT '');
        CREATE TABLE \(prefix)users (ID bigint unsigned NOT NULL PRIMARY KEY, user_url varchar(100));

        """
    }

    var login: DatabaseLogin {
        DatabaseLogin(place: .socket(stage.server.socketPath), user: user, password: nil, database: name)
    }

    /// Where the journal of this database goes.
    var journal: String { stage.folder.file("\(name).jsonl") }

    func makeMend(switches: Bool = false) -> DatabaseMend {
        let target = DatabaseTarget(login: login, prefix: prefix, charset: charset, moreTables: moreTables)
        return DatabaseMend(
            target: target,
            options: MendOptions(assumed: assumed),
            switches: switches
        )
    }

    func writing(to journal: String? = nil) -> DatabaseWriting {
        DatabaseWriting(folder: nil, configs: [], journal: journal ?? self.journal, at: .now)
    }

    /// Mends all of it; without `writes` it only looks, and without `finishes` it leaves the journal as a kill would.
    func run(
        writes: Bool,
        journal: String? = nil,
        finishes: Bool = true,
        decide: @escaping (Address) -> Decision = { _ in .mend },
        progress: @escaping Progress = { _, _, _ in }
    ) throws -> Run {
        let mend = makeMend()
        let ledger = try MendLedger(keepsRecords: false)
        try mend.open(writing: writes ? writing(to: journal) : nil)
        var run = Run()
        run.wasFinished = try mend.mend(decide: decide, ledger: ledger, progress: progress)
        if finishes { try mend.finish() }
        for line in ledger.counts.groups where line.changes > 0 { run.changes[line.name] = line.changes }
        run.left = ledger.leftSample.map { "\($0.place): \($0.reason)" }
        run.skipped = mend.skipped.map { "\($0.path): \($0.reason)" }
        (run.journal, run.isResumed) = (mend.journalPath, mend.isResumed)
        return run
    }

    /// A run that only looks, and one that writes.
    func mend() throws -> (dry: Run, written: Run) { (try run(writes: false), try run(writes: true)) }

    func undo(_ journal: String? = nil) throws -> UndoResult {
        try DatabaseUndo(journal: journal ?? self.journal).run(login: login)
    }

    /// What the client prints of a query, without the names of the columns.
    func rows(_ query: String) async throws -> [String] {
        try await stage.server.run("USE `\(name)`; " + query).split(separator: "\n").dropFirst().map(String.init)
    }

    func sql(_ statements: String) async throws { try await stage.server.run("USE `\(name)`; " + statements) }

    /// A digest of each table's rows.
    func checksums() async throws -> [String] {
        let tables = try await rows("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'").map { $0.prefix { $0 != "\t" } }
        let names = tables.map { "`\($0.replacing("`", with: "``"))`" }
        return try await rows("CHECKSUM TABLE \(names.joined(separator: ", ")) EXTENDED")
    }
}

extension UndoResult {
    /// `wp_a.t, id 1: row-missing`, in the order met.
    var leftRows: [String] { rows?.left.map { "\($0.path): \($0.reason)" } ?? [] }
}
