import MySQLClient
import Testing

extension OnServer {
    /// Values on their way to a server and back.
    struct ValueTests {
        private static let everyByte = (0..<3).flatMap { _ in [UInt8](UInt8.min...UInt8.max) }

        private func select(_ build: (inout SQLText) -> Void) -> SQLText {
            var sql = SQLText("SELECT ")
            build(&sql)
            return sql
        }

        @Test func `every byte comes back`() throws {
            let connection = try LabServer.connect()
            for value in [Self.everyByte, [], [0x5C], Array("';-- \\".utf8), [0xBF, 0x27], [0xE5, 0x5C]] {
                #expect(try connection.bytes(select { $0.add(text: value) }) == value)
                #expect(try connection.bytes(select { $0.add(hex: value) }) == value)
                let length = try connection.bytes(
                    select {
                        $0.add("LENGTH(")
                        $0.add(text: value)
                        $0.add(")")
                    }
                )
                #expect(length == Array(String(value.count).utf8))
            }
        }

        @Test(arguments: ["latin1", "utf8mb3", "utf8mb4", "gbk", "sjis", "binary"])
        func `a column keeps the bytes that are written to it`(_ charset: String) throws {
            let connection = try LabServer.connect()
            var table = SQLText("CREATE TEMPORARY TABLE t (a TEXT CHARACTER SET ")
            table.add(word: charset)
            table.add(")")
            try connection.execute(table)
            let value: [UInt8] =
                charset == "gbk" ? [0xBF, 0x5C, 0x27, 0x5C] : charset == "sjis" ? [0x83, 0x5C, 0x27] : Array("\\'\"é\n\0".utf8)
            var insert = SQLText("INSERT INTO t VALUES (")
            insert.add(text: value)
            insert.add("), (")
            insert.add(hex: value)
            insert.add(")")
            #expect(try connection.execute(insert) == 2)
            var rows: [[UInt8]?] = []
            try connection.query("SELECT a FROM t") { row in
                rows.append(row[0].map { Array($0) })
                return true
            }
            #expect(rows == [value, value])
        }

        @Test func `NULL, nothing and numbers are told apart`() throws {
            let connection = try LabServer.connect()
            let sql = SQLText(
                """
                SELECT NULL, '', 7, -9223372036854775808, 9223372036854775807, 9223372036854775808, -9223372036854775809, 1.5, ' 1', '-'
                """
            )
            try connection.query(sql) { row in
                #expect(row.count == 10)
                #expect(row[0] == nil)
                #expect(row.text(0) == nil)
                #expect(row[1]?.count == 0)
                #expect(row.text(1) == "")
                let numbers = (0..<10).map { row.int($0) }
                #expect(numbers == [nil, nil, 7, Int.min, Int.max, nil, nil, nil, nil, nil])
                #expect(row[10] == nil)
                #expect(row[-1] == nil)
                return true
            }
        }

        @Test func `names of any kind are found`() throws {
            let connection = try LabServer.connect()
            for name in ["a`b", "größe 漢", "it's \"x\" \\", "select"] {
                var create = SQLText("CREATE TEMPORARY TABLE ")
                create.add(name: name)
                create.add(" (")
                create.add(name: name)
                create.add(" INT)")
                try connection.execute(create)
                var show = SQLText("SHOW COLUMNS FROM ")
                show.add(name: name)
                #expect(try connection.texts(show).first?.first == name)
            }
        }

        @Test func `a large value comes back`() throws {
            let connection = try LabServer.connect()
            let value = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) | 0x40 }
            #expect(try connection.bytes(select { $0.add(text: value) }) == value)
        }

        @Test func `a statement is as large as the server takes, and one larger leaves the connection whole`() throws {
            let connection = try LabServer.connect()
            var sql = SQLText("SELECT LENGTH(")
            sql.add(text: [UInt8](repeating: 0x78, count: connection.maximumStatement - 2 - "SELECT LENGTH('')".utf8.count))
            sql.add(")")
            #expect(sql.count == connection.maximumStatement - 2)
            #expect(try connection.texts(sql) == [[String(sql.count - 17)]])
            sql.add(" ")
            let error = databaseError { _ = try connection.texts(sql) }
            #expect(error?.kind == .tooLarge)
            #expect(try connection.texts("SELECT 1") == [["1"]])
        }
    }
}
