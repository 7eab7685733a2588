import Basics

/// Whether a dump is whole, by the lines with which mysqldump and mariadb-dump begin and end.
struct DumpEnding {
    private var announces = false
    private var isCompleted = false
    /// phpMyAdmin makes the keys after the rows.
    private(set) var makesKeysLate = false

    /// Both write the last line whenever they write the first (`--skip-comments` leaves out both).
    mutating func note(_ comment: UnsafeBufferPointer<UInt8>) {
        let text = String(decoding: comment, as: UTF8.self)
        if text.hasPrefix("-- MySQL dump") || text.hasPrefix("-- MariaDB dump") {
            announces = true
            isCompleted = false
        }
        if text.hasPrefix("-- phpMyAdmin SQL Dump") { makesKeysLate = true }
        if text.hasPrefix("-- Dump completed") { isCompleted = true }
    }

    var lacksLastLine: Bool { announces && !isCompleted }
}

extension DumpReader {
    /// - Throws: ``InputError`` with code `truncated` for a dump that ends in the middle of something.
    func checkEnd() throws(InputError) {
        if statement.comment == .block { throw truncated("in the middle of a comment") }
        switch statement.kind {
        case .values where insert.depth > 0: throw truncated("in the middle of a row")
        case .values where insert.expectsRow, .insertHead: throw truncated("before the rows that it announces")
        case .createTable: throw truncated("in the middle of a table's definition")
        default: break
        }
        if ending.lacksLastLine { throw truncated("before its last line, \"-- Dump completed\"") }
    }

    func truncated(_ place: String) -> InputError {
        let end = window.offset + Int64(window.filled)
        let row =
            statement.kind == .values && insert.row > 0 ? ", in \(printable(insert.table)), row \(insert.row)" : ""
        return InputError(
            "truncated",
            "the dump stops \(place), after \(end) bytes\(row); nothing has changed",
            remedy: "export it again: something ended the export early, such as a full disk or a time limit"
        )
    }
}
