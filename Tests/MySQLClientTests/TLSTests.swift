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
