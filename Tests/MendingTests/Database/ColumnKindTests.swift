import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Columns and tables of a live database by their kind")
    struct ColumnKindTests {
        @Test func `Texts of every type are mended, choices, bytes and generated columns are not`() async throws {
            let lab = try await DatabaseStage.lab("kinds", Self.columns)
            let before = try await lab.checksums()
            let (dry, written) = try lab.mend()
            let left = [
                "wp_types.e, id 1: choice", "wp_types.s, id 1: choice", "wp_types.vb, id 1: blob",
                "wp_types.bl, id 1: blob",
            ]
            #expect(dry.left == left)
            #expect(written.left == left)
            #expect(dry.changes == written.changes)
            #expect(
                written.changes == ["wp_types": 7, "wp_made": 1, "wp_names": 1, "wp_na`me \"ü 'x": 1, "wp_empty": 1]
            )
            #expect(
                try await lab.rows("SELECT c, v, ti, t, m, l, j, vb, e FROM wp_types") == [
                    Array(repeating: "https://a.example/", count: 6).joined(separator: "\t")
                        + "\t{\"a\":\"https:\\\\/\\\\/a.example\\\\/\"}\thttp://a.example/\thttp://a.example/x"
                ]
            )
            #expect(
                try await lab.rows("SELECT vi, st FROM wp_made") == ["see https://a.example/\tsee https://a.example/"]
            )
            #expect(try await lab.rows("SELECT changed FROM wp_names") == ["2001-02-03 04:05:06"])
            #expect(try await lab.rows("SELECT `c \"ö'` FROM `wp_na``me \"ü 'x`") == ["https://a.example/1"])
            #expect(try lab.undo().isComplete)
            #expect(try await lab.checksums() == before)
            #expect(try await lab.rows("SELECT changed FROM wp_names") == ["2001-02-03 04:05:06"])
        }

        private static let columns = """
            CREATE TABLE wp_types (id int PRIMARY KEY, c char(30), v varchar(30), ti tinytext, t text, m mediumtext, l longtext, j json,
                e enum('http://a.example/x', 'y'), s set('http://a.example/x', 'y'), vb varbinary(50), bl blob);
            INSERT INTO wp_types SELECT 1, u, u, u, u, u, u, '{"a":"http:\\\\/\\\\/a.example\\\\/"}', CONCAT(u, 'x'), CONCAT(u, 'x'), u, u
                FROM (SELECT 'http://a.example/' AS u) AS urls;
            CREATE TABLE wp_made (id int PRIMARY KEY, t varchar(50), vi varchar(60) AS (CONCAT('see ', t)) VIRTUAL,
                st varchar(60) AS (CONCAT('see ', t)) STORED);
            INSERT INTO wp_made (id, t) VALUES (1, 'http://a.example/');
            CREATE TABLE wp_names (id int PRIMARY KEY, t text, changed timestamp NOT NULL ON UPDATE current_timestamp());
            INSERT INTO wp_names VALUES (1, 'http://a.example/', '2001-02-03 04:05:06');
            CREATE TABLE `wp_na``me "ü 'x` (`i``d` int PRIMARY KEY, `c "ö'` text);
            INSERT INTO `wp_na``me "ü 'x` VALUES (1, 'http://a.example/1');
            CREATE TABLE wp_empty (id int PRIMARY KEY, t text, n text);
            INSERT INTO wp_empty VALUES (1, '', NULL), (2, NULL, 'http://a.example/');
            """

        @Test func `Views, triggers, foreign keys, checks and what else stands in the way`() async throws {
            let lab = try await DatabaseStage.lab("ways", Self.ways)
            let (dry, written) = try lab.mend()
            let left = [
                "wp_child.url, id 1: key-column", "wp_parent.url, id 1: key-column", "wp_trigger.t, id 1: trigger",
            ]
            #expect(dry.left == left)
            // Only the server can tell what a CHECK, a generated column or the room in a page says.
            #expect(
                Set(written.left)
                    == Set(
                        left + [
                            "wp_check.t, id 1: row-refused", "wp_made.t, id 1: too-long",
                            "wp_packed.a, id 1: row-refused",
                        ]
                    )
            )
            #expect(dry.skipped == ["wp_view: view"])
            #expect(written.skipped == dry.skipped)
            #expect(written.changes == ["wp_child": 1, "wp_insert": 1, "wp_made": 1, "wp_zz": 1])
            #expect(
                try await lab.rows("SELECT t FROM wp_trigger UNION ALL SELECT t FROM wp_check") == [
                    "http://a.example/1", "http://a.example/1",
                ]
            )
            let undone = try lab.undo()
            #expect(undone.isComplete)
            #expect(undone.rows?.restored == 4)
        }

        private static let ways = """
            CREATE VIEW wp_view AS SELECT ID, post_content FROM wp_posts;
            CREATE TABLE wp_trigger (id int PRIMARY KEY, t text);
            INSERT INTO wp_trigger VALUES (1, 'http://a.example/1');
            CREATE TRIGGER wp_update BEFORE UPDATE ON wp_trigger FOR EACH ROW SET NEW.t = 'x';
            CREATE TABLE wp_insert (id int PRIMARY KEY, t text);
            INSERT INTO wp_insert VALUES (1, 'http://a.example/1');
            CREATE TRIGGER wp_inserted BEFORE INSERT ON wp_insert FOR EACH ROW SET NEW.t = 'x';
            CREATE TABLE wp_parent (id int PRIMARY KEY, url varchar(90), KEY (url));
            INSERT INTO wp_parent VALUES (1, 'http://a.example/1');
            CREATE TABLE wp_child (id int PRIMARY KEY, url varchar(90), t text,
                FOREIGN KEY (url) REFERENCES wp_parent (url) ON UPDATE CASCADE);
            INSERT INTO wp_child VALUES (1, 'http://a.example/1', 'http://a.example/2');
            CREATE TABLE wp_check (id int PRIMARY KEY, t text CHECK (t LIKE 'http:%'));
            INSERT INTO wp_check VALUES (1, 'http://a.example/1');
            CREATE TABLE wp_made (id int PRIMARY KEY, t varchar(90), made varchar(20) AS (t) STORED);
            INSERT INTO wp_made (id, t) VALUES (1, 'http://a.example/123'), (2, 'http://a.example/12');
            SET SESSION innodb_strict_mode = 0;
            CREATE TABLE wp_packed (id int PRIMARY KEY, \((0..<10).map { "t\($0) text, " }.joined())a text)
                ROW_FORMAT=COMPACT CHARACTER SET latin1;
            INSERT INTO wp_packed SELECT 1, \(String(repeating: "x, ", count: 10))CONCAT('http://a.example/', REPEAT('y', 182))
                FROM (SELECT REPEAT('x', 2000) AS x) AS texts;
            CREATE TABLE wp_zz (id int PRIMARY KEY, t text);
            INSERT INTO wp_zz VALUES (1, 'http://a.example/1');
            """

        @Test func `Names of values, hashes beside them, signatures and the guid`() async throws {
            let lab = try await DatabaseStage.lab("values", Self.values)
            let before = try await lab.checksums()
            let (dry, written) = try lab.mend()
            let left = [
                "wp_options.option_value, option_id 1 (siteurl): site-address",
                "wp_options.option_value, option_id 2 (home): site-address",
                "wp_options.option_value, option_id 3 (_transient_x): transient",
                "wp_options.option_value, option_id 4 (ct_builder_shortcodes): signed", "wp_posts.guid, ID 1: guid",
                "wp_posts.post_content, ID 2: signed", "wp_yoast.permalink, id 2: hash",
                "wp_yoast.permalink, id 3: hash",
            ]
            #expect(dry.left == left)
            #expect(written.left == left)
            #expect(written.changes == ["wp_options": 1, "wp_posts": 1, "wp_yoast": 1])
            #expect(dry.changes == written.changes)
            #expect(
                try await lab.rows(
                    "SELECT permalink_hash = CONCAT(LENGTH(permalink), ':', MD5(permalink)) FROM wp_yoast"
                ) == [
                    "1", "0", "NULL",
                ]
            )
            #expect(try lab.undo().isComplete)
            #expect(try await lab.checksums() == before)
        }

        private static let values = """
            INSERT INTO wp_options (option_name, option_value) VALUES ('siteurl', 'http://a.example'), ('home', 'http://a.example'),
                ('_transient_x', 'http://a.example/'), ('ct_builder_shortcodes', '[x http://a.example/]'),
                ('widget_text', 'a:1:{i:2;s:17:"http://a.example/";}');
            INSERT INTO wp_posts VALUES (1, 'http://a.example/', 'http://a.example/?p=1'),
                (2, '[ct_section ct_sign_sha256=\\'ab\\'] http://a.example/ [/ct_section]', 'x');
            CREATE TABLE wp_yoast (id int PRIMARY KEY, permalink longtext, permalink_hash varchar(40));
            INSERT INTO wp_yoast VALUES (1, 'http://a.example/y', CONCAT('18:', MD5('http://a.example/y'))),
                (2, 'http://a.example/y', 'other'), (3, 'http://a.example/y', NULL);
            """
    }
}
