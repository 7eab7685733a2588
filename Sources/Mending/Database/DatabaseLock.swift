import Basics
import Crypto
import MySQLClient

/// One run at a time in a database: two would name each other's rows as somebody else's.
///
/// The server lets go of the lock when the run's connection ends, however it ends.
enum DatabaseLock {
    /// - Throws: ``InputError`` with code `running`.
    static func take(_ connection: DatabaseConnection, _ database: String, prefix: String) throws {
        // Names of locks have at most 64 characters, and hold for the whole server.
        let digest = hexadecimal(SHA256.hash(data: Array("\(database)\n\(prefix)".utf8)))
        var sql = SQLText("SELECT GET_LOCK('postwell-")
        sql.add(word: String(digest.prefix(40)))
        // A run that was killed a moment ago may still be known to the server.
        sql.add("',3)")
        var got: Int?
        try connection.query(sql) {
            got = $0.int(0)
            return true
        }
        guard got == 1 else {
            throw InputError(
                "running",
                "another run of postwell is at work in this database",
                remedy: "wait for its end, or stop it, then run this again"
            )
        }
    }
}
