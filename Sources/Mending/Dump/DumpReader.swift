import Basics
import Glibc

/// Reads a dump as MySQL's own client does, and knows at every string which column of which row it is.
///
/// Bytes in, bytes out: what is not edited goes to the output as it came, in the largest pieces possible.
struct DumpReader {
    let options: MendOptions
    let window: DumpWindow
    var engine: MendEngine
    let ledger: MendLedger?
    let output: PieceGatherer?
    let progress: (Int64) -> Void

    /// Where to read on, in the window.
    var at = 0
    /// Up to here everything went to the output.
    var flushed = 0
    var modes = SQLModes()
    var statement = SQLStatement()
    var tables: [String: TableDefinition] = [:]
    /// Columns of keys that are made only after the rows, as phpMyAdmin does; known from an earlier reading.
    var lateKeys: [String: Set<String>] = [:]
    var rules: [String: TableRules] = [:]
    var database = ""
    var rows: [String: Int] = [:]
    var insert = InsertPlace()
    private(set) var insertions = 0
    /// Where the statement at hand begins, in the window; negative when that is gone.
    var statementStart = 0
    var ending = DumpEnding()

    /// No word, comment mark or head of a string needs more than this.
    private static let lookAhead = 4096
    private static let noVersion = 900_000
    /// A hostile dump could define tables without end.
    static let maximumTables = 20_000

    init(
        options: MendOptions,
        window: DumpWindow,
        engine: MendEngine,
        ledger: MendLedger?,
        output: DumpOutput?,
        progress: @escaping (Int64) -> Void
    ) {
        self.options = options
        self.window = window
        self.engine = engine
        self.ledger = ledger
        self.output = output.map(PieceGatherer.init)
        self.progress = progress
    }

    /// - Throws: ``InputError`` for a dump that ends where it cannot end or is no dump at all; what reading or writing throws.
    mutating func run() throws {
        _ = try window.refill(keeping: 0)
        try DumpForm.check(UnsafeRawBufferPointer(start: window.base, count: window.filled))
        if UnsafeBufferPointer(start: window.base, count: window.filled).starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        while try isReady(Self.lookAhead) {
            if statement.kind == .values, statement.comment == .none { try readValues() } else { try readSign() }
        }
        try checkEnd()
        if insertions > 0 { rows[insert.table] = insert.row }
        try flush(upTo: window.filled)
        try output?.flush()
        tallyHosts()
    }

    /// Makes sure that so many bytes are in memory, or all that there are; false when none are left.
    mutating func isReady(_ count: Int) throws -> Bool {
        if window.filled - at < count, !window.isAtEnd { try moveOn(keeping: at) }
        return at < window.filled
    }

    /// Reads on; what is before `keep` is written and dropped.
    mutating func moveOn(keeping keep: Int) throws {
        try flush(upTo: keep)
        let before = window.offset
        _ = try window.refill(keeping: keep)
        let moved = Int(window.offset - before)
        at -= moved
        flushed -= moved
        statementStart -= moved
        progress(window.offset)
        try Task.checkCancellation()
    }

    mutating func flush(upTo end: Int) throws {
        if end > flushed {
            try output?.write(UnsafeRawBufferPointer(start: window.base + flushed, count: end - flushed))
        }
        flushed = max(flushed, end)
    }

    /// One sign of everything that is not a list of values.
    private mutating func readSign() throws {
        if statement.comment != .none { return readComment() }
        let base = window.base
        let byte = base[at]
        if statement.isEmpty {
            if startsKnownInsert() { return }
            statementStart = at
        }
        if statement.endsAt(base, at, window.filled) {
            endStatement()
            return
        }
        switch byte {
        case 0x00...0x20: at += 1
        case UInt8(ascii: "'"): try readString()
        case UInt8(ascii: "\""):
            if modes.ansiQuotes || statement.expectsName { readName(byte) } else { try readString() }
        case UInt8(ascii: "`"): readName(byte)
        case UInt8(ascii: "-") where startsLineComment(), UInt8(ascii: "#"): startLineComment()
        case UInt8(ascii: "/") where next(1) == UInt8(ascii: "*"): startBlockComment()
        case UInt8(ascii: "*") where next(1) == UInt8(ascii: "/") && statement.versionDepth > 0:
            statement.versionDepth -= 1
            at += 2
        default:
            if SQLStatement.isWordByte(byte) {
                readWord()
            } else {
                statement.add(.sign(byte))
                at += 1
            }
        }
    }

