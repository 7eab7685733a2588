/// Where in `INSERT … VALUES (…), (…)` the reader is.
struct InsertPlace {
    /// The head of the statement as it was, to know the next one of its kind at a glance.
    var head: [UInt8] = []
    var table = ""
    var rules = TableRules(table: "", names: [], definition: nil, options: MendOptions())
    var row = 0
    var depth = 0
    var column = 0
    /// After `VALUES` and after a comma between rows.
    var expectsRow = true
    /// The word right before the value, such as `_binary`.
    var introducer: SQLToken?
    /// The first column's value when it is a number, by which people find the row.
    var rowID: [UInt8] = []
    /// The value of the column that says what the row is, while it is short.
    var rowName: [UInt8] = []
}

extension DumpReader {
    private static let longestHead = 4096

    /// Statements of one table begin alike; then nothing of the head has to be read again.
    mutating func startsKnownInsert() -> Bool {
        let head = insert.head
        guard !head.isEmpty, window.base[at] == head[0], window.filled - at >= head.count,
            statement.delimiter.count == 1,
            head.withUnsafeBufferPointer({ known in
                UnsafeBufferPointer(start: window.base + at, count: head.count).elementsEqual(known)
            })
        else { return false }
        at += head.count
        statement.startValues()
        startRow()
        return true
    }

    /// `VALUES` after a head that names a table begins the values.
    mutating func enterValuesIfDue() {
        guard statement.kind == .insertHead, let last = statement.tokens.last,
            last.isWord("values") || last.isWord("value"), statement.tokens.count > 1, statement.isOutsideBrackets,
            let (table, columns) = statement.insertTarget
        else {
            if statement.kind == .insertHead, statement.tokens.last?.isWord("set") ?? false { statement.endValues() }
            return
        }
        if table != insert.table { tallyHosts() }
        if rows.count < Self.maximumTables { rows[insert.table] = insert.row }
        insert = InsertPlace()
        insert.table = table
        let length = at - statementStart
        if statementStart >= 0, length <= Self.longestHead {
            insert.head = Array(UnsafeBufferPointer(start: window.base + statementStart, count: length))
        }
        insert.row = rows[table] ?? 0
        insert.rules = rules(of: table, columns)
        statement.startValues()
        countInsert()
    }

    private mutating func rules(of table: String, _ names: [String]?) -> TableRules {
        let key = key(table)
        if names == nil, let known = rules[key] { return known }
        let made = TableRules(
            table: table,
            names: names,
            definition: tables[key],
            lateKeys: lateKeys[key] ?? [],
            options: options
        )
        if names == nil, rules.count < Self.maximumTables { rules[key] = made }
        return made
    }

    private mutating func startRow() {
        insert.depth = 0
        insert.expectsRow = true
        insert.column = 0
        insert.introducer = nil
    }

    /// Reads values until the statement ends or the memory does.
    mutating func readValues() throws {
        let limit = window.isAtEnd ? window.filled : window.filled - 64
        while at < limit {
            let byte = window.base[at]
            switch byte {
            case UInt8(ascii: ","):
                if insert.depth == 1 {
                    insert.column += 1
                    insert.introducer = nil
                } else if insert.depth == 0 {
                    insert.expectsRow = true
                }
                at += 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                return try readString()
            case UInt8(ascii: "("):
                insert.depth += 1
                if insert.depth == 1 {
                    insert.row += 1
                    insert.expectsRow = false
                    insert.column = 0
                    insert.introducer = nil
                    insert.rowID.removeAll(keepingCapacity: true)
                    insert.rowName.removeAll(keepingCapacity: true)
                }
                at += 1
            case UInt8(ascii: ")"):
                insert.depth -= 1
                at += 1
            case 0x00...0x20: at += 1
            case UInt8(ascii: "`"): skipName()
            case UInt8(ascii: "-") where startsLineComment(), UInt8(ascii: "#"):
                startLineComment()
                return
            case UInt8(ascii: "/") where next(1) == UInt8(ascii: "*"):
                startBlockComment()
                return
            case UInt8(ascii: "*") where next(1) == UInt8(ascii: "/") && statement.versionDepth > 0:
                statement.versionDepth -= 1
                at += 2
            default:
                if insert.depth <= 0, statement.endsAt(window.base, at, window.filled) {
                    startRow()
                    insert.expectsRow = false
                    endStatement()
                    return
                }
                if SQLStatement.isWordByte(byte) { return try readScalar(byte) }
                at += 1
            }
        }
        if !window.isAtEnd { try moveOn(keeping: at) }
    }

    private mutating func skipName() {
        at += 1
        while at < window.filled, window.base[at] != UInt8(ascii: "`") { at += 1 }
        if at < window.filled { at += 1 }
    }

    /// A number, a word such as NULL, or what introduces a string; hexadecimal ones may be of any length.
    private mutating func readScalar(_ first: UInt8) throws {
        let base = window.base
        let start = at
        while at < window.filled, SQLStatement.isWordByte(base[at]) { at += 1 }
        let text = UnsafeBufferPointer(start: base + start, count: at - start)
        if first &- UInt8(ascii: "0") < 10 {
            if insert.column == 0, insert.depth == 1, text.count <= 20, insert.rowID.isEmpty {
                insert.rowID.append(contentsOf: text)
            }
            return
        }
        if insert.depth == 0, statement.kind == .values {
            // ON DUPLICATE KEY UPDATE, AS new: what follows belongs to no column.
            statement.endValues()
            return
        }
        let word = text.count <= 24 ? String(decoding: text, as: UTF8.self).lowercased() : ""
        insert.introducer = word == "null" ? nil : .word(word)
    }
}
