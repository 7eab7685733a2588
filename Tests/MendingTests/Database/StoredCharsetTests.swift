import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Columns in another character set than WordPress's connection")
    struct StoredCharsetTests {
        /// Each with a text that it can hold.
        private static let charsets = [
            ("latin1", "üé"), ("cp1251", "привет"), ("koi8r", "привет"), ("utf8mb3", "Größe 日本語"), ("ucs2", "Größe"),
            ("utf16", "Größe 😀"), ("utf16le", "Größe 😀"), ("utf32", "Größe 😀"), ("ascii", "plain"), ("sjis", "表ソ"),
            ("cp932", "表ソ"), ("gbk", "表"), ("big5", "功"), ("ujis", "表ソ"),
        ]

        @Test func `Stated lengths count the connection's bytes, whatever the column is kept in`() async throws {
            let lab = try await DatabaseStage.lab(
                "charsets",
                Self.charsets.map { charset, text in
                    """
                    CREATE TABLE wp_\(charset) (id int PRIMARY KEY, t text CHARACTER SET \(charset));
                    SET @url = 'http://a.example/\(text)', @new = 'https://a.example/\(text)';
                    INSERT INTO wp_\(charset) VALUES (1, CONCAT('a:1:{i:0;s:', LENGTH(@url), ':"', @url, '";}')),
                        (2, CONCAT('a:1:{i:0;s:', LENGTH(@new), ':"', @new, '";}')), (3, @url), (4, @new), (5, ''), (6, NULL);

                    """
                }.joined()
            )
            let before = try await lab.checksums()
            let (dry, written) = try lab.mend()
            #expect(written.left == [])
            #expect(dry.changes == written.changes)
            for (charset, _) in Self.charsets {
                #expect(written.changes["wp_" + charset] == 2, "\(charset)")
                let pairs =
                    "SELECT a.t = b.t FROM wp_\(charset) a JOIN wp_\(charset) b ON b.id = a.id + 1 WHERE a.id IN (1, 3)"
                #expect(try await lab.rows(pairs) == ["1", "1"], "\(charset)")
            }
            #expect(try lab.undo().isComplete)
            #expect(try await lab.checksums() == before)
        }

        @Test func `The bytes of a latin1 column are UTF-8 where the connection is latin1, too`() async throws {
            let text = "http://a.example/Größe-😀"
            let length = text.utf8.count
            let sql = """
                CREATE TABLE wp_old (id int PRIMARY KEY, t text CHARACTER SET latin1);
                INSERT INTO wp_old VALUES (1, CONVERT(_binary 'a:1:{i:0;s:\(length):"\(text)";}' USING latin1));
                CREATE TABLE wp_new (id int PRIMARY KEY, t text CHARACTER SET utf8mb4);
                INSERT INTO wp_new VALUES (1, 'http://a.example/é'), (2, 'http://a.example/日本'),
                    (3, CONCAT('a:1:{i:0;s:18:"http://a.example/é";}'));
                """
            let lab = try await DatabaseStage.lab("latin", sql, charset: "latin1")
            let (dry, written) = try lab.mend()
            #expect(dry.left == ["wp_new.t, id 2: charset"])
            #expect(written.left == dry.left)
            #expect(
                try await lab.rows("SELECT CAST(t AS BINARY) FROM wp_old") == [
                    "a:1:{i:0;s:\(length + 1):\"https\(text.dropFirst(4))\";}"
                ]
            )
            #expect(
                try await lab.rows("SELECT t FROM wp_new") == [
                    "https://a.example/é", "http://a.example/日本", "a:1:{i:0;s:19:\"https://a.example/é\";}",
                ]
            )
            #expect(try lab.undo().isComplete)
            // The same values have other lengths over a connection of utf8mb4, and are broken there.
            let other = try await DatabaseStage.lab("utf8", sql)
            let left = try other.run(writes: false).left
            #expect(left == ["wp_new.t, id 3: broken-serialized", "wp_old.t, id 1: broken-serialized"])
        }

        @Test func `Over a connection in which a letter may be half a sign nothing is touched`() async throws {
            let lab = try await DatabaseStage.lab(
                "gbk",
                "INSERT INTO wp_posts VALUES (1, 'http://a.example/', '')",
                charset: "gbk"
            )
            let (dry, written) = try lab.mend()
            #expect(dry.left == ["wp_posts.post_content, ID 1: charset"])
            #expect(written.left == dry.left)
            #expect(written.count == 0)
            #expect(written.journal == nil)
        }
    }
}
