import MySQLClient
import Rehearsal
import TestSupport
import Testing

import struct Basics.Timestamp

/// One real server for a whole suite: behind a socket, and with TLS at two addresses, of which its certificate names one.
struct LabServer: Sendable {
    @TaskLocal fileprivate static var current: LabServer?

    var server: MariaDB
    var address: String
    var otherAddress: String
    /// PEM files: the authority of the server's certificate, and one that has nothing to do with it.
    var authority: String
    var otherAuthority: String

    static let password = #"Geheim'\ niß "2""#

    static func get() throws -> LabServer { try #require(current) }

    /// Root, through the socket.
    var login: DatabaseLogin {
        DatabaseLogin(place: .socket(server.socketPath), user: "root", password: nil, database: "lab")
    }

    /// A user with a password, through the network.
    func remote(_ mode: DatabaseTLS.Mode = .preferred, authority: String? = nil, address: String? = nil) -> DatabaseLogin {
        DatabaseLogin(
            place: .host(address ?? self.address, port: 3_306),
            user: "ann",
            password: Self.password,
            database: "lab",
            tls: DatabaseTLS(mode: mode, authority: authority)
        )
    }

    static func connect() throws -> DatabaseConnection { try DatabaseConnection(get().login) }
}

struct LabServerTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        let (address, other) = (LoopbackAddress.next(), LoopbackAddress.next())
        let yesterday = Timestamp.now.adding(days: -1)
        let root = try await LabAuthority(root: .root(issued: yesterday))
        let stranger = try await LabAuthority(root: .root(named: "Stranger", issued: yesterday))
        let leaf = try await root.issue(.goodServer(names: [address, "db.customer.test"], issued: yesterday, scts: 0))
        try await TemporaryFolder.with { folder in
            let authority = try folder.write(root.certificate.pem, "root.pem")
            let otherAuthority = try folder.write(stranger.certificate.pem, "stranger.pem")
            try await withMariaDB(
                address: "\(address),\(other)",
                certificate: ServerCertificate(leaf),
                options: ["--max-allowed-packet=4M"]
            ) { server in
                try await server.run("CREATE DATABASE lab; INSTALL SONAME 'auth_ed25519';")
                try await server.makeUser("ann", password: LabServer.password, on: "lab")
                let lab = LabServer(
                    server: server,
                    address: address,
                    otherAddress: other,
                    authority: authority,
                    otherAuthority: otherAuthority
                )
                try await LabServer.$current.withValue(lab) { try await function() }
            }
        }
    }
}

/// The suites that share the server are nested in this one, each in a file of its own.
@Suite(LabServerTrait()) struct OnServer {}

/// What a closure threw, as a database's error.
func databaseError(_ work: () throws -> Void) -> DatabaseError? {
    do {
        try work()
        return nil
    } catch {
        return error as? DatabaseError
    }
}

func statements(_ texts: StaticString...) -> [SQLText] { texts.map { SQLText($0) } }

extension DatabaseConnection {
    @discardableResult
    func execute(_ sql: StaticString) throws(DatabaseError) -> Int { try execute(SQLText(sql)) }

    func query(_ sql: StaticString, row: (DatabaseRow) throws -> Bool) throws { try query(SQLText(sql), row: row) }

    func texts(_ sql: StaticString) throws -> [[String?]] { try texts(SQLText(sql)) }

    /// All values of all rows as text; NULL is nil.
    func texts(_ sql: SQLText) throws -> [[String?]] {
        var rows: [[String?]] = []
        try query(sql) { row in
            rows.append((0..<row.count).map { row.text($0) })
            return true
        }
        return rows
    }

    /// The bytes of the first value of the first row.
    func bytes(_ sql: SQLText) throws -> [UInt8]? {
        var value: [UInt8]?
        try query(sql) { row in
            value = row[0].map { Array($0) }
            return false
        }
        return value
    }
}
