import Reports
import TestSupport
import Testing

@testable import Mending

/// What `docs/schemas` promises of a live database, as a validator sees it that knows nothing of ours.
@Suite struct MendSchemaRowsTests {
    private func json(_ summary: MendSummary) throws -> String {
        var bytes: [UInt8] = []
        try summary.writeJSON { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a dry run, a stopped one that was gone on with, and one without the switch`() async throws {
        let dry = try MendSamples.database(changes: 2, left: LeaveReason.allCases.map(\.rawValue), records: true)
        #expect(try await SchemaValidator.faults(try json(dry), "mend-1.json") == "")
        #expect(try json(dry).contains("\"resumed\": false") && !(try json(dry).contains("\"switch\"")))
        var stopped = try MendSamples.database(changes: 2, written: true, records: true)
        stopped.wasStopped = true
        stopped.resumed = true
        #expect(try await SchemaValidator.faults(try json(stopped), "mend-1.json") == "")
        #expect(try json(stopped).contains("\"resumed\": true"))
    }

    @Test(arguments: SwitchReport.Outcome.allCases)
    func `every outcome of the switch`(outcome: SwitchReport.Outcome) async throws {
        var summary = try MendSamples.database(changes: 1, records: true)
        summary.siteSwitch = MendSamples.change(outcome, failed: [.certificate, .answers])
        summary.siteSwitch?.before[0].evidence = "\"\u{1B}[31m\n"
        summary.switchLeft = ConfigLeft.Reason.allCases.map { ConfigLeft(name: "WP_HOME", line: 3, reason: $0) }
        let json = try json(summary)
        #expect(try await SchemaValidator.faults(json, "mend-1.json") == "")
        #expect(json.contains("\"outcome\": \"\(outcome.rawValue)\""))
        #expect(json.contains("\"place\": \"wp_options.siteurl\""))
    }

    @Test func `files and dumps say nothing of what only a database has`() throws {
        let json = try json(try MendSamples.summary(changes: 1, records: true))
        #expect(!json.contains("\"resumed\"") && !json.contains("\"switch\""))
    }

    @Test func `the validator finds what is wrong in the switch`() async throws {
        var summary = try MendSamples.database(records: true)
        summary.siteSwitch = MendSamples.change(.planned)
        let wrong = try json(summary).replacing("\"planned\"", with: "\"perhaps\"")
        #expect(try await SchemaValidator.faults(wrong, "mend-1.json").contains("switch/outcome"))
    }

    @Test func `what was set back, with files beside it and without`() async throws {
        var result = UndoResult(journal: "j", kind: .database, roots: ["/srv/site"], isJournalComplete: false)
        result.restored = ["/srv/site/wp-config.php"]
        var rows = RowUndo(database: "shop")
        rows.restored = 3
        rows.leftCount = 1
        rows.tables = [RowUndo.Line(table: "wp_posts", restored: 3, left: 1)]
        rows.left = [MendSkipped(path: "wp_posts.post_content, ID 1", reason: "row-missing")]
        for value in [rows, RowUndo(database: "shop")] {
            result.rows = value
            let json = try JSONRenderer.encode(MendUndoReport(result, arguments: []), pretty: true)
            #expect(try await SchemaValidator.faults(json, "undo-1.json") == "")
        }
        result.rows = nil
        let files = try JSONRenderer.encode(MendUndoReport(result, arguments: []), pretty: false)
        #expect(!files.contains("\"rows\""))
        #expect(try await SchemaValidator.faults(files, "undo-1.json") == "")
    }
}
