package import Basics

/// What a reply means, and the row of knowledge that says so.
package struct ReplyClassification: Sendable, Equatable {
    package let reason: ReplyReason
    /// True where the same attempt may succeed later.
    package let temporary: Bool
    /// Nil for a reply that is not a refusal, or that no row fits.
    package let matchedRow: ReplyFact?

    /// How sure the reason is; nothing found is at best inferred.
    package var certainty: Certainty { matchedRow?.certainty ?? .inferred }
}

/// The part of a row that all tables of replies share: what was learned, from whom, how sure.
package struct ReplyFact: Sendable, Equatable {
    /// What the row says about time where the code's class is known to mislead.
    package enum Outlook: String, Sendable {
        case later, never
    }

    /// Text to find, in lower case; empty where codes alone decide.
    package let fragment: String
    /// Which software or provider words it so; empty for what a standard says of all.
    package let server: String
    package let reason: ReplyReason
    package let certainty: Certainty
    package let outlook: Outlook?
    package let source: String
    /// A whole reply that this row explains, as the server sends it.
    package let example: [String]
    /// The line of the table.
    package let line: Int

    /// - Throws: ``InputError`` with code `table` that names the line.
    init(_ row: TextTable.Row) throws(InputError) {
        guard let reason = ReplyReason(rawValue: row["reason"]) else {
            throw InputError("table", "line \(row.line): no reason is called \"\(row["reason"])\"")
        }
        guard let certainty = Certainty(rawValue: row["certainty"]) else {
            throw InputError("table", "line \(row.line): no certainty is called \"\(row["certainty"])\"")
        }
        let outlook = Outlook(rawValue: row["outlook"])
        guard outlook != nil || row["outlook"].isEmpty else {
            throw InputError("table", "line \(row.line): the outlook is later, never or -")
        }
        guard row["fragment"] == row["fragment"].asciiLowercased else {
            throw InputError("table", "line \(row.line): the fragment has capitals and would never be found")
        }
        guard !row["source"].isEmpty, !row["example"].isEmpty else {
            throw InputError("table", "line \(row.line): a fact needs a source and an example")
        }
        fragment = row["fragment"]
        server = row["server"]
        self.reason = reason
        self.certainty = certainty
        self.outlook = outlook
        source = row["source"]
        example = ReplyFact.lines(row["example"])
        line = row.line
    }

    /// Splits at `\n`, two characters in the table since a cell cannot hold a line end.
    private static func lines(_ cell: String) -> [String] {
        var lines: [String] = [""]
        var rest = cell[...]
        while let backslash = rest.firstIndex(of: "\\") {
            lines[lines.count - 1] += rest[..<backslash]
            rest = rest[rest.index(after: backslash)...]
            if rest.first == "n" {
                rest = rest.dropFirst()
                lines.append("")
            } else {
                lines[lines.count - 1] += "\\"
            }
        }
        lines[lines.count - 1] += rest
        return lines
    }
}
