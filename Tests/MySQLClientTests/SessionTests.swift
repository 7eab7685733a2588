import MySQLClient
import TestSupport
import Testing

extension OnServer {
    struct SessionTests {
        @Test func `a session speaks bytes, in UTC, strictly`() throws {
            let connection = try LabServer.connect()
            let names = SQLText("SELECT @@character_set_client, @@character_set_connection, @@character_set_results")
            #expect(try connection.texts(names) == [["binary", "binary", "binary"]])
            let settings = SQLText("SELECT @@sql_mode, @@time_zone, @@autocommit, @@innodb_lock_wait_timeout")
            #expect(try connection.texts(settings) == [["STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION", "+00:00", "1", "10"]])
            #expect(try connection.texts("SELECT DATABASE()") == [["lab"]])
        }

        @Test func `the server is known`() throws {
            let connection = try LabServer.connect()
            #expect(try connection.texts("SELECT VERSION()") == [[connection.serverVersion]])
            #expect(connection.isMariaDB)
            #expect(connection.maximumStatement == 4_194_304)
            #expect(connection.tlsVersion == nil)
        }

        @Test func `rows that had the value already do not count as changed`() throws {
            let connection = try LabServer.connect()
            #expect(try connection.execute("CREATE TEMPORARY TABLE t (a INT, b INT)") == 0)
            #expect(try connection.execute("INSERT INTO t VALUES (1, 1), (2, 1), (3, 2)") == 3)
            #expect(try connection.execute("UPDATE t SET b = 2") == 2)
            #expect(try connection.execute("DELETE FROM t WHERE a > 7") == 0)
            #expect(try connection.execute("SELECT * FROM t") == 0)
            #expect(databaseError { try connection.execute("UPDATE nowhere SET a = 1") }?.kind == .noTable)
            #expect(try connection.texts("SELECT COUNT(*) FROM t") == [["3"]])
        }

        @Test func `connections are used by many threads, each by one at a time`() async throws {
            let login = try LabServer.get().login
            try await withThrowingTaskGroup { group in
                for number in 0..<8 {
                    group.addTask {
                        try await onThread {
                            let connection = try DatabaseConnection(login)
                            var sql = SQLText("SELECT ")
                            sql.add(number: number)
                            let first = try connection.texts(sql)
                            return (Carried(connection), first)
                        }
                    }
                }
                for try await (carried, first) in group {
                    let second = try await onThread { try carried.connection.texts("SELECT 1 + 1") }
                    #expect(second == [["2"]])
                    #expect(first.count == 1)
                }
            }
        }

        @Test(arguments: [
            ("mysql", "root", nil, DatabaseError.Kind?.none), ("nowhere", "root", nil, .noDatabase), ("lab", "root", "wrong", .login),
            ("lab", "nobody", nil, .login), ("mysql", "ann", LabServer.password, .noDatabase), ("lab", "ann", "wrong", .login),
            ("lab", "ann", LabServer.password, nil),
        ])
        func `a login that fails says why`(_ database: String, _ user: String, _ password: String?, _ kind: DatabaseError.Kind?) throws {
            var login = try LabServer.get().login
            (login.database, login.user, login.password) = (database, user, password)
            let error = databaseError { _ = try DatabaseConnection(login) }
            #expect(error?.kind == kind)
            if let error, let password { #expect(!"\(error)\(error.inputError)".contains(password)) }
        }

        @Test func `a server that is not there is unreachable`() throws {
            let lab = try LabServer.get()
            for place in [DatabaseLogin.Place.socket(lab.server.socketPath + "x"), .host(LoopbackAddress.next(), port: 3_306)] {
                var login = lab.login
                login.place = place
                #expect(databaseError { _ = try DatabaseConnection(login) }?.kind == .unreachable)
            }
        }
    }
}
