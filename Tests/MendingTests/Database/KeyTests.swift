import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Keys of a live database")
    struct KeyTests {
        /// The key's definition, and values of it, each a row.
        private static let keys: [(name: String, type: String, values: [String])] = [
            ("int", "int", ["-5", "0", "7"]),
            ("zerofill", "int(5) ZEROFILL", ["7", "12"]),
            (
                "large", "bigint unsigned",
                ["9223372036854775807", "9223372036854775808", "18446744073709551614", "18446744073709551615"]
            ),
            (
                "decimal", "decimal(40,10)",
                ["-0.5", "12345678901234567890.1", "12345678901234567890.2", "12345678901234567890.3"]
            ),
            ("text", "varchar(50) COLLATE utf8mb4_unicode_ci", ["''", "'Ä'", "'b '", "'ß'", "'😀'", #"'x''"\\'"#]),
            ("latin", "varchar(50) CHARACTER SET latin1", ["'ä'", "'a'", "'Z'"]),
            ("wide", "varchar(50) CHARACTER SET ucs2", ["'aä'", "'b'"]),
            ("sjis", "varchar(50) CHARACTER SET sjis", ["'表'", "'ソ'"]),
            ("char", "char(9)", ["'a'", "'b  '"]),
            ("binary", "varbinary(10)", ["''", "x'00'", "x'0000'", "x'61'", "x'6120'", "x'FF27225C0A'", "x'25'"]),
            ("fixed", "binary(3)", ["x'00'", "x'6100'"]),
            ("date", "date", ["'0000-00-00'", "'2020-02-29'"]),
            ("datetime", "datetime(6)", ["'2020-10-25 00:30:00.000001'", "'2020-10-25 00:30:00.000002'"]),
            ("timestamp", "timestamp", ["'2020-10-25 00:30:00'", "'2020-10-25 01:30:00'", "'2020-10-25 02:30:00'"]),
            ("time", "time", ["'-12:00:00'", "'200:00:00'"]),
            ("year", "year", ["0", "2000"]),
            ("uuid", "uuid", ["'00000000-e8e7-11f1-9fd3-02fc00000001'", "'ffffffff-e8e7-11f1-9fd3-02fc00000001'"]),
            ("inet", "inet6", ["'::1'", "'::ffff:1.2.3.4'"]),
        ]

        @Test func `Rows are found by keys of every type that orders reliably, and brought back`() async throws {
            let lab = try await DatabaseStage.lab(
                "found",
                "SET time_zone = '+00:00', sql_mode = '';\n"
                    + Self.keys.map { name, type, values in
                        """
                        CREATE TABLE wp_\(name) (k \(type) NOT NULL PRIMARY KEY, t text);
                        INSERT INTO wp_\(name) VALUES \(values.map { "(\($0), 'http://a.example/1')" }.joined(separator: ", "));

                        """
                    }.joined()
            )
            let before = try await lab.checksums()
            let (dry, written) = try lab.mend()
            let counts = Dictionary(uniqueKeysWithValues: Self.keys.map { ("wp_" + $0.name, $0.values.count) })
            #expect(dry.changes == counts)
            #expect(written.changes == counts)
            #expect(written.left == [])
            for key in Self.keys {
                #expect(
                    try await lab.rows("SELECT DISTINCT t FROM wp_\(key.name)") == ["https://a.example/1"],
                    "\(key.name)"
                )
            }
            let undone = try lab.undo()
            #expect(undone.leftRows == [])
            #expect(undone.rows?.restored == written.count)
            #expect(try lab.undo().rows?.alreadyBefore == written.count)
            #expect(try await lab.checksums() == before)
        }

        @Test func `Composite keys, unique indexes in their place, and tables without any`() async throws {
            let lab = try await DatabaseStage.lab("composite", Self.kinds)
            let before = try await lab.checksums()
            let (dry, written) = try lab.mend()
            let left = [
                "wp_address.url, url http://a.example/, n 1: key-column",
                "wp_address.url, url http://a.example/, n 2: key-column",
                "wp_address.url, url http://a.example/, n 3: key-column",
                "wp_bit.t: no-key", "wp_enum.t: no-key", "wp_float.t: no-key", "wp_none.t: no-key", "wp_none.t: no-key",
                "wp_nullable.t: no-key", "wp_prefix.t: no-key",
            ]
            #expect(dry.left == left)
            #expect(written.left == left)
            #expect(dry.changes == ["wp_address": 2, "wp_four": 3, "wp_unique": 1])
            #expect(written.changes == dry.changes)
            // The row whose key has the address is mended once, keeps its key, and its neighbours keep their values.
            #expect(
                try await lab.rows("SELECT * FROM wp_address ORDER BY 1, 2") == [
                    "http://a.example/\t1\thttps://a.example/one", "http://a.example/\t2\thttps://a.example/two",
                    "http://a.example/\t3\tplain", "https://a.example/\t1\tother",
                ]
            )
            #expect(try await lab.rows("SELECT t FROM wp_none") == ["http://a.example/1", "http://a.example/1"])
            #expect(try lab.undo().isComplete)
            #expect(try await lab.checksums() == before)
        }

        private static let kinds = """
            CREATE TABLE wp_address (url varchar(50), n int, t text, PRIMARY KEY (url, n));
            INSERT INTO wp_address VALUES ('http://a.example/', 1, 'http://a.example/one'),
                ('http://a.example/', 2, 'http://a.example/two'), ('http://a.example/', 3, 'plain'),
                ('https://a.example/', 1, 'other');
            CREATE TABLE wp_four (a int, b varchar(20), c date, d varbinary(5), t text, PRIMARY KEY (a, b, c, d));
            INSERT INTO wp_four VALUES (1, 'ä', '2020-01-01', x'00', 'http://a.example/1'),
                (1, 'ä', '2020-01-01', x'01', 'http://a.example/2'), (1, 'b', '2020-01-01', x'00', 'http://a.example/3'),
                (1, 'b', '2020-01-02', x'00', 'plain');
            CREATE TABLE wp_unique (a int NOT NULL, b int, t text, UNIQUE (b), UNIQUE (a));
            INSERT INTO wp_unique VALUES (1, NULL, 'http://a.example/1');
            CREATE TABLE wp_nullable (a int, t text, UNIQUE (a));
            INSERT INTO wp_nullable VALUES (1, 'http://a.example/1');
            CREATE TABLE wp_prefix (a varchar(50) NOT NULL, t text, UNIQUE (a(5)));
            INSERT INTO wp_prefix VALUES ('abcdefgh', 'http://a.example/1');
            CREATE TABLE wp_float (a float PRIMARY KEY, t text);
            INSERT INTO wp_float VALUES (1.1, 'http://a.example/1');
            CREATE TABLE wp_enum (a enum('x', 'y') PRIMARY KEY, t text);
            INSERT INTO wp_enum VALUES ('x', 'http://a.example/1');
            CREATE TABLE wp_bit (a bit(4) PRIMARY KEY, t text);
            INSERT INTO wp_bit VALUES (b'1', 'http://a.example/1');
            CREATE TABLE wp_none (t text);
            INSERT INTO wp_none VALUES ('http://a.example/1'), ('http://a.example/1');
            """
    }
}
