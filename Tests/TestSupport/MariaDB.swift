import Foundation

/// A real database server in a folder of its own.
package struct MariaDB: Sendable {
    private let folder: TemporaryFolder
    /// Where it listens on port 3306, when it was asked to.
    package let address: String?

    fileprivate init(folder: TemporaryFolder, address: String?) {
        self.folder = folder
        self.address = address
    }

    package var socketPath: String { folder.file("server/socket") }

    /// What the server itself wrote down.
    package var log: String { folder.read("server/log") }

    private func client(_ program: String, charset: String = "utf8mb4") -> [String] {
        [program, "--no-defaults", "--socket=" + socketPath, "--user=root", "--default-character-set=" + charset]
    }

    /// Runs statements and returns what the client printed.
    @discardableResult
    package func run(_ sql: String) async throws -> String {
        let result = try await runCommand(client("/usr/bin/mariadb") + ["--batch"], input: sql)
        guard result.status == 0 else { throw TestFailure("mariadb: \(result.error)") }
        return result.output
    }

    /// Makes a user who may log in from anywhere, with rights on one database.
    package func makeUser(
        _ name: String,
        password: String,
        rights: String = "ALL PRIVILEGES",
        on database: String
    ) async throws {
        let user = Self.quoted(name) + "@'%'"
        try await run(
            """
            CREATE OR REPLACE USER \(user) IDENTIFIED BY \(Self.quoted(password));
            GRANT \(rights) ON `\(database.replacing("`", with: "``"))`.* TO \(user);
            """
        )
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
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

extension MariaDB {
    /// Ends it as a power cut would.
    package func kill() async throws { try await end(SIGKILL) }

    /// Shuts it down in order.
    package func stop() async throws { try await end(SIGTERM) }

    private func end(_ signal: Int32) async throws {
        let written = folder.read("server/pid").trimmingCharacters(in: .whitespacesAndNewlines)
        guard let process = pid_t(written), process > 1 else { throw TestFailure("no database runs here") }
        Foundation.kill(process, signal)
        try await wait("the database does not end") { Foundation.kill(process, 0) != 0 }
    }

    /// Starts it again, with all it was started with, and waits until it answers.
    package func start() async throws {
        try folder.write("", "server/again")
        try await waitUntilReady()
    }

    /// It listens as soon as the socket is there, but only an answer shows that it is ready.
    fileprivate func waitUntilReady() async throws {
        try await wait("no database") {
            guard access(socketPath, F_OK) == 0 else { return false }
            // Not by its input, which a client that cannot connect would not read.
            return (try? await runCommand(client("/usr/bin/mariadb") + ["--execute=SELECT 1"]))?.status == 0
        }
    }

    private func wait(_ failure: String, until isDone: () async -> Bool) async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(120))
        while await !isDone() {
            guard ContinuousClock.now < end else { throw TestFailure("\(failure): \(log)") }
            try await Task.sleep(for: .milliseconds(30))
        }
    }
}

/// Runs a MariaDB as its own user, which is gone afterwards.
///
/// It is reached through its socket, and with `listening` also at an address of its own, or at the one given. What it
/// has committed outlives `kill` in any case, and a power cut only with `durable`.
package func withMariaDB<Value: Sendable>(
    durable: Bool = false,
    listening: Bool = false,
    address: String? = nil,
    certificate: ServerCertificate? = nil,
    options: [String] = [],
    _ body: (MariaDB) async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        try folder.makeFolder("server", owner: "mysql", group: "mysql")
        // A server that starts removes what others have in the common temporary folder.
        try folder.makeFolder("server/tmp", owner: "mysql", group: "mysql")
        let data = ["--datadir=" + folder.file("server/data"), "--tmpdir=" + folder.file("server/tmp")]
        try await NewDatabase.shared.copy(to: folder.file("server/data"))
        let server = MariaDB(folder: folder, address: address ?? (listening ? LoopbackAddress.next() : nil))
        let settings =
            NewDatabase.size + (durable ? [] : NewDatabase.speed) + networkOptions(server.address)
            + (try tlsOptions(certificate, in: folder)) + options
        // Runs it again whenever the file is there that `start` writes; ends with it when told to.
        let keeper = """
            again=$1; shift; end=; trap end=1 TERM
            while [ ! "$end" ]; do
                rm -f "$again"; "$@"
                while [ ! "$end" ] && [ ! -e "$again" ]; do sleep 0.02; done
            done
            """
        return try await withServer(
            ["/bin/sh", "-c", keeper, "sh", folder.file("server/again")]
                + ["/usr/sbin/mariadbd", "--no-defaults", "--user=mysql", "--socket=" + server.socketPath] + data
                + ["--pid-file=" + folder.file("server/pid"), "--log-error=" + folder.file("server/log")]
                + ["--innodb-buffer-pool-size=32M", "--max-allowed-packet=64M"] + settings,
            waitingFor: [],
            log: { server.log }
        ) {
            try await server.waitUntilReady()
            return try await body(server)
        }
    }
}

private func networkOptions(_ address: String?) -> [String] {
    guard let address else { return ["--skip-networking"] }
    return ["--bind-address=" + address, "--port=3306", "--skip-name-resolve"]
}

private func tlsOptions(_ certificate: ServerCertificate?, in folder: TemporaryFolder) throws -> [String] {
    guard let certificate else { return [] }
    let chain = try folder.write(certificate.chainPEM, "server/chain.pem")
    let key = try folder.write(certificate.keyPEM, "server/key.pem")
    return ["--ssl-cert=" + chain, "--ssl-key=" + key]
}

/// A data directory as the server makes it, made once in a process: that takes seconds, a copy a tenth of one.
private actor NewDatabase {
    static let shared = NewDatabase()
    static let size = ["--innodb-log-file-size=4M"]
    /// Nothing here has to survive a power cut, unless that is measured.
    static let speed = ["--innodb-flush-method=nosync", "--innodb-flush-log-at-trx-commit=2"]
    private static let path = NSTemporaryDirectory() + "/postwell-test-database.\(getpid())"

    private var made: Task<Void, any Error>?

    func copy(to target: String) async throws {
        let making = made ?? Task { try await Self.make() }
        made = making
        try await making.value
        let copied = try await runCommand(["cp", "--archive", Self.path + "/data", target])
        guard copied.status == 0 else { throw TestFailure("cp: \(copied.error)") }
    }

    private static func make() async throws {
        try FileManager.default.createDirectory(atPath: path + "/tmp", withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(atPath: NewDatabase.path) }
        let owned = try await runCommand(["chown", "--recursive", "mysql:mysql", path])
        guard owned.status == 0 else { throw TestFailure("chown: \(owned.error)") }
        let made = try await runCommand(
            ["/usr/bin/mariadb-install-db", "--no-defaults", "--user=mysql", "--skip-test-db"]
                + ["--auth-root-authentication-method=normal", "--datadir=" + path + "/data", "--tmpdir=" + path + "/tmp"]
                + size + speed
        )
        guard made.status == 0 else { throw TestFailure("mariadb-install-db: \(made.output)\(made.error)") }
    }
}
