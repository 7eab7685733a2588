import MySQLClient
import TestSupport
import Testing

extension OnServer {
    /// A server that has TLS.
    struct TLSTests {
        @Test func `without TLS the line is plain`() throws {
            #expect(try DatabaseConnection(LabServer.get().remote(.off)).tlsVersion == nil)
        }

        @Test(arguments: [DatabaseTLS.Mode.preferred, .required])
        func `where the server has TLS it is used, whoever's certificate it is`(_ mode: DatabaseTLS.Mode) throws {
            let lab = try LabServer.get()
            let connection = try DatabaseConnection(lab.remote(mode))
            #expect(connection.tlsVersion == "TLSv1.3")
            #expect(try connection.texts("SHOW STATUS LIKE 'Ssl_version'") == [["Ssl_version", "TLSv1.3"]])
            #expect(try DatabaseConnection(lab.remote(mode, authority: lab.otherAuthority)).tlsVersion == "TLSv1.3")
        }

        @Test func `verified, the certificate has to be trusted and to name the host`() throws {
            let lab = try LabServer.get()
            #expect(try DatabaseConnection(lab.remote(.verified, authority: lab.authority)).tlsVersion == "TLSv1.3")
            let refused = [
                lab.remote(.verified, authority: lab.otherAuthority), lab.remote(.verified),
                lab.remote(.verified, authority: lab.authority, address: lab.otherAddress),
                lab.remote(.verified, authority: lab.authority + "x"),
            ]
            for login in refused { #expect(databaseError { _ = try DatabaseConnection(login) }?.kind == .tls) }
        }

        @Test func `a way of logging in that answers a challenge may be switched to`() async throws {
            let lab = try LabServer.get()
            try await lab.server.run(
                "CREATE USER ed@'%' IDENTIFIED VIA ed25519 USING PASSWORD('geheim123'); GRANT SELECT ON lab.* TO ed@'%'"
            )
            for mode in DatabaseTLS.Mode.allCases {
                var login = lab.remote(mode, authority: lab.authority)
                (login.user, login.password) = ("ed", "geheim123")
                #expect(try DatabaseConnection(login).texts("SELECT 1") == [["1"]])
            }
        }

        @Test func `a user for whom TLS is demanded gets in by it only`() async throws {
            let lab = try LabServer.get()
            try await lab.server.run("CREATE USER tls@'%' REQUIRE SSL; GRANT SELECT ON lab.* TO tls@'%'")
            for mode in [DatabaseTLS.Mode.off, .preferred] {
                var login = lab.remote(mode)
                (login.user, login.password) = ("tls", nil)
                #expect(databaseError { _ = try DatabaseConnection(login) }?.kind == (mode == .off ? .login : nil))
            }
        }
    }
}

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
        try await withMariaDB(listening: true) { server in
            try await server.run("CREATE DATABASE lab; CREATE TABLE lab.t (a INT); INSERT INTO lab.t VALUES (1)")
            try await server.makeUser("ann", password: "geheim123", on: "lab")
            let socket = DatabaseLogin(place: .socket(server.socketPath), user: "root", password: nil, database: "lab")
            let network = DatabaseLogin(
                place: .host(try #require(server.address), port: 3_306),
                user: "ann",
                password: "geheim123",
                database: "lab",
                tls: DatabaseTLS(mode: .off)
            )
            for login in [socket, network] {
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
