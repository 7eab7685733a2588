import Basics
import Foundation
import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("The journal of a live database")
    struct RowJournalTests {
        private static let table = """
            CREATE TABLE wp_a (id int PRIMARY KEY, t text, u text);
            INSERT INTO wp_a VALUES (1, 'http://a.example/1', 'http://a.example/u'), (2, 'http://a.example/2', ''),
                (3, 'http://a.example/3', ''), (4, 'http://a.example/4', '');
            CREATE TABLE wp_b (id int PRIMARY KEY, t text);
            INSERT INTO wp_b VALUES (1, 'http://a.example/1');
            CREATE TABLE wp_c (id int PRIMARY KEY, t text);
            INSERT INTO wp_c VALUES (1, 'http://a.example/1');
            """

        @Test func `A run goes on with the journal of one that was killed, and one undo takes back both`() async throws {
            let lab = try await DatabaseStage.lab("killed", Self.table)
            let before = try await lab.checksums()
            let first = try lab.run(writes: true, finishes: false)
            #expect(first.count == 7)
            try await lab.sql(
                "INSERT INTO wp_a VALUES (9, 'http://a.example/9', ''); UPDATE wp_b SET t = 'http://a.example/new';"
            )
            // The kill cut off the last line.
            let journal = try FileHandle(forWritingTo: URL(filePath: lab.journal))
            try journal.seekToEnd()
            try journal.write(contentsOf: Data(#"{"edits":[[4,"","cw=="]]}"#.utf8) + Data("\n{\"row\":1,\"ke".utf8))
            try journal.close()
            let second = try lab.run(writes: true)
            #expect(second.isResumed)
            #expect(second.changes == ["wp_a": 1, "wp_b": 1])
            let undone = try lab.undo()
            #expect(undone.isJournalComplete)
            #expect(undone.rows?.restored == 8)
            #expect(undone.leftRows == ["wp_b.t, id 1: row-changed-since"])
            try await lab.sql("DELETE FROM wp_a WHERE id = 9; UPDATE wp_b SET t = 'http://a.example/1';")
            #expect(try await lab.checksums() == before)
            // A finished one is never written over.
            let error = #expect(throws: InputError.self) { try lab.run(writes: true) }
            #expect(error?.code == "journal-exists")
        }

        @Test func `Without a name the unfinished journal beside the site is gone on with`() async throws {
            let lab = try await DatabaseStage.lab("unnamed", Self.table)
            try lab.stage.folder.makeFolder("parent/site")
            var writing = lab.writing()
            (writing.folder, writing.journal) = (lab.stage.folder.file("parent/site"), nil)
            var paths: Set<String> = []
            for (number, finishes) in [false, true, false].enumerated() {
                try await lab.sql("UPDATE wp_c SET t = 'http://a.example/1'")
                let mend = lab.makeMend()
                try mend.open(writing: writing)
                #expect(mend.isResumed == (number == 1))
                _ = try mend.mend(decide: { _ in .mend }, ledger: MendLedger(keepsRecords: false)) { _, _, _ in }
                if finishes { try mend.finish() }
                paths.insert(try #require(mend.journalPath))
            }
            #expect(paths.count == 2)
            #expect(paths.allSatisfy { $0.contains("/parent/postwell-journal-") })
        }

        @Test func `Rows that are others' by now, gone, or without their table or column are named`() async throws {
            let lab = try await DatabaseStage.lab("since", Self.table)
            #expect(try lab.run(writes: true).count == 7)
            try await lab.sql(
                """
                UPDATE wp_a SET t = 'mine' WHERE id = 2; DELETE FROM wp_a WHERE id = 3; ALTER TABLE wp_a DROP COLUMN u;
                UPDATE wp_a SET t = NULL WHERE id = 4; DROP TABLE wp_b;
                """
            )
            let undone = try lab.undo()
            #expect(!undone.isComplete)
            #expect(undone.rows?.restored == 2)
            #expect(
                Set(undone.leftRows.map { $0.prefix { $0 != ":" } }) == [
                    "wp_a.t, id 2", "wp_a.t, id 3", "wp_a.t, id 4", "wp_a.u, id 1", "wp_b.t, 1",
                ]
            )
            #expect(undone.leftRows.contains("wp_a.t, id 2: row-changed-since"))
            #expect(undone.leftRows.contains("wp_a.t, id 3: row-missing"))
            #expect(undone.leftRows.contains("wp_b.t, 1: row-no-table"))
            #expect(
                try await lab.rows("SELECT t FROM wp_a UNION ALL SELECT t FROM wp_c") == [
                    "http://a.example/1", "mine", "NULL", "http://a.example/1",
                ]
            )
        }

        @Test func `A damaged line is told, wherever it is damaged, and all others are taken back`() async throws {
            let lab = try await DatabaseStage.lab("damaged", Self.table)
            #expect(try lab.run(writes: true).count == 7)
            let lines = lab.stage.folder.read("damaged.jsonl").split(separator: "\n", omittingEmptySubsequences: false)
            let rows = lines.indices.filter { lines[$0].hasPrefix(#"{"row":"#) }
            let row = String(lines[rows[2]])
            let damages: [(line: Int, text: String)] = [
                (rows[2], row.replacing(#""count":1"#, with: #""count":x"#)), (rows[2], #"{"r0w":"# + row.dropFirst(7)),
                (rows[2], ""), (rows[2] - 1, #"{"edits":[[4,"","c!=="]]}"#), (rows[2] - 1, "garbage"),
                (rows[2] - 1, #"{"edits":[[5,"","cw=="]]}"#),
            ]
            for (number, damage) in damages.enumerated() {
                var damaged = lines.map(String.init)
                damaged[damage.line] = damage.text
                let name = "damaged\(number).jsonl"
                try lab.stage.folder.write(damaged.joined(separator: "\n"), name, mode: 0o600)
                let undone = try lab.undo(lab.stage.folder.file(name))
                #expect(undone.rows?.restored == 6, "\(damage.text)")
                #expect(undone.leftRows.count == 1 && !undone.isComplete, "\(damage.text)")
                #expect(try lab.undo().rows?.restored == 1)
                #expect(try lab.run(writes: true, journal: lab.stage.folder.file("again\(number).jsonl")).count == 7)
            }
        }

        @Test func `A journal of another database, of files, or one that others may write is refused`() async throws {
            let lab = try await DatabaseStage.lab("one", Self.table)
            let other = try await DatabaseStage.lab("other", Self.table)
            #expect(try lab.run(writes: true, finishes: false).count == 7)
            #expect(throws: InputError.self) { try other.undo(lab.journal) }
            let error = #expect(throws: InputError.self) { try other.run(writes: true, journal: lab.journal) }
            #expect(error?.code == "journal-exists")
            chmod(lab.journal, 0o666)
            #expect(throws: InputError.self) { try lab.undo() }
            #expect(throws: InputError.self) { try lab.run(writes: true) }
            chmod(lab.journal, 0o600)
            #expect(try lab.undo().rows?.restored == 7)
            let files = try lab.stage.folder.write("{}\n", "files.jsonl", mode: 0o600)
            #expect(throws: InputError.self) { try lab.undo(files) }
            #expect(try !DatabaseUndo.isOf(journal: files))
            #expect(try DatabaseUndo.isOf(journal: lab.journal))
        }
    }
}
