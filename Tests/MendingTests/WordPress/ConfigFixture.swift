import Basics
import MySQLClient
import TestSupport

@testable import Mending

/// A wp-config.php in so many words.
struct ConfigFixture {
    var bytes: [UInt8]

    /// `code` without the tag that opens it.
    init(_ code: String) { bytes = Array("<?php\n\(code)\n".utf8) }

    init(bytes: [UInt8]) { self.bytes = bytes }

    static let path = "/nowhere/wp-config.php"

    func config() throws -> WordPressConfig { try WordPressConfig(bytes: bytes, path: Self.path) }

    func target(_ environment: [String: String] = [:], tls: DatabaseTLS = DatabaseTLS()) throws -> DatabaseTarget {
        try config().makeTarget(tls: tls, environment: environment)
    }

    /// The file after the edits.
    func switched() throws -> [UInt8] { try Self.apply(config().switchEdits().map(\.edit), to: bytes) }

    static func apply(_ edits: [Edit], to bytes: [UInt8]) throws -> [UInt8] {
        var result = bytes
        var last = bytes.count
        for edit in edits.reversed() {
            guard edit.at + edit.remove <= last else { throw TestFailure("edits overlap or are out of order") }
            last = edit.at
            result.replaceSubrange(edit.at..<edit.at + edit.remove, with: edit.insert)
        }
        return result
    }

    /// What makes a whole file of the one line that a test is about.
    static let login = """
        define( 'DB_NAME', 'site' );
        define( 'DB_USER', 'anna' );
        define( 'DB_PASSWORD', 'se"c\\'ret' );
        define( 'DB_HOST', '127.0.0.1' );

        """
}

/// The error that something ends with.
func inputError(_ body: () throws -> Void) throws -> InputError {
    do {
        try body()
    } catch let error as InputError {
        return error
    }
    throw TestFailure("there was no error")
}
