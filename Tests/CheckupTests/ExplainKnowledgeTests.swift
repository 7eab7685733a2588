import Assets
import Basics
import Testing

@testable import Checkup

/// The tables of messages and causes are whole, and every sentence is fit to be spoken.
@Suite struct `What messages mean is written down` {
    private static let said = Assets.table("said")
    private static let causes = Assets.table("causes")
    private static let table = MessageCatalog.shared.causes

    @Test func `every message has a title, causes, a known program and a place in the tables`() {
        for message in MessageCatalog.shared.messages {
            #expect(Self.table.title(of: message.id) != message.id, "\(message.id)")
            #expect(!Self.table.causes(of: message.id).isEmpty, "\(message.id)")
            #expect(Self.table.titles.phrase("program", message.program) != nil, "\(message.program)")
            #expect(!message.source.isEmpty, "\(message.id)")
        }
        #expect(Set(MessageCatalog.shared.messages.compactMap(\.row)) == Set(1...36))
    }

    @Test func `cells hold what the readers of the table know`() {
        for row in Self.said {
            #expect(MessagePattern.Kind(rawValue: row["kind"]) != nil, "line \(row.line)")
            #expect(["in", "out"].contains(row["side"]), "line \(row.line)")
            #expect(Certainty(rawValue: row["certainty"]) != nil, "line \(row.line)")
            #expect(Set(PhraseBook.blanks(in: row["pattern"])).isSubset(of: ["host", "port"]), "line \(row.line)")
        }
        for row in Self.causes { #expect(CauseTable.Likelihood(rawValue: row["likelihood"]) != nil, "line \(row.line)") }
    }

    @Test func `one message has one row, program and side`() {
        for (id, rows) in Dictionary(grouping: Self.said, by: { $0["id"] }) {
            #expect(Set(rows.map { [$0["row"], $0["program"], $0["side"]] }).count == 1, "\(id)")
        }
    }

    @Test func `causes are rules, findings, or said to be our own`() {
        let known = ["rules", "findings", "policy-senders", "policy-transport"].map { Set(Assets.phrases($0).entries.keys) }
        let all = known.reduce(into: Set<String>()) { $0.formUnion($1) }
        for row in Self.causes where !row["cause"].hasPrefix("cause.") { #expect(all.contains(row["cause"]), "line \(row.line)") }
    }

    @Test func `no cause is named twice for a message, and the order is that of likelihood`() {
        for (id, rows) in Self.table.rows {
            #expect(Set(rows.map(\.cause)).count == rows.count, "\(id)")
            let ranks = rows.compactMap { CauseTable.Likelihood.allCases.firstIndex(of: $0.likelihood) }
            #expect(ranks == ranks.sorted(), "\(id)")
        }
    }

    @Test func `every cause has words, and no words stand without a cause`() {
        let used = Set(Self.causes.map { $0["cause"] })
        #expect(Set(Self.table.book.entries.keys) == used)
        for cause in used {
            #expect(Self.table.book.phrase(cause, "summary")?.isEmpty == false, "\(cause)")
            #expect(Self.table.book.phrase(cause, "tell")?.isEmpty == false, "\(cause)")
            #expect(!Self.table.book.remedies(cause, [:]).isEmpty, "\(cause)")
        }
    }

    @Test func `sentences are whole, filled, and do not begin with the server's name`() {
        for (id, entry) in Self.table.book.entries {
            #expect(Set(entry.keys).isSubset(of: ["summary", "tell", "host", "owner", "person"]), "\(id)")
            for phrase in entry.values.joined() {
                #expect(PhraseBook.blanks(in: phrase).isSubset(of: ["host", "check"]), "\(id): \(phrase)")
                #expect(!phrase.hasPrefix("{host}") && !phrase.contains(". {host}"), "\(id): \(phrase)")
                #expect(phrase.hasSuffix(".") && !phrase.contains("!") && !phrase.contains("administrator should"), "\(id): \(phrase)")
            }
        }
    }

    @Test func `nothing stays unfilled in any explanation`() {
        for message in MessageCatalog.shared.messages {
            let ranked = MessageMatch.Ranked(id: message.id, message: message, isWrapper: false, isOutgoing: message.isOutgoing)
            for text in ["", "\"mail.example.org\""] {
                let match = MessageMatch(ranked, said: SaidText(text), causes: Self.table)
                let spoken = match.causes.flatMap { [$0.summary, $0.howToTell] + $0.remedies.flatMap(\.steps) }
                #expect(!spoken.contains { $0.contains("{") }, "\(message.id)")
            }
        }
    }
}
