import Assets
import Basics
import Testing

struct AssetsTests {
    static func paths(below folder: String) -> [String] { Assets.paths.filter { $0.hasPrefix(folder) } }

    @Test func `Files are listed once, in order`() {
        #expect(Assets.paths == Assets.paths.sorted())
        #expect(Set(Assets.paths).count == Assets.paths.count)
    }

    @Test(arguments: Assets.paths) func `No file is empty, and all end their last line`(path: String) {
        let text = Assets.text(path)
        #expect(text.utf8.count > 20)
        #expect(text.utf8.last == 0x0A)
    }

    @Test(arguments: Assets.paths) func `Files are clean UTF-8 text`(path: String) {
        let text = Assets.text(path)
        #expect(!text.unicodeScalars.contains("\u{FFFD}"))
        // Tabs and line feeds steer the formats; anything else that printable text escapes came in by mistake.
        for line in text.split(separator: "\n") {
            let words = String(line.replacing("\t", with: " "))
            #expect(printable(words, limit: .max) == words)
        }
    }

    @Test(arguments: paths(below: "tables/")) func `Every table parses`(path: String) throws {
        let table = try TextTable(Assets.text(path))
        #expect(path.hasSuffix(".tsv"))
        #expect(!table.rows.isEmpty)
        #expect(Set(table.columns).count == table.columns.count)
        #expect(!table.columns.contains(""))
    }

    @Test(arguments: paths(below: "tables/")) func `Cells are filled, be it with a hyphen`(path: String) throws {
        for line in Assets.text(path).split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            #expect(cells.allSatisfy { !$0.trimmedBlanks.isEmpty }, "\(line)")
        }
    }

    @Test(arguments: paths(below: "texts/")) func `Every phrase book parses`(path: String) throws {
        let book = try PhraseBook(Assets.text(path))
        #expect(path.hasSuffix(".txt"))
        #expect(!book.entries.isEmpty)
        for (identifier, entry) in book.entries {
            #expect(!entry.isEmpty, "\(identifier)")
            #expect(entry.values.joined().allSatisfy { !$0.isEmpty }, "\(identifier)")
        }
    }

    @Test(arguments: paths(below: "texts/")) func `Braces come in pairs around a name`(path: String) throws {
        for (identifier, entry) in try PhraseBook(Assets.text(path)).entries {
            for phrase in entry.values.joined() {
                let blanks = PhraseBook.blanks(in: phrase)
                let rest = PhraseBook.fill(phrase, Dictionary(uniqueKeysWithValues: blanks.map { ($0, "") }))
                #expect(!rest.contains("{") && !rest.contains("}"), "\(identifier): \(phrase)")
                #expect(blanks.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isLetter) }, "\(identifier): \(phrase)")
            }
        }
    }

    @Test func `Both books of the first language are there`() {
        #expect(Assets.paths.contains("texts/en/findings.txt"))
        #expect(Assets.paths.contains("texts/en/rules.txt"))
    }
}
