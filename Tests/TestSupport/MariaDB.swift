import Foundation

/// A real database server in a folder of its own, reached through a socket only.
package struct MariaDB: Sendable {
    private let socket: String

    fileprivate init(socket: String) { self.socket = socket }

    private func client(_ program: String, charset: String = "utf8mb4") -> [String] {
        [program, "--no-defaults", "--socket=" + socket, "--user=root", "--default-character-set=" + charset]
    }

    /// Runs statements and returns what the client printed.
    @discardableResult
    package func run(_ sql: String) async throws -> String {
        let result = try await runCommand(client("/usr/bin/mariadb") + ["--batch"], input: sql)
        guard result.status == 0 else { throw TestFailure("mariadb: \(result.error)") }
        return result.output
    }

    /// Loads a dump into a database that is made anew.
    package func load(_ dump: String, into database: String) async throws {
        try await run("DROP DATABASE IF EXISTS \(database); CREATE DATABASE \(database) CHARACTER SET utf8mb4;")
        let command = client("/usr/bin/mariadb") + ["--max-allowed-packet=64M", database]
        try await runCommand(command, from: dump, to: "/dev/null")
    }

    /// Dumps a database; later options win.
    package func dump(_ database: String, options: [String], to file: String) async throws {
        try await runCommand(client("/usr/bin/mariadb-dump") + options + [database], from: "/dev/null", to: file)
    }

    /// Prints all rows of these tables with the bytes as they are stored: a line `#table`, the name, the columns, the rows.
    package func export(_ tables: [String], of database: String, to file: String) async throws {
        let statements = tables.map { "SELECT '\($0)' AS '#table'; SELECT * FROM \($0) ORDER BY 1, 2;\n" }.joined()
        let command = client("/usr/bin/mariadb", charset: "binary") + ["--batch", "--execute=" + statements, database]
        try await runCommand(command, from: "/dev/null", to: file)
    }
}

/// Runs a MariaDB as its own user; it takes 2 seconds to make and is gone afterwards.
package func withMariaDB<Value: Sendable>(_ body: (MariaDB) async throws -> Value) async throws -> Value {
    try await TemporaryFolder.with { folder in
        try folder.makeFolder("server", owner: "mysql", group: "mysql")
        let data = "--datadir=" + folder.file("server/data")
        // Nothing here has to survive a power cut.
        let speed = ["--innodb-log-file-size=4M", "--innodb-flush-method=nosync", "--innodb-flush-log-at-trx-commit=0"]
        let made = try await runCommand(
            ["/usr/bin/mariadb-install-db", "--no-defaults", data, "--user=mysql", "--skip-test-db"]
                + ["--auth-root-authentication-method=normal"] + speed
        )
        guard made.status == 0 else { throw TestFailure("mariadb-install-db: \(made.output)\(made.error)") }
        let socket = folder.file("server/socket")
        return try await withServer(
            ["/usr/sbin/mariadbd", "--no-defaults", data, "--user=mysql", "--socket=" + socket, "--skip-networking"]
                + ["--pid-file=" + folder.file("server/pid"), "--log-error=" + folder.file("server/log")]
                + ["--innodb-buffer-pool-size=32M", "--max-allowed-packet=64M"] + speed,
            waitingFor: [],
            log: { folder.read("server/log") }
        ) {
            let server = MariaDB(socket: socket)
            let end = ContinuousClock.now.advanced(by: .seconds(120))
            // It listens as soon as the socket is there, but only an answer shows that it is ready.
            while true {
                if access(socket, F_OK) == 0, (try? await server.run("SELECT 1")) != nil { break }
                guard ContinuousClock.now < end else { throw TestFailure("no database: \(folder.read("server/log"))") }
                try await Task.sleep(for: .milliseconds(30))
            }
            return try await body(server)
        }
    }
}
