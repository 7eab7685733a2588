/// The statement at hand: what kind it is, and its words while they matter.
struct SQLStatement {
    enum Kind: Equatable {
        case unknown
        /// `INSERT` or `REPLACE`, before its values.
        case insertHead
        case values
        /// `INSERT … SET`, `UPDATE` and whatever stands after the values.
        case other
        case createTable
        case alterTable
        case set
        case use
        /// Views, triggers, procedures, functions and events.
        case routine
    }

    enum Comment { case none, line, block }

    private(set) var kind = Kind.unknown
    private(set) var tokens: [SQLToken] = []
    var comment = Comment.none
    /// How many `/*!` are open.
    var versionDepth = 0
    var delimiter: [UInt8] = [UInt8(ascii: ";")]
    /// Whether anything but blanks and comments was met.
    private(set) var isEmpty = true

    /// More are not kept; no table has so many columns.
    private static let maximumTokens = 50_000

    /// Letters, digits, `_`, `$`, `@`, and all of UTF-8 beyond ASCII.
    @inline(__always)
    static func isWordByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@") || byte >= 0x80
    }

    mutating func clear() {
        kind = .unknown
        tokens.removeAll(keepingCapacity: true)
        isEmpty = true
    }

    mutating func startValues() {
        kind = .values
        isEmpty = false
    }

    mutating func endValues() { kind = .other }

    func endsAt(_ base: UnsafePointer<UInt8>, _ at: Int, _ filled: Int) -> Bool {
        guard base[at] == delimiter[0], filled - at >= delimiter.count else { return false }
        return delimiter.indices.allSatisfy { base[at + $0] == delimiter[$0] }
    }

    mutating func add(_ token: SQLToken) {
        isEmpty = false
        if tokens.count < Self.maximumTokens { tokens.append(token) }
        guard kind == .unknown else { return }
        if delimiter != [UInt8(ascii: ";")] {
            kind = .routine
        } else if tokens.count == 1 {
            kind = Self.kind(of: token)
        } else if tokens.first == .word("create") {
            decideCreation(token)
        }
    }

    private static func kind(of token: SQLToken) -> Kind {
        switch token {
        case .word("insert"), .word("replace"): .insertHead
        case .word("set"): .set
        case .word("alter"): .alterTable
        case .word("use"): .use
        // Anything may follow `CREATE OR REPLACE DEFINER=… SQL SECURITY …`.
        case .word("create"): .unknown
        default: .other
        }
    }

    private mutating func decideCreation(_ token: SQLToken) {
        switch token {
        case .word("table"): kind = .createTable
        case .word("view"), .word("trigger"), .word("procedure"), .word("function"), .word("event"), .word("package"):
            kind = .routine
        case .word("index"), .word("database"), .word("user"), .word("sequence"): kind = .other
        default: break
        }
    }

    /// After `INTO` or `TABLE` even a double quote begins a name (`--compatible=ansi`).
    var expectsName: Bool {
        switch kind {
        case .insertHead, .createTable: true
        default: false
        }
    }

    /// The name after `CREATE TABLE IF NOT EXISTS`, and what comes after it.
    var createdTable: (name: String, rest: ArraySlice<SQLToken>)? {
        guard let start = tokens.firstIndex(where: { $0.isWord("table") }) else { return nil }
        var rest = tokens[(start + 1)...]
        while let first = rest.first, ["if", "not", "exists"].contains(first) { rest = rest.dropFirst() }
        guard let open = rest.firstIndex(where: { $0.isSign("(") }),
            let name = rest[..<open].last(where: { $0.identifier != nil })
        else { return nil }
        return name.identifier.map { ($0, rest[open...]) }
    }

    /// The table of `INSERT INTO a.b (c, d) VALUES` and its columns, nil where none are listed.
    var insertTarget: (table: String, columns: [String]?)? {
        let open = tokens.firstIndex { $0.isSign("(") }
        let head = tokens[..<(open ?? tokens.endIndex)].filter { !Self.insertWords.contains($0) }
        guard let table = head.last(where: { $0.identifier != nil })?.identifier else { return nil }
        guard let open else { return (table, nil) }
        let list = tokens[open...].prefix { !$0.isSign(")") }
        return (table, list.compactMap(\.identifier))
    }

    /// A column may be called `value`.
    var isOutsideBrackets: Bool { tokens.count { $0.isSign("(") } == tokens.count { $0.isSign(")") } }

    /// The table of `ALTER TABLE t ADD PRIMARY KEY (a), ADD UNIQUE KEY b (c)` and the columns of those keys.
    var alteredKeys: (table: String, columns: Set<String>)? {
        guard tokens.count > 3, tokens[1].isWord("table") else { return nil }
        var name: String?
        var columns: Set<String> = []
        var isKey = false
        var depth = 0
        for token in tokens[2...] {
            switch token {
            case .word("add") where depth == 0:
                isKey = false
            case .word("primary") where depth == 0, .word("unique") where depth == 0: isKey = true
            case .sign(UInt8(ascii: "(")): depth += 1
            case .sign(UInt8(ascii: ")")): depth -= 1
            default:
                guard let identifier = token.identifier else { continue }
                if name == nil || (depth == 0 && columns.isEmpty && !isKey && token.isName) { name = identifier }
                if depth == 1, isKey { columns.insert(identifier.lowercased()) }
            }
        }
        return name.map { ($0, columns) }
    }

    private static let insertWords: [SQLToken] = [
        "insert", "replace", "into", "ignore", "low_priority", "high_priority", "delayed", "values", "value",
    ].map { .word($0) }
}

extension [String] {
    fileprivate func contains(_ token: SQLToken) -> Bool {
        if case .word(let text) = token { contains(text) } else { false }
    }
}
