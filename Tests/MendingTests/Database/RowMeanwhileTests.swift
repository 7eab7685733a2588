import Basics
import MySQLClient
import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Rows that somebody else changes during a run")
    struct RowMeanwhileTests {
        @Test(arguments: ["InnoDB", "MyISAM"])
        func `What somebody wrote between reading and writing stays`(engine: String) async throws {
            var lab = try await DatabaseStage.lab(
                "meanwhile-\(engine)",
                """
                CREATE TABLE wp_a (id int PRIMARY KEY, t longtext, other varchar(20)) ENGINE=\(engine);
                INSERT INTO wp_a VALUES (1, 'http://a.example/1', ''), (2, 'http://a.example/2', ''), (3, 'http://a.example/3', ''),
                    (4, 'http://a.example/4', ''), (5, CONCAT('http://a.example/', REPEAT('x', 70000)), ''),
                    (6, 'http://a.example/6', '');
                """
            )
            lab.assumed = nil
            let someone = try DatabaseConnection(lab.login)
            let run = try lab.run(writes: true) { address in
                guard address.url.hasSuffix("/1") else { return .mend }
                // The page has been asked for by now, and nothing is written before its end.
                for change in Self.changes { #expect(throws: Never.self) { try someone.execute(SQLText(change)) } }
                return .mend
            }
            #expect(
                run.left == [
                    "wp_a.t, id 2: changed-meanwhile", "wp_a.t, id 3: changed-meanwhile",
                    "wp_a.t, id 5: changed-meanwhile",
                    "wp_a.t, id 6: changed-meanwhile",
                ]
            )
            #expect(run.changes == ["wp_a": 2])
            #expect(
                try await lab.rows("SELECT id, LEFT(t, 19), other FROM wp_a") == [
                    "1\thttps://a.example/1\t", "2\tmine http://a.examp\t", "4\thttps://a.example/4\tmine",
                    "5\thttp://a.example/yx\t",
                    "6\tNULL\t",
                ]
            )
            let undone = try lab.undo()
            #expect(undone.isComplete)
            #expect(undone.rows?.restored == 2)
            #expect(try await lab.rows("SELECT other FROM wp_a WHERE id = 4") == ["mine"])
        }

        private static let changes: [StaticString] = [
            "UPDATE wp_a SET t = CONCAT('mine ', t) WHERE id = 2", "DELETE FROM wp_a WHERE id = 3",
            "UPDATE wp_a SET other = 'mine' WHERE id = 4", "UPDATE wp_a SET t = REPLACE(t, '/x', '/y') WHERE id = 5",
            "UPDATE wp_a SET t = NULL WHERE id = 6",
        ]

        @Test func `A run that is stopped ends between two batches and is gone on with`() async throws {
            let lab = try await DatabaseStage.lab(
                "stopped",
                """
                CREATE TABLE wp_a (id int PRIMARY KEY, t text);
                INSERT INTO wp_a SELECT seq, CONCAT('http://a.example/', seq) FROM seq_1_to_3000;
                """
            )
            let before = try await lab.checksums()
            let first = try await Task {
                try lab.run(
                    writes: true,
                    finishes: false,
                    progress: { rows, _, _ in
                        if rows >= 1000 { withUnsafeCurrentTask { $0?.cancel() } }
                    }
                )
            }.value
            #expect(!first.wasFinished)
            #expect((1..<3000).contains(first.count))
            let second = try lab.run(writes: true)
            #expect(second.isResumed)
            #expect(second.wasFinished)
            #expect(first.count + second.count == 3000)
            let undone = try lab.undo()
            #expect(undone.isComplete && undone.isJournalComplete)
            #expect(undone.rows?.restored == 3000)
            #expect(try await lab.checksums() == before)
        }

        @Test func `Two runs in one database do not meet`() async throws {
            let lab = try await DatabaseStage.lab("at-once", "INSERT INTO wp_posts VALUES (1, 'http://a.example/', '')")
            let first = lab.makeMend()
            try first.open(writing: lab.writing())
            let error = #expect(throws: InputError.self) { try lab.run(writes: true, journal: lab.journal + "b") }
            #expect(error?.code == "running")
            // Looking is always possible.
            #expect(try lab.run(writes: false).count == 1)
            first.pause()
            #expect(try lab.run(writes: true).count == 1)
        }
    }
}
