import Basics

/// One connection, used by one thread at a time; it blocks, and closes when it goes.
package final class DatabaseConnection {
    private let handle: MySQLHandle
    /// As the server writes it, such as `10.11.6-MariaDB-0+deb12u1`.
    package private(set) var serverVersion = ""
    package let isMariaDB: Bool
    /// Such as `TLSv1.3`; nil when the connection is not encrypted.
    package let tlsVersion: String?
    /// The server's max_allowed_packet in bytes.
    ///
    /// What is larger is refused here, since the server would end the connection over it.
    package private(set) var maximumStatement = 1_024

    package init(_ login: DatabaseLogin) throws(DatabaseError) {
        do throws(DatabaseError) {
            handle = try MySQLHandle(login)
            isMariaDB = handle.isMariaDB
            tlsVersion = handle.tlsVersion
            try prepare()
        } catch {
            throw error.whileConnecting(with: login.password)
        }
    }

    /// With bytes as the character set, nothing is converted on the way, so a value is read and compared as it is stored.
    private func prepare() throws(DatabaseError) {
        try execute(SQLText("SET NAMES binary"))
        // Without ANSI_QUOTES and NO_BACKSLASH_ESCAPES, as SQLText writes; strict, so that nothing is cut off silently.
        let settings: StaticString = """
            SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', autocommit = 1, \
            sql_select_limit = 18446744073709551615, wait_timeout = 28800, lock_wait_timeout = 30
            """
        try execute(SQLText(settings))
        do throws(DatabaseError) {
            try execute(SQLText("SET SESSION innodb_lock_wait_timeout = 10"))
        } catch {
            // A server without InnoDB does not know it.
            if error.kind == .gone { throw error }
        }
        try first(SQLText("SELECT @@max_allowed_packet, VERSION()")) { row in
            maximumStatement = max(row.int(0) ?? 0, 1_024)
            serverVersion = row[1].map { printable($0, limit: 100) } ?? ""
        }
    }

    /// The first row of a statement whose rows cannot throw.
    private func first(_ sql: SQLText, row: (DatabaseRow) -> Void) throws(DatabaseError) {
        do {
            try query(sql) {
                row($0)
                return false
            }
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw DatabaseError(number: 2_000, message: "\(error)")
        }
    }
}

extension DatabaseConnection {
    /// Runs one statement that has no result; how many rows it changed.
    @discardableResult
    package func execute(_ sql: SQLText) throws(DatabaseError) -> Int {
        let outcome = executeAll([sql])
        if let failure = outcome.failure { throw failure }
        return outcome.changed.first ?? 0
    }

    /// Runs one statement and hands over its rows as they come; `row` returns false to stop early.
    ///
    /// What is left is read and dropped before this returns, so the connection is ready for the next statement; an
    /// error that `row` throws comes out after that.
    package func query(_ sql: SQLText, row: (DatabaseRow) throws -> Bool) throws {
        try send(sql.bytes)
        do {
            try handle.rows(row)
        } catch {
            dropAnswers(0)
            throw error
        }
        try endAnswers()
    }

    /// Runs statements without results in as few round trips as possible, up to the first error.
    ///
    /// Returns the rows changed by each that succeeded, and the error of the one after them, if any.
    package func executeAll(_ statements: [SQLText]) -> (changed: [Int], failure: DatabaseError?) {
        var changed: [Int] = []
        changed.reserveCapacity(statements.count)
        do throws(DatabaseError) {
            for batch in StatementBatches(statements, limit: batchLimit) {
                try send(batch.bytes)
                for answer in 0..<batch.count {
                    if answer > 0 { try nextAnswer() }
                    changed.append(try handle.skip())
                }
                try endAnswers()
            }
            return (changed, nil)
        } catch {
            return (changed, error)
        }
    }

    /// Runs statements with results in as few round trips as possible; `row` gets the statement's index and a row.
    package func queryAll(_ statements: [SQLText], row: (Int, DatabaseRow) throws -> Void) throws {
        var index = 0
        for batch in StatementBatches(statements, limit: batchLimit) {
            try send(batch.bytes)
            for answer in 0..<batch.count {
                if answer > 0 { try nextAnswer() }
                do {
                    try handle.rows {
                        try row(index, $0)
                        return true
                    }
                } catch {
                    dropAnswers(batch.count - answer - 1)
                    throw error
                }
                index += 1
            }
            try endAnswers()
        }
    }

    private func send(_ text: [UInt8]) throws(DatabaseError) {
        // The server wants less than that for the text and the byte before it that says what it is.
        guard text.count + 1 < maximumStatement else {
            let message = "a statement of \(text.count) bytes, where max_allowed_packet is \(maximumStatement)"
            throw DatabaseError(number: 1_153, message: message)
        }
        try handle.send(text)
    }

    private func nextAnswer() throws(DatabaseError) {
        guard try handle.next() else { throw outOfStep() }
    }

    private func endAnswers() throws(DatabaseError) {
        if try handle.next() { throw outOfStep() }
    }

    /// Whatever came next would be taken for the answer to something else.
    private func outOfStep() -> DatabaseError {
        handle.close()
        return DatabaseError(number: 2_027, message: "the server did not send one result for each statement")
    }

    /// Reads and drops the answers to the rest of a batch after an error, which is what the caller hears of.
    ///
    /// A server that sends more than was asked could go on for ever, so that ends the connection.
    private func dropAnswers(_ count: Int) {
        do throws(DatabaseError) {
            for _ in 0..<count {
                guard try handle.next() else { return }
                try handle.skip()
            }
            try endAnswers()
        } catch {
            // The server stops at an error of its own, and a lost connection shows at the next statement.
        }
    }

    /// A megabyte a round trip is past the point where waiting for the network counts.
    private var batchLimit: Int { min(1_048_576, maximumStatement - 1_024) }
}
