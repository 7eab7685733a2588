import Basics

/// Phrases and tables: read or refused, and every blank filled once.
enum FuzzedTables: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let text = input.takeText()
        if let table = try? TextTable(text) {
            for row in table.rows {
                for column in table.columns { try promise(row[column] != "-", "an empty cell reads as a hyphen") }
                try promise(row["no such column\n"].isEmpty, "a column that is not there has a value")
            }
        }
        guard let book = try? PhraseBook(text) else { return }
        for (identifier, entry) in book.entries {
            for (field, phrases) in entry {
                try promise(!phrases.isEmpty, "\(identifier).\(field) has no phrase")
                try promise(book.phrases(identifier, field).count == phrases.count, "a phrase of \(identifier) is lost")
                for phrase in phrases { try check(phrase) }
            }
        }
    }

    /// A value that looks like a blank must stay as it is.
    private static func check(_ phrase: String) throws(BrokenPromise) {
        try promise(PhraseBook.fill(phrase, [:]) == phrase, "a phrase without values changes")
        let blanks = PhraseBook.blanks(in: phrase)
        let filled = PhraseBook.fill(phrase, Dictionary(uniqueKeysWithValues: blanks.map { ($0, "{x}") }))
        try promise(filled.utf8.count <= phrase.utf8.count * 4, "filling a phrase blew it up")
    }
}
