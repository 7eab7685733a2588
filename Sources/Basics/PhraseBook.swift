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
        var identifier: String?
        var field: String?
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            number += 1
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                let name = String(line.dropFirst().dropLast())
                guard entries[name] == nil else {
                    throw InputError("phrases", "line \(number): [\(name)] stands twice")
                }
                entries[name] = [:]
                identifier = name
                field = nil
                continue
            }
            guard let current = identifier else {
                throw InputError("phrases", "line \(number): a phrase before the first [identifier]")
            }
            if line.hasPrefix("  "), let open = field, var phrases = entries[current]?[open],
                let last = phrases.popLast()
            {
                phrases.append(last + " " + line.trimmedBlanks)
                entries[current]?[open] = phrases
                continue
            }
            guard !line.hasPrefix("  "), let colon = line.firstIndex(of: ":") else {
                throw InputError("phrases", "line \(number): neither a field nor a continuation")
            }
            let name = String(line[..<colon])
            entries[current, default: [:]][name, default: []].append(line[line.index(after: colon)...].trimmedBlanks)
            field = name
        }
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
