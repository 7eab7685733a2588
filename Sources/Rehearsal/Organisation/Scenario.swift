import Assets
package import Basics

/// One way in which the organisation is broken, or not: a row of `tables/scenarios.tsv` with its words.
package struct Scenario: Sendable {
    package let name: String
    /// At most eight words.
    package let title: String
    /// What happened, as the people of the office live it, a sentence a line.
    package let story: [String]
    /// What a phone says.
    package let saw: String?
    /// The level that a check-up has to come to: `fine` or `broken`.
    package let level: String
    /// Identifiers of findings and rules that a check-up has to bring up.
    package let findings: [String]
    let faults: ScenarioFaults

    /// In the order of the table: the story first.
    package static let all: [Scenario] = Assets.table("scenarios").map { row in
        do {
            return try Scenario(row)
        } catch {
            preconditionFailure("tables/scenarios.tsv, line \(row.line): \(error)")
        }
    }

    /// - Throws: ``InputError`` with code `scenario` that lists the names there are.
    package init(named name: String) throws(InputError) {
        guard let scenario = Scenario.all.first(where: { $0.name.equalsIgnoringCase(name) }) else {
            throw InputError(
                "scenario",
                "there is no scenario \"\(printable(name, limit: 40))\"",
                remedy: "known are \(Scenario.all.map(\.name).joined(separator: ", "))"
            )
        }
        self = scenario
    }

    private init(_ row: TextTable.Row) throws(InputError) {
        name = row["name"]
        let words = RehearsalWords.shared
        title = words.phrase(name, "title")
        story = words.phrases(name, "story")
        saw = words.book.phrase(name, "saw")
        level = row["level"]
        findings = row["findings"].split(separator: " ").map(String.init)
        faults = try ScenarioFaults(row)
    }
}
