import Basics
import FoundationEssentials

/// The journal of a mending: JSON lines, from which `postwell mend undo` makes the exact bytes again.
///
/// The first line says what it is; then each file has a line with its name, lines of edits, and a closing line with
/// sizes and hashes, which is on the disk before the file changes. A line `withdrawn` says that the file was left
/// after all; the last line says that the run came to its end. Lines are short, so that a dump with half a million edits
/// needs no memory. A database's rows are described at ``Journal/Row``.
package enum Journal {
    static let schema = "postwell.journal/1"

    /// What was mended: the undoing of a database needs the database.
    package enum Kind: String, Sendable, Codable { case files, dump, database }

    /// The first line.
    struct Header: Codable, Equatable {
        var schema: String
        var kind: String
        var made: Timestamp
        /// The folders that the files' paths begin at, absolute and free of symbolic links.
        var roots: [PathBytes]
        /// The database whose rows it tells of, if any.
        var database: Database?
    }

    /// A database, without what is needed to get into it.
    package struct Database: Sendable, Codable, Equatable {
        package var name: String
        /// Where it was reached, for people.
        package var place: String
        package var prefix: String
        /// The server's name and folder, by which it is known again however it is reached.
        package var server: String

        func isSame(as other: Database) -> Bool { (name, prefix, server) == (other.name, other.prefix, other.server) }
    }

    /// The line that opens a file's entry.
    package struct File: Sendable, Codable, Equatable {
        /// The number of the entry, from 1.
        var file: Int
        var root: Int
        /// Below the root.
        package var path: PathBytes
        /// Octal, as chmod takes it.
        var mode: String
        var owner: UInt32
        var group: UInt32
    }

    /// The line that closes a file's entry; `edits` are counted so that a lost line is noticed.
    struct End: Codable, Equatable {
        var end: Int
        var count: Int
        var before: ContentStamp
        var after: ContentStamp
    }

    /// The line that says that a file was left after its entry had been written.
    struct Withdrawn: Codable, Equatable {
        var withdrawn: Int
        var reason: String
    }

    /// The last line.
    struct Finished: Codable, Equatable {
        var finished: Timestamp
    }

    /// A line as one of the above; nil where it is another.
    static func decode<Value: Decodable>(_ type: Value.Type, _ line: [UInt8]) -> Value? {
        try? JSONDecoder().decode(type, from: Data(line))
    }
}
