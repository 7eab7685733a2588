import Basics
import Testing

@testable import Reports

@Suite struct ReportWordsTests {
    private let words = ReportWords.english

    @Test(arguments: Tone.allCases)
    func `every tone has a word and a shape of one column`(tone: Tone) {
        #expect(!words.word(tone).contains("{"))
        #expect(displayWidth(tone.shape) == 1)
    }

    @Test func `tones are told apart without colour`() {
        #expect(Set(Tone.allCases.map(\.shape)).count == Tone.allCases.count)
        #expect(Set(Tone.allCases.map { words.word($0) }).count == Tone.allCases.count)
    }

    @Test(arguments: Remedy.Party.allCases)
    func `every party has a name`(party: Remedy.Party) {
        #expect(!words.name(party).contains("{"))
    }

    @Test func `no label is missing`() {
        let document = Sample.filled(with: "text")
        let shown = TerminalRenderer(color: false).render(document) + HTMLRenderer().render(document)
        for name in ["tone", "party", "certainty", "since", "finding", "paste", "table", "report"] {
            #expect(!shown.contains("{\(name)"))
        }
    }

    struct Qualified: Sendable {
        let certainty: Certainty
        let since: Since?
        let text: String
    }

    @Test(arguments: [
        Qualified(certainty: .certain, since: nil, text: ""),
        Qualified(certainty: .likely, since: nil, text: "Likely, not certain."),
        Qualified(certainty: .inferred, since: nil, text: "Inferred, not measured."),
        Qualified(certainty: .certain, since: Since(release: "15", date: nil), text: "Since iOS 15."),
        Qualified(certainty: .certain, since: Since(release: nil, date: "soon"), text: "Since soon."),
        Qualified(certainty: .certain, since: Since(release: nil, date: nil), text: ""),
        Qualified(
            certainty: .likely,
            since: Since(release: "13", date: "2019-09-19"),
            text: "Likely, not certain. Since iOS 13 (19 September 2019)."
        ),
    ])
    func `it is said how sure a finding is and since when`(example: Qualified) {
        var finding = Sample.found
        finding.certainty = example.certainty
        finding.since = example.since
        #expect(words.qualification(of: finding) == example.text)
    }

    @Test func `a severity leads to a level`() {
        #expect(Severity.allCases.map { VerdictLevel($0) } == [.fine, .fine, .warning, .broken])
    }
}
