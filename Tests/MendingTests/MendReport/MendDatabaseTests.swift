import Reports
import Testing

@testable import Mending

/// The report on a live database.
@Suite struct MendDatabaseTests {
    private func text(_ summary: MendSummary) -> String { MendSamples.terminal(summary.document()) }

    @Test func `tables are counted, and nothing has to be loaded`() throws {
        let text = text(try MendSamples.database(changes: 3, groups: 2))
        #expect(text.contains("3 addresses in 2 tables can be mended. Nothing has been written yet."))
        #expect(text.contains("By table") && !text.contains("Load "))
        #expect(text.hasSuffix("\nNext:  postwell mend wordpress site --write\n"))
    }

    @Test func `what was read is said in rows and tables`() throws {
        var summary = try MendSamples.database(changes: 1)
        (summary.tablesRead, summary.rowsRead) = (17, 12_040)
        #expect(text(summary).contains("Read     12,040 rows in 17 tables\n"))
        (summary.tablesRead, summary.rowsRead) = (1, 1)
        #expect(text(summary).contains("Read     1 row in 1 table\n"))
    }

    @Test func `afterwards the object cache is emptied before anything else`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        ledger.add(MendSamples.change("wp_posts", 1))
        var summary = MendSummary(source: .database, target: "x", ledger: ledger)
        summary.written = true
        let after = text(summary).split(separator: "What to do now").last ?? ""
        #expect(after.split(separator: "\n").dropFirst().first?.hasPrefix("- If the site has an object cache") == true)
        #expect(after.contains("postwell site https://a.example/"))
    }

    @Test func `the command that undoes says which database it was`() throws {
        let summary = try MendSamples.database(changes: 1, written: true)
        #expect(text(summary).contains("To undo  postwell mend undo j.jsonl --config site/wp-config.php\n"))
    }

    @Test func `a run that went on with an earlier one says so`() throws {
        var summary = try MendSamples.database(changes: 1, written: true)
        #expect(!text(summary).contains("earlier run"))
        summary.resumed = true
        #expect(text(summary).contains("an earlier run that was stopped; one journal knows what both have changed"))
    }

    @Test func `a stopped run says what is mended, how to go on and how to undo`() throws {
        var summary = try MendSamples.database(changes: 1_204, groups: 3, left: ["guid"], written: true)
        summary.wasStopped = true
        let text = text(summary)
        #expect(summary.level == .broken)
        #expect(
            summary.document().headline == """
                The run was stopped; 1,204 addresses in 3 tables are mended, the rest is as it was. The same command goes on \
                from here.
                """
        )
        #expect(text.contains("postwell mend undo j.jsonl --config site/wp-config.php\n") && text.contains("By table"))
        #expect(!text.contains("What changed") && !text.contains("What is left alone"))
        #expect(text.hasSuffix("\nNext:  postwell mend wordpress site --write\n"))
    }

    @Test(arguments: [(0, true), (5, false)])
    func `a run that was stopped before it wrote has changed nothing`(changes: Int, written: Bool) throws {
        var summary = try MendSamples.database(changes: changes, written: written)
        summary.wasStopped = true
        #expect(summary.document().headline == "The run was stopped. Nothing has been changed.")
        #expect(!text(summary).contains("j.jsonl") && !text(summary).contains("By table"))
    }

    @Test func `where nothing can be mended no copy is spoken of`() throws {
        let summary = try MendSamples.database(left: ["guid", "guid"], written: true)
        #expect(summary.document().headline == "Nothing can be mended; 2 addresses are left alone.")
    }

    @Test func `an empty database is most likely the wrong one`() throws {
        var summary = try MendSamples.database()
        summary.hasNoRows = true
        #expect(summary.level == .warning)
        #expect(summary.document().headline.hasSuffix("Is it the right database, and the right prefix?"))
    }

    @Test(arguments: [
        ("view", VerdictLevel.fine), ("other-site", .fine), ("no-key", .warning), ("trigger", .warning),
        ("not-readable", .warning), ("engine", .warning),
    ])
    func `tables that could not be looked into are a loose end`(reason: String, level: VerdictLevel) throws {
        var summary = try MendSamples.database()
        summary.skipped = [MendSkipped(path: "wp_x", reason: reason)]
        #expect(summary.level == level)
        #expect(text(summary).contains("What was not read") && text(summary).contains("wp_x"))
    }

    @Test func `the site's own address is a loose end until the switch sees to it`() throws {
        var summary = try MendSamples.database(left: ["site-address", "site-address"], written: true)
        #expect(summary.level == .warning)
        #expect(text(summary).contains("Run this again with\n--switch-to-https") || text(summary).contains("--switch-to-https"))
        summary.siteSwitch = MendSamples.change(.done)
        #expect(summary.level == .fine)
        summary.siteSwitch = SwitchReport(outcome: .needless)
        #expect(summary.level == .warning)
    }
}
