import Reports
import Testing

@testable import Mending

@Suite struct MendUndoReportTests {
    private func result(
        restored: [String] = [],
        before: Int = 0,
        left: [MendSkipped] = [],
        stopped: Bool = false,
        kind: Journal.Kind = .files
    ) -> UndoResult {
        var result = UndoResult(journal: "j.jsonl", kind: kind, roots: ["/srv/site"], isJournalComplete: true)
        result.restored = restored
        result.alreadyBefore = before
        result.left = left
        result.wasStopped = stopped
        return result
    }

    private func report(_ result: UndoResult) -> MendUndoReport {
        MendUndoReport(result, arguments: ["mend", "undo", "j.jsonl"])
    }

    @Test func `the headline counts what has its old bytes again`() {
        let changed = MendSkipped(path: "/srv/site/b.php", reason: "changed-since")
        let cases: [(UndoResult, String, VerdictLevel)] = [
            (result(restored: ["a"]), "1 file has its old bytes again.", .fine),
            (result(restored: ["a", "b"], left: [changed]), "2 files have their old bytes again; 1 is left alone.", .warning),
            (result(before: 1), "The file has its old bytes already. Nothing has been changed.", .fine),
            (result(before: 12), "All 12 files have their old bytes already. Nothing has been changed.", .fine),
            (result(left: [changed]), "Nothing could be restored; 1 file is left as it is.", .warning),
            (result(), "The journal tells of no change, so there is nothing to restore.", .fine),
            (
                result(restored: ["a"], stopped: true), "The run was stopped. 1 file has its old bytes again; run it again for the rest.",
                .broken
            ),
        ]
        for (result, headline, level) in cases {
            #expect(report(result).document().headline == headline)
            #expect(report(result).level == level)
        }
    }

    @Test func `what somebody changed since is named with the reason`() {
        let left = [MendSkipped(path: "/srv/site/b.php", reason: "changed-since")]
        let text = MendSamples.terminal(report(result(restored: ["/srv/site/a.php"], before: 3, left: left)).document())
        #expect(text.contains("1 file: Somebody changed it since. Restoring it would lose that."))
        #expect(text.contains("- /srv/site/b.php\n") && text.contains("- /srv/site/a.php\n"))
        #expect(text.contains("Already as before  3 files"))
        #expect(!text.contains("{"))
    }

    @Test func `a restored dump has to be loaded, and a stopped run to be run again`() {
        let dump = MendSamples.terminal(report(result(restored: ["d.sql"], kind: .dump)).document())
        #expect(dump.contains("- Load the old dump into the database.\n"))
        let stopped = MendSamples.terminal(report(result(stopped: true)).document())
        #expect(stopped.hasSuffix("\nNext:  postwell mend undo j.jsonl\n"))
    }

    @Test func `of many files some are listed`() {
        let text = MendSamples.terminal(report(result(restored: (0..<50).map { "f\($0)" })).document())
        #expect(text.contains("- f19\n- 30 more\n"))
    }

    @Test func `the JSON says all of them`() throws {
        let json = try JSONRenderer.encode(report(result(restored: (0..<50).map { "f\($0)" })), pretty: false)
        #expect(json.contains("\"schema\":\"postwell.undo/1\"") && json.contains("\"f49\"") && json.contains("\"complete\":true"))
    }
}
