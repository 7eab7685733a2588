import MySQLClient
import TestSupport
import Testing

/// Servers of their own, since they are changed.
struct ServerStateTests {
    @Test func `where the server has no TLS, only preferred goes on without`() async throws {
        try await withMariaDB(listening: true, options: ["--skip-ssl"]) { server in
            try await server.run("CREATE DATABASE lab")
            try await server.makeUser("ann", password: "geheim123", on: "lab")
            let place = DatabaseLogin.Place.host(try #require(server.address), port: 3_306)
            for mode in DatabaseTLS.Mode.allCases {
                var login = DatabaseLogin(place: place, user: "ann", password: "geheim123", database: "lab")
                login.tls.mode = mode
                let isDemanded = mode == .required || mode == .verified
                #expect(databaseError { _ = try DatabaseConnection(login) }?.kind == (isDemanded ? .tls : nil), "\(mode)")
            }
            // A socket needs none.
            var login = DatabaseLogin(place: .socket(server.socketPath), user: "ann", password: "geheim123", database: "lab")
            login.tls.mode = .verified
            #expect(try DatabaseConnection(login).tlsVersion == nil)
        }
    }

    @Test func `a server that goes away is noticed, and found again when it is back`() async throws {
        let certificate = try await OpenSSL.selfSigned(names: ["db.customer.test"])
        try await withMariaDB(listening: true, certificate: certificate) { server in
            try await server.run("CREATE DATABASE lab; CREATE TABLE lab.t (a INT); INSERT INTO lab.t VALUES (1)")
            try await server.makeUser("ann", password: "geheim123", on: "lab")
            let socket = DatabaseLogin(place: .socket(server.socketPath), user: "root", password: nil, database: "lab")
            var network = DatabaseLogin(
                place: .host(try #require(server.address), port: 3_306),
                user: "ann",
                password: "geheim123",
                database: "lab",
                tls: DatabaseTLS(mode: .off)
            )
            let plain = network
            network.tls.mode = .required
            for login in [socket, plain, network] {
                let connection = try DatabaseConnection(login)
                #expect(try connection.texts("SELECT a FROM t") == [["1"]])
                let killed = databaseError { try connection.execute("KILL CONNECTION_ID()") }
                #expect(killed?.number == 1_317 || killed?.kind == .gone)
                for _ in 0..<3 { #expect(databaseError { try connection.execute("DO 1") }?.kind == .gone) }

                let second = try DatabaseConnection(login)
                try await server.kill()
                for _ in 0..<3 { #expect(databaseError { try second.execute("DO 1") }?.kind == .gone) }
                let outcome = second.executeAll(statements("DO 1", "DO 2"))
                #expect(outcome.changed.isEmpty && outcome.failure?.kind == .gone)
                #expect(databaseError { _ = try DatabaseConnection(login) }?.kind == .unreachable)
                try await server.start()
                #expect(try DatabaseConnection(login).texts("SELECT a FROM t") == [["1"]])
            }
            try await server.stop()
            #expect(databaseError { _ = try DatabaseConnection(socket) }?.kind == .unreachable)
        }
    }

    @Test func `rows on their way when the server dies are followed by an error`() async throws {
        try await withMariaDB { server in
            let login = DatabaseLogin(place: .socket(server.socketPath), user: "root", password: nil, database: "mysql")
            let connection = Carried(try DatabaseConnection(login))
            let (begun, begin) = AsyncStream.makeStream(of: Void.self)
            async let error = onThread {
                databaseError {
                    try connection.connection.query("SELECT REPEAT('x', 10000) FROM seq_1_to_1000000000") { _ in
                        begin.yield()
                        return true
                    }
                }
            }
            for await _ in begun { break }
            try await server.kill()
            #expect(try await error?.kind == .gone)
        }
    }
}
