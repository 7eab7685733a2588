/// The product's sentences in one language, by the identifier of what they speak about.
///
/// The format is made for translators: `[identifier]` opens an entry, `field: text` adds a phrase (a field given twice is a
/// list), a line that begins with two blanks continues the one above, `#` begins a remark. `{name}` is filled in when spoken.
package struct PhraseBook: Sendable {
    package typealias Entry = [String: [String]]

    package let entries: [String: Entry]

    /// - Throws: ``InputError`` with code `phrases` that names the line.
    package init(_ text: String) throws(InputError) {
        var entries: [String: Entry] = [:]
        var lines = TextLines(text)
        var open: OpenEntry?
        while let line = lines.next() {
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            if line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
                if let open { entries[open.identifier] = open.entry }
                open = OpenEntry(identifier: line.dropFirst().dropLast().text)
                if let name = open?.identifier, entries[name] != nil {
                    throw InputError("phrases", "line \(lines.number): [\(name)] stands twice")
                }
            } else if open == nil {
                throw InputError("phrases", "line \(lines.number): a phrase before the first [identifier]")
            } else if open?.take(line) != true {
                throw InputError("phrases", "line \(lines.number): neither a field nor a continuation")
            }
        }
        if let open { entries[open.identifier] = open.entry }
        self.entries = entries
    }

    /// The first phrase of a field with its blanks filled, or nil where the book has none.
    package func phrase(_ identifier: String, _ field: String, _ values: [String: String] = [:]) -> String? {
        entries[identifier]?[field]?.first.map { PhraseBook.fill($0, values) }
    }

    /// All phrases of a field, filled.
    package func phrases(_ identifier: String, _ field: String, _ values: [String: String] = [:]) -> [String] {
        (entries[identifier]?[field] ?? []).map { PhraseBook.fill($0, values) }
    }

    /// Replaces `{name}` by its value; a name without a value stays visible, which a test looks for.
    package static func fill(_ phrase: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = phrase[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: rest.startIndex)..<close])
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The names of the blanks in a phrase, for tests that check them against what is filled in.
    package static func blanks(in phrase: String) -> Set<String> {
        var names: Set<String> = []
        for part in phrase.split(separator: "{").dropFirst(phrase.hasPrefix("{") ? 0 : 1) {
            if let close = part.firstIndex(of: "}") { names.insert(String(part[..<close])) }
        }
        return names
    }
}

/// The entry whose lines are being read.
private struct OpenEntry {
    let identifier: String
    var entry: PhraseBook.Entry = [:]
    private var field: String?

    init(identifier: String) { self.identifier = identifier }

    /// Adds a field or goes on with the last one; false for a line that is neither.
    mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
        if line.starts(with: [0x20, 0x20]) {
            guard let field, let last = entry[field]?.indices.last else { return false }
            entry[field]?[last] += " " + line.trimmedBlanks.text
            return true
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let name = line[..<colon].text
        entry[name, default: []].append(line[(colon + 1)...].trimmedBlanks.text)
        field = name
        return true
    }
}
