import Basics
import Testing

@testable import MailPolicy

/// Every finding about senders has its words, and every blank in them is filled.
struct DMARCWordsTests {
    private static let blanks: Set<String> = ["domain", "detail", "record", "count", "name", "selector", "alias"]
    /// Entries that hold words for reasons instead of a finding.
    private static let groups: Set<String> = ["spf.reasons", "dkim.reasons", "dmarc.reasons", "dmarc.legs", "policy.words"]

    private var findings: [(String, PhraseBook.Entry)] {
        SenderWords.book.entries.filter { !Self.groups.contains($0.key) }.map { ($0.key, $0.value) }
    }

    @Test func `Every finding has a title, a clause, a summary and an explanation`() {
        for (identifier, entry) in findings {
            for field in ["title", "clause", "summary", "explanation"] {
                #expect(entry[field]?.count == 1, "\(identifier) has no \(field)")
            }
            let isFine = identifier.hasSuffix(".fine")
            #expect((entry["call"] == nil) == isFine, "\(identifier)")
            #expect((entry["owner"] == nil) == isFine, "\(identifier) has no step")
        }
    }

    @Test func `Titles are short and clauses have no full stop`() {
        for (identifier, entry) in findings {
            #expect(entry["title"]?.first.map { $0.split(separator: " ").count <= 8 } == true, "\(identifier)")
            #expect(entry["clause"]?.first?.hasSuffix(".") == false, "\(identifier)")
            #expect(entry["call"]?.first?.hasSuffix(".") != false, "\(identifier)")
        }
    }

    @Test func `Phones are said to be unaffected wherever something is wrong`() {
        for (identifier, entry) in findings where !identifier.hasSuffix(".fine") {
            let text = entry["explanation"]?.first ?? ""
            #expect(text.contains("Your phones are not affected by this"), "\(identifier)")
        }
    }

    @Test func `Blanks are those that are filled`() {
        for (identifier, entry) in SenderWords.book.entries {
            let used = entry.values.joined().reduce(into: Set<String>()) { $0.formUnion(PhraseBook.blanks(in: $1)) }
            #expect(used.subtracting(Self.blanks) == [], "\(identifier)")
        }
    }

    @Test func `Every reason has its words`() {
        let slugs = [
            "spf.reasons": SPFSyntaxError.Reason.allCases.map(\.rawValue), "dkim.reasons": DKIMKeyRecord.Flaw.allCases.map(\.rawValue),
            "dmarc.reasons": DMARCRecord.Problem.Kind.allCases.map(\.rawValue) + ["version"], "dmarc.legs": ["spf", "none", "unknown"],
            "policy.words": ["nothing", "by-hand", "later", "elsewhere", "too-long"],
        ]
        for (group, names) in slugs {
            #expect(Set(SenderWords.book.entries[group, default: [:]].keys) == Set(names), "\(group)")
        }
    }
}
