import Basics
import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Which tables of a database belong to the site")
    struct TableChoiceTests {
        @Test func `A prefix is found out, several are asked for, another site's tables are left`() async throws {
            let posts = "posts VALUES (1, 'http://a.example/', '')"
            let alone = try await DatabaseStage.lab(
                "alone",
                "INSERT INTO wp_\(posts); CREATE TABLE other_posts LIKE wp_posts; INSERT INTO other_\(posts);"
            )
            #expect(try alone.run(writes: false).changes == ["wp_posts": 1])
            var more = alone
            more.moreTables = ["other_posts"]
            #expect(try more.run(writes: false).changes == ["wp_posts": 1, "other_posts": 1])
            var absent = alone
            absent.prefix = "blog_"
            #expect(throws: Self.error) { try absent.run(writes: true) }

            let sql =
                DatabaseLab.tables("wp_dev_")
                + "CREATE TABLE wp_dev_log (id int PRIMARY KEY, t text); INSERT INTO wp_dev_log VALUES (1, 'http://a.example/');"
                + "INSERT INTO wp_\(posts); INSERT INTO wp_dev_\(posts);"
            var two = try await DatabaseStage.lab("two", sql)
            #expect(throws: Self.error) { try two.run(writes: true) }
            two.prefix = "wp_"
            let outer = try two.run(writes: true)
            #expect(outer.changes == ["wp_posts": 1])
            #expect(outer.skipped == ["wp_dev_*: other-site"])
            two.prefix = "wp_dev_"
            #expect(try two.run(writes: false).changes == ["wp_dev_posts": 1, "wp_dev_log": 1])
            try await alone.sql("CREATE DATABASE nothing")
            let empty = DatabaseLab(stage: alone.stage, name: "nothing")
            #expect(throws: Self.error) { try empty.run(writes: false) }
        }

        private static var error: InputError.Type { InputError.self }

        @Test func `The addresses of a network's sites change with the switch alone, and go back`() async throws {
            let addresses =
                "(option_name, option_value) VALUES ('siteurl', 'http://a.example/wp'), ('home', 'http://a.example');"
            let lab = try await DatabaseStage.lab(
                "network",
                """
                INSERT INTO wp_options \(addresses)
                CREATE TABLE wp_2_options LIKE wp_options; CREATE TABLE wp_2_posts LIKE wp_posts;
                INSERT INTO wp_2_options \(addresses)
                INSERT INTO wp_2_options (option_name, option_value) VALUES ('blogname', 'http://a.example/');
                INSERT INTO wp_2_posts VALUES (1, 'http://a.example/', '');
                CREATE TABLE wp_sitemeta (meta_id bigint PRIMARY KEY, site_id int, meta_key varchar(255), meta_value longtext);
                INSERT INTO wp_sitemeta VALUES (1, 1, 'siteurl', 'http://a.example/'), (2, 1, 'x', 'http://a.example/');
                """
            )
            let before = try await lab.checksums()
            let run = try lab.run(writes: true)
            #expect(run.changes == ["wp_2_options": 1, "wp_2_posts": 1, "wp_sitemeta": 1])
            #expect(run.left.count { $0.hasSuffix(": site-address") } == 5)
            #expect(run.left.count == 5)
            let mend = lab.makeMend(switches: true)
            try mend.open(writing: lab.writing(to: lab.journal + "s"))
            let settings = try mend.siteAddresses()
            #expect(
                Set(settings.map(\.place)) == [
                    "wp_options.siteurl", "wp_options.home", "wp_2_options.siteurl", "wp_2_options.home",
                    "wp_sitemeta.siteurl",
                ]
            )
            let ledger = try MendLedger(keepsRecords: false)
            #expect(try mend.mend(decide: { _ in .mend }, ledger: ledger) { _, _, _ in })
            // What the switch is about is no loose end.
            #expect(ledger.counts.left == 0)
            let switched = SwitchedRows()
            try mend.switchAddresses(switched)
            #expect(switched.settings.count == 5)
            #expect(switched.settings.allSatisfy { $0.after == "https" + $0.before.dropFirst(4) })
            #expect(try mend.siteAddresses().allSatisfy { $0.address.hasPrefix("https://a.example") })
            // Somebody sets one of them in between.
            try await lab.sql("UPDATE wp_options SET option_value = 'https://b.example' WHERE option_name = 'home'")
            #expect(try !mend.takeBack(switched))
            try await lab.sql("UPDATE wp_options SET option_value = 'http://a.example' WHERE option_name = 'home'")
            #expect(try Set(mend.siteAddresses().map(\.address)) == Set(settings.map(\.address)))
            try mend.finish()
            mend.pause()
            #expect(try lab.undo(lab.journal + "s").isComplete)
            #expect(try lab.undo().isComplete)
            #expect(try await lab.checksums() == before)
        }

        @Test func `A plugin's own options are no settings of the site, and a site that shares the users is another's`() async throws {
            let lab = try await DatabaseStage.lab(
                "sharing",
                """
                CREATE TABLE wp_plug_options (option_id int PRIMARY KEY, option_name varchar(99), option_value text);
                INSERT INTO wp_plug_options VALUES (1, 'home', 'http://a.example/api');
                CREATE TABLE wp_b_options LIKE wp_options; CREATE TABLE wp_b_posts LIKE wp_posts;
                INSERT INTO wp_b_posts VALUES (1, 'http://a.example/', '');
                """,
                prefix: "wp_"
            )
            let run = try lab.run(writes: false)
            #expect(run.changes == ["wp_plug_options": 1])
            #expect(run.left.isEmpty && run.skipped == ["wp_b_*: other-site"])
        }
    }
}