    func next(_ distance: Int) -> UInt8 { window.base[at + distance] }

    mutating func startLineComment() {
        statement.comment = .line
        ending.note(UnsafeBufferPointer(start: window.base + at, count: min(32, window.filled - at)))
    }

    /// MySQL wants a blank or the line's end after the two dashes.
    func startsLineComment() -> Bool { next(1) == UInt8(ascii: "-") && next(2) <= 0x20 }

    /// `/*! … */` and `/*M! … */` are read as statements, since the server does; others are passed over.
    mutating func startBlockComment() {
        let mark = next(2) == UInt8(ascii: "M") ? 3 : 2
        guard next(mark) == UInt8(ascii: "!") else {
            statement.comment = .block
            at += 2
            return
        }
        at += mark + 1
        var version = 0
        while at < window.filled, next(0) &- UInt8(ascii: "0") < 10, version < Self.noVersion {
            version = version * 10 + Int(next(0) - UInt8(ascii: "0"))
            at += 1
        }
        // MariaDB's first line names a version that no server has, so that it is a comment to all.
        if version >= Self.noVersion { statement.comment = .block } else { statement.versionDepth += 1 }
    }

    /// Up to the comment's end, or as far as the memory goes.
    mutating func readComment() {
        let base = window.base
        let stop: Int32 = statement.comment == .line ? 0x0A : Int32(UInt8(ascii: "*"))
        guard let found = memchr(base + at, stop, window.filled - at) else {
            at = window.filled
            return
        }
        at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(base) + 1
        if statement.comment == .line {
            statement.comment = .none
        } else if at < window.filled, base[at] == UInt8(ascii: "/") {
            at += 1
            statement.comment = .none
        } else if at == window.filled, !window.isAtEnd {
            // The slash may come with the next piece.
            at -= 1
        }
    }

    /// A quoted identifier; one without an end within the memory at hand is no identifier.
    private mutating func readName(_ quote: UInt8) {
        let base = window.base
        let limit = min(window.filled, at + 2048)
        var end = at + 1
        var text: [UInt8] = []
        while end < limit {
            if base[end] == quote {
                guard end + 1 < limit, base[end + 1] == quote else { break }
                end += 1
            }
            text.append(base[end])
            end += 1
        }
        guard end < limit else {
            at += 1
            return
        }
        at = end + 1
        statement.add(.name(String(decoding: text, as: UTF8.self)))
        enterValuesIfDue()
    }

    private mutating func readWord() {
        let base = window.base
        var end = at
        while end < window.filled, end - at < 256, SQLStatement.isWordByte(base[end]) { end += 1 }
        let text = String(decoding: UnsafeBufferPointer(start: base + at, count: end - at), as: UTF8.self).lowercased()
        at = end
        if statement.isEmpty, text == "delimiter" { return readDelimiter() }
        statement.add(.word(text))
        enterValuesIfDue()
    }

    /// A line of the client's own, not of SQL.
    private mutating func readDelimiter() {
        let base = window.base
        var end = at
        while end < window.filled, base[end] != 0x0A, end - at < 256 { end += 1 }
        let line = UnsafeBufferPointer(start: base + at, count: end - at)
        let text = line.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
        if !text.isEmpty { statement.delimiter = Array(text) }
        at = end
    }

    mutating func endStatement() {
        at += statement.delimiter.count
        switch statement.kind {
        case .createTable:
            if let (name, rest) = statement.createdTable, tables.count < Self.maximumTables {
                tables[key(name)] = TableDefinition(rest)
                rules[key(name)] = nil
                insert.head = []
            }
        case .alterTable:
            if let (name, item) = statement.alteredKeys, lateKeys.count < Self.maximumTables {
                lateKeys[key(name), default: []].formUnion(item)
            }
        case .set: modes.apply(statement.tokens)
        case .use:
            database = statement.tokens.last?.identifier ?? ""
            insert.head = []
        default: break
        }
        statement.clear()
    }

    func key(_ table: String) -> String { database.isEmpty ? table : database + "." + table }

    mutating func countInsert() { insertions += 1 }
}
