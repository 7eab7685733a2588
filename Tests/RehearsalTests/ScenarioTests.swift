import Assets
import Basics
import Testing

@testable import Rehearsal

@Suite struct ScenarioTests {
    @Test func `the scenarios that were promised are there, the story first`() {
        let names = [
            "story", "healthy", "wrong-name", "expired", "cn-only", "missing-intermediate", "self-signed", "too-long", "sha1",
            "weak-key", "tls10-only", "no-starttls", "login-missing", "ssl-off", "stale-submission", "website-mixed", "imap-down",
        ]
        #expect(Scenario.all.map(\.name) == names)
    }

    @Test(arguments: Scenario.all)
    func `each scenario has its words and says what has to be found`(_ scenario: Scenario) {
        #expect(!scenario.title.contains("{"))
        #expect(scenario.title.split(separator: " ").count <= 8)
        #expect(scenario.story.count == 2)
        #expect(!scenario.story.contains { $0.contains("{") })
        #expect(!scenario.findings.isEmpty)
        #expect(["fine", "warning", "broken"].contains(scenario.level))
    }

    @Test func `no words stand without a scenario, and every blank is filled`() {
        let book = RehearsalWords.shared.book
        let others: Set<String> = ["organisation", "screen", "letter.volunteer", "letter.vet", "letter.donor", "letter.sent"]
        #expect(Set(book.entries.keys) == others.union(Scenario.all.map(\.name)))
        let allowed = Set(RehearsalWords.values.keys).union(["count", "file"])
        for (name, entry) in book.entries {
            for phrase in entry.values.joined() { #expect(PhraseBook.blanks(in: phrase).isSubset(of: allowed), "\(name)") }
        }
    }

    @Test func `a name is found in any case, and an unknown one lists those there are`() throws {
        #expect(try Scenario(named: "Healthy").name == "healthy")
        let error = #expect(throws: InputError.self) { try Scenario(named: "flood") }
        #expect(error?.code == "scenario")
        #expect(error?.remedy?.contains("story, healthy, wrong-name") == true)
    }

    @Test(arguments: [
        "x\tnew\t-\t1.2-1.3\tall\ttls\tsecure\tfine\t-", "x\tgood\tnew\t1.2-1.3\tall\ttls\tsecure\tfine\t-",
        "x\tgood\t-\t1.2\tall\ttls\tsecure\tfine\t-", "x\tgood\t-\t1.2-2.0\tall\ttls\tsecure\tfine\t-",
        "x\tgood\t-\t1.2-1.3\tsome\ttls\tsecure\tfine\t-", "x\tgood\t-\t1.2-1.3\tall\tmaybe\tsecure\tfine\t-",
        "x\tgood\t-\t1.2-1.3\tall\ttls\tgreen\tfine\t-",
    ])
    func `a row with a word that means nothing is refused`(_ row: String) throws {
        let columns = "name\tcertificate\tsending\ttls\tdoors\tlogin\tpage\tlevel\tfindings"
        let table = try TextTable("\(columns)\n\(row)\n")
        let first = try #require(table.rows.first)
        #expect(throws: InputError("table", "")) { try ScenarioFaults(first) }
    }
}

extension Scenario: CustomTestStringConvertible {
    package var testDescription: String { name }
}
