/// The settings of the session that change how strings are read, followed through the dump.
struct SQLModes {
    private(set) var backslashEscapes = true
    private(set) var ansiQuotes = false
    /// Modes that the dump keeps in variables while it sets others, as mariadb-dump does around triggers.
    private var saved: [String: (Bool, Bool)] = [:]

    /// A hostile dump could set variables without end.
    private static let maximumSaved = 64

    func quoting(_ quote: UInt8) -> Quoting { Quoting(backslashes: backslashEscapes, quote: quote) }

    /// Reads the tokens of `SET …`.
    mutating func apply(_ tokens: some Collection<SQLToken>) {
        for part in Self.parts(tokens) {
            guard !part.contains(where: { $0.isWord("global") }),
                let equals = part.firstIndex(where: { $0.isSign("=") })
            else { continue }
            let target = part[..<equals].compactMap(\.identifier).last ?? ""
            let source = part[part.index(after: equals)...]
            if Self.isMode(target) {
                set(source)
            } else if target.hasPrefix("@"), source.contains(where: { Self.isMode($0.identifier ?? "") }),
                saved.count < Self.maximumSaved
            {
                saved[target] = (backslashEscapes, ansiQuotes)
            }
        }
    }

    /// What the commas outside brackets part.
    private static func parts(_ tokens: some Collection<SQLToken>) -> [[SQLToken]] {
        var parts: [[SQLToken]] = [[]]
        var depth = 0
        for token in tokens {
            if token.isSign("(") { depth += 1 }
            if token.isSign(")") { depth -= 1 }
            if token.isSign(","), depth == 0 { parts.append([]) } else { parts[parts.count - 1].append(token) }
        }
        return parts
    }

    private mutating func set(_ source: some Collection<SQLToken>) {
        if source.contains(where: { $0.isWord("default") }) { (backslashEscapes, ansiQuotes) = (true, false) }
        // CONCAT adds to what is set already.
        let isAdded = source.contains { $0.isWord("concat") }
        for token in source {
            if case .string(let text) = token {
                let modes = text.uppercased().split(whereSeparator: { ",:\"' ".contains($0) })
                let keeps = (isAdded && !backslashEscapes, isAdded && ansiQuotes)
                backslashEscapes = !modes.contains("NO_BACKSLASH_ESCAPES") && !keeps.0
                ansiQuotes = modes.contains("ANSI_QUOTES") || modes.contains("ANSI") || keeps.1
                if !isAdded { return }
                continue
            }
            if !isAdded, let name = token.identifier, let modes = saved[name] {
                (backslashEscapes, ansiQuotes) = modes
                return
            }
        }
    }

    private static func isMode(_ name: String) -> Bool {
        let last = name.split(whereSeparator: { $0 == "." || $0 == "@" }).last ?? ""
        return last == "sql_mode"
    }
}
