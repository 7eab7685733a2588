import Basics
import Glibc

/// What a database's journal holds, read through once; the rows themselves stay in the file.
struct RowIndex {
    /// Entries that are read back together.
    static let chunk = 256

    let database: Journal.Database
    private(set) var tables: [Int: Journal.Table] = [:]
    /// Where each run of ``chunk`` entries begins.
    private(set) var chunks: [Int] = []
    private(set) var rows = 0
    /// Lines that cannot be read, and edits whose line `row` is lost.
    private(set) var damaged = 0
    /// One more than the highest number of a row.
    private(set) var nextNumber = 0
    private(set) var files = 0
    private(set) var untouched: Set<Int> = []
    private(set) var isFinished = false
    /// Where the last whole line ends.
    private(set) var end = 0

    /// - Throws: ``InputError`` where the file is no journal of a database.
    init(_ descriptor: Descriptor, name: String) throws(InputError) {
        database = try Self.header(descriptor, name: name).1
        do throws(SystemFailure) {
            var lines = try JournalLines(descriptor)
            _ = try lines.next()
            end = lines.offset
            try read(&lines)
        } catch {
            throw error.inputError(name, is: "read")
        }
    }

    /// The first line, with what is said where it is none of a database's journal.
    static func header(
        _ descriptor: Descriptor,
        name: String
    ) throws(InputError) -> (Journal.Header, Journal.Database) {
        do throws(SystemFailure) {
            return try header(descriptor)
        } catch let failure where failure.number == EBADMSG {
            throw InputError(
                "journal",
                "\(printable(name)) is no journal of a database that this version can read",
                remedy: "give the file that the report of `postwell mend wordpress` named"
            )
        } catch {
            throw error.inputError(name, is: "read")
        }
    }

    /// The first line; EBADMSG where it is none of a database's journal.
    static func header(_ descriptor: Descriptor) throws(SystemFailure) -> (Journal.Header, Journal.Database) {
        var lines = try JournalLines(descriptor)
        guard case .text(let first) = try lines.next(), let header = Journal.decode(Journal.Header.self, first),
            header.schema == Journal.schema, header.kind == Journal.Kind.database.rawValue,
            let database = header.database
        else { throw SystemFailure(EBADMSG) }
        return (header, database)
    }

    private mutating func read(_ lines: inout JournalLines) throws(SystemFailure) {
        /// Where the entry at hand begins: at the first line of its edits.
        var begin: Int?
        /// A file's edits stand between its two lines.
        var isInFile = false
        /// A line that reads as nothing; if it was one of a row's edits, the row itself does not fit any more.
        var isUnread = false
        while true {
            let start = lines.offset
            guard let line = try lines.next(), line != .cut else { break }
            end = lines.offset
            guard case .text(let bytes) = line else {
                isUnread = true
                continue
            }
            if bytes.starts(with: Self.row) {
                isUnread = false
            } else if isUnread {
                damaged += 1
                isUnread = false
            }
            if JournalEdits.isLine(bytes) {
                if !isInFile { begin = begin ?? start }
                continue
            }
            if bytes.starts(with: Self.row) {
                if rows.isMultiple(of: Self.chunk) { chunks.append(begin ?? start) }
                rows += 1
                nextNumber = max(nextNumber, Self.number(bytes) + 1)
            } else {
                let kind = take(bytes)
                if kind == nil { isUnread = true }
                // A run that was killed may have left edits behind; elsewhere their row is lost.
                if kind != nil, kind != .resumed, begin != nil { damaged += 1 }
                if kind == .file { isInFile = true }
                if kind == .fileEnd { isInFile = false }
            }
            begin = nil
        }
        if isUnread { damaged += 1 }
    }

    private enum Line { case table, untouched, resumed, file, fileEnd, finished }

    /// Nil for a line that is none of ours.
    private mutating func take(_ line: [UInt8]) -> Line? {
        if let table = Journal.decode(Journal.Table.self, line) {
            tables[table.table] = table
            return .table
        }
        if let rows = Journal.decode(Journal.Untouched.self, line) {
            untouched.formUnion(rows.untouched)
            return .untouched
        }
        if Journal.decode(Journal.Resumed.self, line) != nil {
            isFinished = false
            return .resumed
        }
        if let file = Journal.decode(Journal.File.self, line) {
            files = max(files, file.file)
            return .file
        }
        if Journal.decode(Journal.End.self, line) != nil { return .fileEnd }
        if Journal.decode(Journal.Withdrawn.self, line) != nil { return .fileEnd }
        guard Journal.decode(Journal.Finished.self, line) != nil else { return nil }
        isFinished = true
        return .finished
    }

    /// The number at the beginning of a line `row`.
    private static func number(_ line: [UInt8]) -> Int {
        line.dropFirst(row.count).prefix(18).prefix(while: isDigit).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static let row = Array(#"{"row":"#.utf8)
    private static let others = [#"{"key":"#, #"{"untouched":"#, #"{"resumed":"#].map { Array($0.utf8) }

    /// True for the lines that are not about files.
    static func isLine(_ line: [UInt8]) -> Bool { line.starts(with: row) || others.contains { line.starts(with: $0) } }
}
