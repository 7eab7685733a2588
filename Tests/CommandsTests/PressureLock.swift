import TestSupport

/// Sessions of somebody else that hold a row of the site while the program wants it.
enum PressureLock {
    /// Signals between sessions, in a database of their own; MyISAM, so that they are seen within open transactions.
    static let setUp = """
        CREATE DATABASE pressure; USE pressure;
        CREATE TABLE flags (name varchar(20) NOT NULL, PRIMARY KEY (name)) ENGINE=MyISAM;
        CREATE TABLE heavy (id int NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB;
        INSERT INTO heavy SELECT seq FROM seq_1_to_20000;
        DELIMITER ;;
        CREATE PROCEDURE await_flag(wanted varchar(20)) BEGIN
            DECLARE tries int DEFAULT 0;
            WHILE tries < 3000 AND NOT EXISTS (SELECT 1 FROM flags WHERE name = wanted) DO
                DO SLEEP(0.02); SET tries = tries + 1;
            END WHILE;
        END;;
        -- The server makes this list anew only for who has not asked in the last tenth of a second.
        CREATE PROCEDURE await_blocked() BEGIN
            DECLARE tries int DEFAULT 0;
            WHILE tries < 400 AND NOT EXISTS (SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT') DO
                DO SLEEP(0.15); SET tries = tries + 1;
            END WHILE;
        END;;
        DELIMITER ;
        """

    /// Changes so many rows that of two transactions in a deadlock the other one is the cheaper to give up.
    static let heavy = "UPDATE pressure.heavy SET id = -id"

    /// Runs `body` while another session holds what `lock` locks; `then` runs in that session once the program waits for it.
    ///
    /// The body begins when the lock is held. A session that does not survive ends with the server.
    static func holding<Value: Sendable>(
        _ lock: String,
        on server: MariaDB,
        then: String,
        survives: Bool = true,
        _ body: () async throws -> Value
    ) async throws -> Value {
        try await server.run("TRUNCATE pressure.flags")
        async let session = server.run(
            """
            USE site; SET autocommit = 0; BEGIN;
            \(lock);
            INSERT INTO pressure.flags VALUES ('held');
            CALL pressure.await_blocked();
            INSERT INTO pressure.flags VALUES ('blocked');
            \(then);
            COMMIT;
            """
        )
        try await server.run("CALL pressure.await_flag('held')")
        let value = try await body()
        do { _ = try await session } catch { if survives { throw error } }
        return value
    }

    /// Returns when the program waits for the lock.
    static func awaitBlocked(on server: MariaDB) async throws { try await server.run("CALL pressure.await_flag('blocked')") }

    /// For `then`: the lock is held until ``release(on:)``.
    static let untilReleased = "CALL pressure.await_flag('release')"

    static func release(on server: MariaDB) async throws { try await server.run("INSERT INTO pressure.flags VALUES ('release')") }

    /// Runs `body` while the server carries out everything but commits, which it keeps until ``letCommit(on:)``.
    static func holdingCommits<Value: Sendable>(on server: MariaDB, _ body: () async throws -> Value) async throws -> Value {
        // The lock is let go when its session ends, which is the only way to end it that needs no commit.
        async let session = server.run(
            """
            BACKUP STAGE START; BACKUP STAGE FLUSH; BACKUP STAGE BLOCK_DDL; BACKUP STAGE BLOCK_COMMIT;
            DO GET_LOCK('commits', 0); DO SLEEP(60);
            """
        )
        try await until("IS_USED_LOCK('commits') IS NOT NULL", on: server)
        let value = try await body()
        do { _ = try await session } catch {}
        return value
    }

    /// Returns when a commit is kept.
    static func awaitCommit(on server: MariaDB) async throws { try await until(isCommitting, on: server) }

    /// Lets the server commit what it kept, and returns when that is done.
    static func letCommit(on server: MariaDB) async throws {
        try await server.run("EXECUTE IMMEDIATE CONCAT('KILL ', IS_USED_LOCK('commits'))")
        try await until("NOT " + isCommitting, on: server)
    }

    private static let isCommitting = "EXISTS (SELECT 1 FROM information_schema.processlist WHERE info = 'COMMIT')"

    private static func until(_ condition: String, on server: MariaDB) async throws {
        for _ in 0..<1_200 {
            if try await server.run("SELECT \(condition) AS answer") == "answer\n1\n" { return }
            try await Task.sleep(for: .milliseconds(30))
        }
        throw TestFailure("it never came to that: \(condition)")
    }
}
