import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Values that must not meet, or do not fit")
    struct ClashTests {
        @Test func `An address that a unique index has already is foreseen, in every collation`() async throws {
            let collations = ["general_ci", "unicode_ci", "unicode_520_ci", "bin"]
            let lab = try await DatabaseStage.lab(
                "clash",
                collations.map {
                    """
                    CREATE TABLE wp_\($0) (id int PRIMARY KEY, url varchar(190) COLLATE utf8mb4_\($0) UNIQUE);
                    INSERT INTO wp_\($0) VALUES (1, 'http://a.example/ä'), (2, 'https://a.example/ä'), (3, 'http://a.example/ö');

                    """
                }.joined() + Self.indexes
            )
            let (dry, written) = try lab.mend()
            let foreseen = collations.map { "wp_\($0).url, id 1: clash" } + Self.clashes
            #expect(Set(dry.left) == Set(foreseen))
            #expect(Set(written.left) == Set(foreseen))
            #expect(dry.changes == written.changes)
            #expect(
                try await lab.rows("SELECT url FROM wp_unicode_520_ci ORDER BY id") == [
                    "http://a.example/ä", "https://a.example/ä", "https://a.example/ö",
                ]
            )
            #expect(
                try await lab.rows("SELECT t FROM wp_begin ORDER BY id") == [
                    "long text before https://a.example/1", "https://a.example/", "see https://a.example/",
                ]
            )
            #expect(try lab.undo().isComplete)
            #expect(try lab.run(writes: false).changes == dry.changes)
        }

        private static let indexes = """
            CREATE TABLE wp_batch (id int PRIMARY KEY, url varchar(190) UNIQUE);
            INSERT INTO wp_batch VALUES (1, 'http://a.example/'), (2, 'http://a.example:80/'), (3, 'http://a.example/3');
            CREATE TABLE wp_prefix (id int PRIMARY KEY, t text, UNIQUE (t(12)));
            INSERT INTO wp_prefix VALUES (1, 'http://a.example/1'), (2, 'https://a.example/2'), (3, 'x http://a.example/');
            CREATE TABLE wp_begin (id int PRIMARY KEY, t text, UNIQUE (t(8)));
            INSERT INTO wp_begin VALUES (1, 'long text before http://a.example/1'), (2, 'http://a.example/'),
                (3, 'see http://a.example/');
            CREATE TABLE wp_two (id int PRIMARY KEY, url varchar(90) CHARACTER SET latin1, lang varchar(9), UNIQUE (url, lang));
            INSERT INTO wp_two VALUES (1, 'http://a.example/1', 'de'), (2, 'https://a.example/1', 'de'),
                (3, 'http://a.example/1', 'en'), (4, 'http://a.example/1', NULL), (5, 'https://a.example/1', NULL);
            CREATE TABLE wp_wide (id int PRIMARY KEY, url varchar(90) CHARACTER SET utf16, t text CHARACTER SET ucs2,
                UNIQUE (url), UNIQUE (t(20)));
            INSERT INTO wp_wide VALUES (1, 'http://a.example/ä', 'x'), (2, 'https://a.example/ä', 'y'),
                (3, 'http://a.example/ö', 'http://a.example/1'), (4, 'z', 'https://a.example/1'), (5, 'http://a.example/%_', '');
            """
        private static let clashes = [
            "wp_batch.url, id 2: clash", "wp_prefix.t, id 1: clash", "wp_two.url, id 1: clash",
            "wp_wide.url, id 1: clash",
            "wp_wide.t, id 3: clash",
        ]

        @Test func `A value that does not fit its column is left, in characters and in bytes`() async throws {
            let lab = try await DatabaseStage.lab(
                "widths",
                """
                CREATE TABLE wp_full (id int PRIMARY KEY, v varchar(20), tiny tinytext, t text);
                INSERT INTO wp_full VALUES (1, 'http://a.example/äöü', CONCAT('http://a.example/', REPEAT('x', 238)),
                    CONCAT('http://a.example/', REPEAT('x', 65518)));
                INSERT INTO wp_full VALUES (2, 'http://a.example/äö', CONCAT('http://a.example/', REPEAT('x', 237)),
                    CONCAT('http://a.example/', REPEAT('x', 65517)));
                CREATE TABLE wp_latin (id int PRIMARY KEY, v varchar(20), tiny tinytext) CHARACTER SET latin1;
                INSERT INTO wp_latin VALUES (1, 'http://a.example/äöü', ''), (2, 'http://a.example/äö', ''),
                    (3, '', CONCAT('http://a.example/', REPEAT('ä', 238))), (4, '', CONCAT('http://a.example/', REPEAT('ä', 237)));
                """
            )
            let left = [
                "wp_full.v, id 1: too-long", "wp_full.tiny, id 1: too-long", "wp_full.t, id 1: too-long",
                "wp_latin.v, id 1: too-long", "wp_latin.tiny, id 3: too-long",
            ]
            let (dry, written) = try lab.mend()
            #expect(dry.left == left)
            #expect(written.left == left)
            #expect(written.changes == ["wp_full": 3, "wp_latin": 2])
            #expect(
                try await lab.rows("SELECT v, LENGTH(tiny), LENGTH(t) FROM wp_full") == [
                    "http://a.example/äöü\t255\t65535", "https://a.example/äö\t255\t65535",
                ]
            )
        }

        @Test func `What keeps one value as it is does not keep the row's others`() async throws {
            let lab = try await DatabaseStage.lab(
                "beside",
                """
                CREATE TABLE wp_a (id int PRIMARY KEY, url varchar(90) UNIQUE, note text);
                INSERT INTO wp_a VALUES (1, 'http://a.example/1', 'http://a.example/n'), (2, 'https://a.example/1', '');
                CREATE TABLE wp_b (id int PRIMARY KEY, v varchar(20) CHARACTER SET latin1, note text);
                INSERT INTO wp_b VALUES (1, 'http://a.example/123', 'http://a.example/n');
                """
            )
            let run = try lab.run(writes: true)
            #expect(run.left == ["wp_a.url, id 1: clash", "wp_b.v, id 1: too-long"])
            #expect(
                try await lab.rows("SELECT note FROM wp_a WHERE id = 1 UNION ALL SELECT note FROM wp_b") == [
                    "https://a.example/n", "https://a.example/n",
                ]
            )
        }
    }
}
