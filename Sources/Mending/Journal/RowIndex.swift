import Basics
import FoundationEssentials
import Glibc

/// What a database's journal holds, read through once; the rows themselves stay in the file.
struct RowIndex {
    /// Entries that are read back together.
    static let chunk = 256

    let header: Journal.Header
    let database: Journal.Database
    private(set) var tables: [Int: Journal.Table] = [:]
    /// Where each run of ``chunk`` entries begins.
    private(set) var chunks: [Int] = []
    private(set) var rows = 0
    private(set) var files = 0
    private(set) var untouched: Set<Int> = []
    private(set) var isFinished = false
    /// Where the last whole line ends.
    private(set) var end = 0

    /// - Throws: ``InputError`` where the file is no journal of a database.
    init(_ descriptor: Descriptor, name: String) throws(InputError) {
        do throws(SystemFailure) {
            (header, database) = try Self.header(descriptor)
            var lines = try JournalLines(descriptor)
            _ = try lines.next()
            end = lines.offset
            try read(&lines)
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
        guard case .text(let first) = try lines.next(), let header = decode(Journal.Header.self, first),
            header.schema == Journal.schema, header.kind == Journal.Kind.database.rawValue,
            let database = header.database
        else { throw SystemFailure(EBADMSG) }
        return (header, database)
    }

    private mutating func read(_ lines: inout JournalLines) throws(SystemFailure) {
        /// Where the entry at hand begins: at the first line of its edits.
        var begin: Int?
        while true {
            let start = lines.offset
            guard let line = try lines.next(), line != .cut else { return }
            end = lines.offset
            guard case .text(let bytes) = line else { continue }
            if JournalEdits.isLine(bytes) {
                begin = begin ?? start
                continue
            }
            if bytes.starts(with: Self.row) {
                if rows.isMultiple(of: Self.chunk) { chunks.append(begin ?? start) }
                rows += 1
            } else {
                take(bytes)
            }
            begin = nil
        }
    }

    private mutating func take(_ line: [UInt8]) {
        if let table = Self.decode(Journal.Table.self, line) {
            tables[table.table] = table
        } else if let rows = Self.decode(Journal.Untouched.self, line) {
            untouched.formUnion(rows.untouched)
        } else if Self.decode(Journal.Resumed.self, line) != nil {
            isFinished = false
        } else if let file = Self.decode(Journal.File.self, line) {
            files = max(files, file.file)
        } else if Self.decode(Journal.Finished.self, line) != nil {
            isFinished = true
        }
    }

    private static let row = Array(#"{"row":"#.utf8)
    private static let others = [#"{"key":"#, #"{"untouched":"#, #"{"resumed":"#].map { Array($0.utf8) }

    /// True for the lines that are not about files.
    static func isLine(_ line: [UInt8]) -> Bool { line.starts(with: row) || others.contains { line.starts(with: $0) } }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ line: [UInt8]) -> Value? {
        try? JSONDecoder().decode(type, from: Data(line))
    }
}
