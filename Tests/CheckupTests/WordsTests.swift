import Assets
import Basics
import Testing
import Trust

@testable import Checkup

/// Every rule and every finding has its words, and every blank in them is filled.
@Suite struct WordsTests {
    private static let ruleBlanks: Set<String> = [
        "host", "port", "service", "leaf", "names", "issuer", "from", "until", "days", "detail", "releases", "address", "reply",
    ]
    private static let findingBlanks: Set<String> = [
        "host", "port", "service", "address", "reply", "detail", "domain", "login", "text", "summary",
    ]

    @Test func `every rule has title, condition, clause, call, summary and explanation`() {
        for rule in RuleTable.shared.rules {
            for field in ["title", "condition", "clause", "call", "summary", "explanation"] {
                #expect(Wording.rules.phrase(rule.id, field) != nil, "\(rule.id) has no \(field)")
            }
        }
    }

    @Test func `no words stand without a rule`() {
        let known = Set(RuleTable.shared.rules.map(\.id))
        #expect(Set(Wording.rules.entries.keys).subtracting(known) == [])
    }

    @Test func `blanks are those that are filled`() {
        for (book, allowed) in [(Wording.rules, Self.ruleBlanks), (Wording.findings, Self.findingBlanks)] {
            for (identifier, entry) in book.entries {
                let used = entry.values.joined().reduce(into: Set<String>()) { $0.formUnion(PhraseBook.blanks(in: $1)) }
                #expect(used.subtracting(allowed) == [], "\(identifier)")
            }
        }
    }

    @Test func `every rule's message is a row of the message table`() {
        #expect(PhoneMessages.shared.rows.map(\.number) == Array(1...36))
        for rule in RuleTable.shared.rules {
            if let message = rule.message { #expect(PhoneMessages.shared[message] != nil, "\(rule.id)") }
            #expect(!rule.source.isEmpty, "\(rule.id)")
            #expect(!rule.effects.isEmpty, "\(rule.id)")
        }
    }
}
