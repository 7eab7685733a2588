import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Tables of many pages and large values")
    struct TablePageTests {
        @Test func `No row is left out or met twice where pages end`() async throws {
            // Pages of 2,000 rows end among equal first parts of the key.
            let rows = "FROM seq_1_to_2100"
            let lab = try await DatabaseStage.lab(
                "pages",
                """
                CREATE TABLE wp_pairs (kind varchar(20), n int, t text, PRIMARY KEY (kind, n));
                INSERT INTO wp_pairs SELECT CONCAT('Kind ', seq DIV 1500), seq, CONCAT('http://a.example/', seq)
                    FROM seq_1_to_4200;
                CREATE TABLE wp_rare (id bigint unsigned PRIMARY KEY, t text) ENGINE=MyISAM;
                INSERT INTO wp_rare SELECT seq * 3, IF(seq % 700 = 0, CONCAT('http://a.example/', seq), 'text')
                    FROM seq_1_to_4200;
                CREATE TABLE wp_aria (id varbinary(20) PRIMARY KEY, t text) ENGINE=Aria;
                INSERT INTO wp_aria SELECT UNHEX(MD5(seq)), CONCAT('http://a.example/', seq) \(rows);
                CREATE TABLE wp_names (id varchar(40) COLLATE utf8mb4_unicode_ci PRIMARY KEY, t text);
                INSERT INTO wp_names SELECT CONCAT(CHAR(65 + seq % 26), MD5(seq)), CONCAT('http://a.example/', seq) \(rows);
                CREATE TABLE wp_ids (id uuid PRIMARY KEY, t text);
                INSERT INTO wp_ids SELECT CONCAT(LPAD(HEX(seq * 7919 % 5003), 8, '0'), '-e8e7-11f1-9fd3-02fc00000001'),
                    CONCAT('http://a.example/', seq) \(rows);
                CREATE TABLE wp_none (n int, t text);
                INSERT INTO wp_none SELECT seq, CONCAT('http://a.example/', seq) \(rows);
                """
            )
            let before = try await lab.checksums()
            var last = 0
            let written = try lab.run(
                writes: true,
                progress: { count, total, _ in
                    #expect(count >= last && count <= total)
                    last = count
                }
            )
            #expect(last == 16_800)
            let counts = ["wp_pairs": 4_200, "wp_rare": 6, "wp_aria": 2_100, "wp_names": 2_100, "wp_ids": 2_100]
            #expect(written.changes == counts)
            #expect(written.left.count == 20)
            for table in counts.keys.sorted() {
                #expect(try await lab.rows("SELECT COUNT(*) FROM \(table) WHERE t LIKE 'http:%'") == ["0"], "\(table)")
                #expect(try await lab.rows("SELECT COUNT(*) FROM \(table) WHERE t LIKE 'httpss%'") == ["0"], "\(table)")
            }
            let second = try lab.run(writes: true, journal: lab.journal + "2")
            #expect(second.count == 0)
            #expect(second.journal == nil)
            let undone = try lab.undo()
            #expect(undone.isComplete)
            #expect(undone.rows?.restored == written.count)
            #expect(try await lab.checksums() == before)
        }

        @Test func `A value beyond what a statement may hold is named, and all others are mended`() async throws {
            try await DatabaseStage.with(options: ["--max-allowed-packet=22M"]) { stage in
                let lab = try await stage.lab(
                    "large",
                    """
                    CREATE TABLE wp_large (id int PRIMARY KEY, t longtext, l longtext CHARACTER SET latin1);
                    INSERT INTO wp_large VALUES (1, CONCAT('http://a.example/', REPEAT('x', 20000000)), ''),
                        (2, CONCAT('http://a.example/', REPEAT('"', 12000000)), ''), (3, 'http://a.example/', ''),
                        (4, '', CONCAT('http://a.example/', REPEAT('ä', 300000)));
                    CREATE TABLE wp_next (id int PRIMARY KEY, t text);
                    INSERT INTO wp_next VALUES (1, 'http://a.example/');
                    """
                )
                let before = try await lab.checksums()
                let run = try lab.run(writes: true)
                #expect(run.left == ["wp_large.t, id 2: row-too-large"])
                #expect(run.changes == ["wp_large": 3, "wp_next": 1])
                #expect(
                    try await lab.rows("SELECT id FROM wp_large WHERE t LIKE 'https:%' OR l LIKE 'https:%'") == [
                        "1", "3", "4",
                    ]
                )
                #expect(try lab.undo().isComplete)
                #expect(try await lab.checksums() == before)
            }
        }

        @Test func `Rows that fill a batch are not read again and again`() async throws {
            var lab = try await DatabaseStage.lab(
                "heavy",
                """
                CREATE TABLE wp_heavy (id int PRIMARY KEY, t longtext);
                INSERT INTO wp_heavy SELECT seq, CONCAT('http://a.example/', REPEAT('x', 100000)) FROM seq_1_to_200;
                CREATE USER heavy; GRANT ALL ON heavy.* TO heavy;
                """
            )
            lab.user = "heavy"
            #expect(try lab.run(writes: true).changes == ["wp_heavy": 200])
            let sent = try await lab.rows(
                "SELECT BYTES_SENT FROM information_schema.USER_STATISTICS WHERE USER = 'heavy'"
            )
            // The values themselves are 20 MB.
            #expect(try (10_000_000..<60_000_000).contains(#require(sent.first.flatMap(Int.init))))
        }
    }
}
