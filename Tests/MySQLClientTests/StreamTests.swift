import MySQLClient
import Testing

extension OnServer {
    /// Results that are not read to their end.
    struct StreamTests {
        private struct Enough: Error {}

        @Test func `a query that stops early leaves the connection ready`() throws {
            let connection = try LabServer.connect()
            var seen: [Int?] = []
            try connection.query("SELECT seq FROM seq_1_to_100000") { row in
                seen.append(row.int(0))
                return seen.count < 3
            }
            #expect(seen == [1, 2, 3])
            #expect(try connection.texts("SELECT 1") == [["1"]])
        }

        @Test func `an error of the reader comes out, and the connection is ready`() throws {
            let connection = try LabServer.connect()
            #expect(throws: Enough.self) { try connection.query("SELECT seq FROM seq_1_to_100000") { _ in throw Enough() } }
            #expect(try connection.texts("SELECT 1") == [["1"]])
            #expect(throws: Enough.self) {
                try connection.queryAll(statements("SELECT 1", "SELECT seq FROM seq_1_to_100000", "SELECT 2", "SELECT a FROM nowhere")) {
                    index,
                    _ in
                    if index == 1 { throw Enough() }
                }
            }
            #expect(try connection.texts("SELECT 2") == [["2"]])
        }

        /// The seventh row has no result, which only shows once six are on their way.
        @Test func `an error amid the rows comes out, and the connection is ready`() throws {
            let connection = try LabServer.connect()
            try connection.execute("CREATE TEMPORARY TABLE t (a INT) SELECT seq AS a FROM seq_1_to_2000")
            var count = 0
            let sql = SQLText("SELECT IF(a < 1900, REPEAT('x', 1000), (SELECT 1 UNION SELECT a)) FROM t")
            let error = databaseError {
                try connection.query(sql) { _ in
                    count += 1
                    return true
                }
            }
            #expect(error?.number == 1_242)
            #expect(count > 0)
            #expect(try connection.texts("SELECT 3") == [["3"]])
        }

        @Test func `two statements in one text are a mistake that ends the connection`() throws {
            let connection = try LabServer.connect()
            #expect(databaseError { _ = try connection.texts("SELECT 1; SELECT 2") }?.number == 2_027)
            #expect(databaseError { _ = try connection.texts("SELECT 1") }?.kind == .gone)
        }

        @Test func `a statement within a result is refused, and the connection stays ready`() throws {
            let connection = try LabServer.connect()
            let outer = databaseError {
                try connection.query("SELECT seq FROM seq_1_to_3") { _ in
                    #expect(databaseError { try connection.execute("DO 1") }?.number == 2_014)
                    return true
                }
            }
            #expect(outer?.number == 2_014)
            #expect(try connection.texts("SELECT 1") == [["1"]])
        }
    }
}
