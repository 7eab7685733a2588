import Assets
import Basics
import Testing
import Wire

@testable import MailPolicy

/// Every finding about the way of mail has its words, in the form that reports need.
struct TransportWordsTests {
    private static let findings = TransportWords.book.entries.keys.filter { TransportWords.book.phrase($0, "text") == nil }.sorted()
    private static let blanks: Set<String> = [
        "domain", "host", "name", "port", "address", "issuer", "detail", "url", "effect", "record",
    ]

    @Test(arguments: findings) func `Every finding has all its words`(identifier: String) {
        for field in ["title", "clause", "call", "summary", "explanation"] {
            #expect(TransportWords.book.phrase(identifier, field) != nil, "\(field)")
        }
        #expect(identifier == "transport.unanswered" || !TransportWords.book.phrases(identifier, "source").isEmpty)
        let title = TransportWords.book.phrase(identifier, "title") ?? ""
        #expect(title.split(separator: " ").count <= 8)
        let used = (TransportWords.book.entries[identifier] ?? [:]).values.joined()
            .reduce(into: Set<String>()) { $0.formUnion(PhraseBook.blanks(in: $1)) }
        #expect(used.subtracting(Self.blanks) == [])
    }

    @Test(arguments: findings) func `Every finding says whether phones are affected`(identifier: String) throws {
        let explanation = try #require(TransportWords.book.phrase(identifier, "explanation"))
        let isFine = identifier.hasSuffix(".fine") || identifier == "transport.unanswered"
        #expect(isFine || explanation.contains("hone"))
    }

    @Test(
        arguments: [
            ([], "none"), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
        ] as [([String], String)]
    )
    func `Lists read as people write them`(items: [String], expected: String) {
        #expect(TransportWords.list(items) == expected)
    }

    @Test func `Every fault of a record or a policy has its words`() {
        let policy = ["line", "version", "mode", "age", "pattern", "no-servers"].map { "policy.\($0)" }
        let records = ["sts.field", "sts.no-id", "sts.bad-id", "rpt.field", "rpt.no-address", "rpt.bad-address"]
        for identifier in policy + records + ["sts.several", "sts.start", "rpt.start", "sts.effect-enforce", "sts.effect-testing"] {
            #expect(TransportWords.part(identifier) != identifier)
        }
    }
}

/// `id severity` of each finding, for comparison with a table; a blank that nobody filled fails the test.
func outline(_ findings: [Finding]) -> [String] {
    for finding in findings {
        let steps = finding.remedies.flatMap(\.steps)
        let changes = finding.replacements.flatMap { [$0.place, $0.from, $0.to] }
        let words = [finding.summary, finding.explanation] + steps + changes
        #expect(words.allSatisfy { !$0.contains("{") && !$0.isEmpty }, "\(finding.id): \(words)")
        #expect(finding.summary != finding.id)
    }
    return findings.map { "\($0.id) \($0.severity.rawValue)" }
}
