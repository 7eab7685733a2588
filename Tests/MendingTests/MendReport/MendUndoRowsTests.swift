import Reports
import Testing

@testable import Mending

/// The report on setting back a live database.
@Suite struct MendUndoRowsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var restored = 0
        var before = 0
        var left = 0
        var files = 0
        var filesBefore = 0
        var filesLeft = 0
        var stopped = false
        let headline: String
        let level: VerdictLevel

        var testDescription: String { headline }
    }

    private func result(_ example: Case) -> UndoResult {
        var result = UndoResult(journal: "j.jsonl", kind: .database, roots: ["/srv/site"], isJournalComplete: true)
        result.restored = (0..<example.files).map { "/srv/site/f\($0)" }
        result.alreadyBefore = example.filesBefore
        result.left = (0..<example.filesLeft).map { MendSkipped(path: "/srv/site/l\($0)", reason: "changed-since") }
        result.wasStopped = example.stopped
        var rows = RowUndo(database: "shop on the socket /run/mysqld/mysqld.sock")
        rows.restored = example.restored
        rows.alreadyBefore = example.before
        rows.leftCount = example.left
        rows.tables = [
            RowUndo.Line(table: "wp_options", restored: 0, left: example.left),
            RowUndo.Line(table: "wp_posts", restored: example.restored, left: 0),
        ]
        rows.left = (0..<example.left).map { MendSkipped(path: "wp_options.option_value, option_id \($0)", reason: "row-changed-since") }
        result.rows = rows
        return result
    }

    private func report(_ example: Case) -> MendUndoReport {
        MendUndoReport(result(example), arguments: ["mend", "undo", "j.jsonl", "--config", "wp-config.php"])
    }

    @Test(arguments: [
        Case(restored: 1_204, headline: "1,204 values in the database have their old bytes again.", level: .fine),
        Case(restored: 1, left: 1, headline: "1 value in the database has its old bytes again; 1 is left alone.", level: .warning),
        Case(
            restored: 2,
            files: 1,
            headline: "2 values in the database have their old bytes again, and so has 1 file.",
            level: .fine
        ),
        Case(
            restored: 2,
            left: 3,
            files: 2,
            filesLeft: 1,
            headline: "2 values in the database have their old bytes again, and so have 2 files; 4 are left alone.",
            level: .warning
        ),
        Case(files: 1, headline: "1 file has its old bytes again.", level: .fine),
        Case(left: 2, headline: "Nothing could be restored; 2 values in the database are left as they are.", level: .warning),
        Case(
            left: 1,
            filesLeft: 1,
            headline: "Nothing could be restored; 1 value in the database is left as it is, and so is 1 file.",
            level: .warning
        ),
        Case(filesLeft: 1, headline: "Nothing could be restored; 1 file is left as it is.", level: .warning),
        Case(
            before: 12,
            headline: "All 12 values in the database have their old bytes already. Nothing has been changed.",
            level: .fine
        ),
        Case(
            before: 1,
            filesBefore: 1,
            headline: "The value in the database has its old bytes already, and so has 1 file. Nothing has been changed.",
            level: .fine
        ),
        Case(headline: "The journal tells of no change, so there is nothing to restore.", level: .fine),
        Case(
            restored: 7,
            stopped: true,
            headline: "The run was stopped. 7 values in the database have their old bytes again; run it again for the rest.",
            level: .broken
        ),
        Case(
            stopped: true,
            headline: "The run was stopped. 0 values in the database have their old bytes again; run it again for the rest.",
            level: .broken
        ),
    ])
    func `the headline counts the values, and the files beside them`(example: Case) {
        #expect(report(example).document().headline == example.headline)
        #expect(report(example).level == example.level)
    }

    private static let mixed = Case(restored: 3, before: 2, left: 2, files: 1, headline: "", level: .warning)

    @Test func `tables, what is left and why, and the caches follow`() {
        let text = MendSamples.terminal(report(Self.mixed).document())
        #expect(text.contains("Database           shop on the socket /run/mysqld/mysqld.sock\n"))
        #expect(text.contains("Already as before  2 values\n"))
        #expect(text.contains("wp_options  0         2\n") && text.contains("wp_posts    3         0\n"))
        #expect(text.contains("2 values, each for this reason: Somebody changed it since."))
        #expect(text.contains("- wp_options.option_value, option_id 0\n") && text.contains("- /srv/site/f0\n"))
        #expect(text.contains("- If the site has an object cache"))
        #expect(!text.contains("{"))
    }

    @Test func `of very many that are left it is said how many are named`() throws {
        var result = result(Self.mixed)
        result.rows?.leftCount = 5_000
        let text = MendSamples.terminal(MendUndoReport(result, arguments: []).document())
        #expect(text.contains("2 of the 5,000 values that are left are named here."))
    }

    @Test func `of very many tables the rest is added up`() throws {
        var result = result(Self.mixed)
        result.rows?.tables = (0..<30).map { RowUndo.Line(table: "wp_\($0)", restored: 2, left: 0) }
        let text = MendSamples.terminal(MendUndoReport(result, arguments: []).document())
        #expect(text.contains("10 more  20        0\n"))
    }

    @Test func `a row that cannot be restored is a loose end`() {
        #expect(!result(Self.mixed).isComplete)
        #expect(result(Case(restored: 1, headline: "", level: .fine)).isComplete)
    }
}
