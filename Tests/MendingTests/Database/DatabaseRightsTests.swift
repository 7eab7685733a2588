import Basics
import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Users and servers that do not let everything be changed")
    struct DatabaseRightsTests {
        @Test func `Who may only read is told so, and nothing has changed`() async throws {
            try await DatabaseStage.with { stage in
                var lab = try await stage.lab(
                    "rights",
                    """
                    INSERT INTO wp_posts VALUES (1, 'http://a.example/', '');
                    CREATE TABLE wp_z (id int PRIMARY KEY, t text);
                    INSERT INTO wp_z VALUES (1, 'http://a.example/');
                    CREATE USER reader; GRANT SELECT ON rights.* TO reader;
                    """
                )
                lab.user = "reader"
                #expect(try lab.run(writes: false).count == 2)
                let denied = #expect(throws: InputError.self) { try lab.run(writes: true) }
                #expect(denied?.code == "database-denied")
                #expect(denied?.remedy?.contains("UPDATE") == true)
                lab.user = "root"
                try await stage.server.run("SET GLOBAL tx_read_only = 1")
                let error = #expect(throws: InputError.self) { try lab.run(writes: true) }
                #expect(error?.code == "database-read-only")
                try await stage.server.run("SET GLOBAL tx_read_only = 0")
                #expect(try await lab.rows("SELECT post_content FROM wp_posts") == ["http://a.example/"])
                // What went wrong before is gone on with.
                #expect(try lab.run(writes: true).count == 2)
                #expect(try lab.undo().isComplete)
            }
        }

        @Test func `A table that may not be changed is named, and the others are mended`() async throws {
            var lab = try await DatabaseStage.lab(
                "unwritable",
                """
                INSERT INTO wp_posts VALUES (1, 'http://a.example/', '');
                CREATE TABLE wp_aa (id int PRIMARY KEY, t text);
                INSERT INTO wp_aa VALUES (1, 'http://a.example/');
                CREATE USER halfway; GRANT SELECT ON unwritable.* TO halfway;
                GRANT UPDATE ON unwritable.wp_posts TO halfway;
                """
            )
            lab.user = "halfway"
            for run in [try lab.run(writes: false), try lab.run(writes: true)] {
                #expect(run.changes == ["wp_posts": 1])
                #expect(run.left == ["wp_aa.t, id 1: no-right"])
            }
        }

        @Test func `A table that cannot be read does not keep the others from being mended`() async throws {
            var lab = try await DatabaseStage.lab(
                "partly",
                """
                INSERT INTO wp_posts VALUES (1, 'http://a.example/', '');
                CREATE TABLE wp_aa (id int PRIMARY KEY, t text);
                CREATE USER partly; GRANT SELECT, UPDATE ON partly.wp_options TO partly;
                GRANT SELECT, UPDATE ON partly.wp_posts TO partly; GRANT SELECT, UPDATE ON partly.wp_users TO partly;
                GRANT INSERT ON partly.wp_aa TO partly;
                """
            )
            lab.user = "partly"
            let run = try lab.run(writes: true)
            #expect(run.changes == ["wp_posts": 1])
            #expect(run.skipped == ["wp_aa: not-readable"])
        }
    }
}
