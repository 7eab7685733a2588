package import Basics

extension Assets {
    /// The phrases of `texts/en/NAME.txt`; a mistake in them is a mistake of the program, found by the first test.
    package static func phrases(_ name: String) -> PhraseBook {
        do {
            return try PhraseBook(text("texts/en/\(name).txt"))
        } catch {
            preconditionFailure("texts/en/\(name).txt: \(error)")
        }
    }

    /// The rows of `tables/NAME.tsv`; a mistake in them is a mistake of the program, found by the first test.
    package static func table(_ name: String) -> [TextTable.Row] {
        do {
            return try TextTable(text("tables/\(name).tsv")).rows
        } catch {
            preconditionFailure("tables/\(name).tsv: \(error)")
        }
    }
}
