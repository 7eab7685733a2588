import MySQLClient
import Testing

struct SQLTextTests {
    private func text(_ build: (inout SQLText) -> Void) -> String {
        var sql = SQLText()
        build(&sql)
        return String(decoding: sql.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", "''"), ("plain", "'plain'"), ("it's", #"'it\'s'"#), ("a\\b", #"'a\\b'"#), ("\"", #"'\"'"#), ("\0", #"'\0'"#),
        ("a\nb\rc", #"'a\nb\rc'"#), ("\u{1A}", #"'\Z'"#), ("''\\", #"'\'\'\\'"#), ("größe", "'größe'"), ("`%_", "'`%_'"),
    ])
    func `a value is quoted`(_ value: String, _ expected: String) {
        #expect(text { $0.add(text: value.utf8) } == expected)
        #expect(text { $0.add(text: Array(value.utf8)) } == expected)
        #expect(text { $0.add(text: value.utf8.lazy.map { $0 }) } == expected)
    }

    @Test func `only seven bytes are escaped`() {
        for byte in UInt8.min...UInt8.max {
            var sql = SQLText()
            sql.add(text: [byte])
            #expect((sql.count == 4) == [0, 0x0A, 0x0D, 0x1A, 0x22, 0x27, 0x5C].contains(byte), "\(byte)")
        }
    }

    @Test(arguments: [
        ("wp_posts", "`wp_posts`"), ("a`b", "`a``b`"), ("`", "````"), ("drop table'\"\\", "`drop table'\"\\`"), ("größe", "`größe`"),
    ])
    func `a name stands in backticks`(_ name: String, _ expected: String) {
        #expect(text { $0.add(name: name) } == expected)
    }

    @Test(arguments: [("utf8mb4_unicode_520_ci", "utf8mb4_unicode_520_ci"), ("x'; -- é", "x"), ("", "")])
    func `of a word only letters, digits and lines below stay`(_ word: String, _ expected: String) {
        #expect(text { $0.add(word: word) } == expected)
    }

    @Test func `bytes are written in hexadecimal`() {
        #expect(text { $0.add(hex: [UInt8]()) } == "x''")
        #expect(text { $0.add(hex: [0, 9, 10, 0xAF, 0xFF]) } == "x'00090aafff'")
    }

    @Test func `pieces are joined`() {
        var part = SQLText(" LIMIT ")
        part.add(number: -7)
        var sql = SQLText("SELECT 1")
        sql.add(part)
        sql.add(" -- end")
        #expect(sql.bytes == Array("SELECT 1 LIMIT -7 -- end".utf8))
        #expect(sql.count == sql.bytes.count)
    }
}
