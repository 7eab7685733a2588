import MySQLClient
import Testing

extension OnServer {
    /// Many statements at once.
    struct BatchTests {
        @Test func `a batch stops at its first error, with what was changed until then`() throws {
            let connection = try LabServer.connect()
            try connection.execute("CREATE TEMPORARY TABLE t (a INT PRIMARY KEY)")
            let outcome = connection.executeAll(
                statements("INSERT INTO t VALUES (1), (2)", "UPDATE t SET a = a + 10", "UPDATE t SET a = 11", "DELETE FROM t")
            )
            #expect(outcome.changed == [2, 2])
            #expect(outcome.failure?.kind == .duplicate)
            #expect(try connection.texts("SELECT a FROM t ORDER BY a") == [["11"], ["12"]])
        }

        @Test func `a mistake in the first statement changes nothing`() throws {
            let connection = try LabServer.connect()
            let outcome = connection.executeAll(statements("UPDATE nowhere SET a = 1", "DO 1"))
            #expect(outcome.changed.isEmpty)
            #expect(outcome.failure?.kind == .noTable)
            #expect(connection.executeAll(statements()).changed.isEmpty)
            #expect(connection.executeAll(statements("DO 1", "DO 2")).changed == [0, 0])
        }

        @Test func `a statement with a result among others is read over`() throws {
            let connection = try LabServer.connect()
            let outcome = connection.executeAll(statements("DO 1", "SELECT 1 UNION SELECT 2", "DO 1"))
            #expect(outcome.failure == nil)
            #expect(outcome.changed.count == 3)
        }

        @Test func `more than one round trip is one batch`() throws {
            let connection = try LabServer.connect()
            try connection.execute("CREATE TEMPORARY TABLE t (a INT, b LONGBLOB, UNIQUE (a))")
            let value = [UInt8](repeating: 0x78, count: 300_000)
            var statements: [SQLText] = []
            for number in 0..<12 {
                var sql = SQLText("INSERT INTO t VALUES (")
                sql.add(number: number == 9 ? 3 : number)
                sql.add(", ")
                sql.add(text: value)
                sql.add(")")
                statements.append(sql)
            }
            let outcome = connection.executeAll(statements)
            #expect(outcome.changed == [Int](repeating: 1, count: 9))
            #expect(outcome.failure?.kind == .duplicate)
            #expect(try connection.texts("SELECT COUNT(*), SUM(LENGTH(b)) FROM t") == [["9", "2700000"]])
        }

        @Test func `results of many statements come in their order`() throws {
            let connection = try LabServer.connect()
            var seen: [String] = []
            try connection.queryAll(statements("SELECT 1 UNION SELECT 2", "SELECT 3 LIMIT 0", "SELECT 4, 5")) { index, row in
                seen.append("\(index): \(row.text(0) ?? "")")
            }
            #expect(seen == ["0: 1", "0: 2", "2: 4"])
        }

        @Test func `an error among queries comes after the rows before it`() throws {
            let connection = try LabServer.connect()
            var seen: [String] = []
            let error = databaseError {
                try connection.queryAll(statements("SELECT 1", "SELECT a FROM nowhere", "SELECT 2")) { seen.append($1.text(0) ?? "") }
            }
            #expect(error?.kind == .noTable)
            #expect(seen == ["1"])
            #expect(try connection.texts("SELECT 3") == [["3"]])
        }
    }
}
