import Reports
import Testing

@testable import Mending

@Suite struct MendDocumentTests {
    private func text(_ summary: MendSummary) -> String { MendSamples.terminal(summary.document()) }

    @Test func `no line is longer than a hundred columns, whatever was found`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        for number in 0..<300 {
            var change = MendSamples.change("a/very/long/folder/\(String(repeating: "name/", count: number % 30))file.php", number)
            change.place = "\(change.group):\(number)"
            change.before = String(repeating: "http://a.example/", count: number % 9)
            ledger.add(change)
            ledger.add(MendSamples.left("not-found", number))
        }
        let lines = text(MendSummary(source: .files, target: "a", ledger: ledger)).split(separator: "\n")
        #expect(lines.allSatisfy { $0.unicodeScalars.count <= 100 }, "\(lines.first { $0.unicodeScalars.count > 100 } ?? "")")
    }

    @Test func `before writing the last line is the same command with --write`() throws {
        #expect(text(try MendSamples.summary(changes: 1)).hasSuffix("\nNext:  postwell mend dump backup.sql --write\n"))
    }

    @Test func `afterwards it is the look at the site with most changes`() throws {
        var summary = try MendSamples.summary(changes: 3)
        summary.ledger.add(MendSamples.change("wp_posts", 1, host: "cdn.example"))
        summary.written = true
        #expect(text(summary).hasSuffix("\nNext:  postwell site https://a.example/\n"))
    }

    @Test func `a stopped run says how to go on and nothing else`() throws {
        var summary = try MendSamples.summary()
        summary.wasStopped = true
        let text = text(summary)
        #expect(text.hasPrefix("The run was stopped. Nothing has been changed.\n"))
        #expect(text.hasSuffix("\nNext:  postwell mend dump backup.sql\n"))
    }

    @Test func `each reason is said once, with its remedy and its places`() throws {
        let text = text(try MendSamples.summary(left: ["not-found", "guid", "guid"]))
        #expect(text.contains("What is left alone, and why\n"))
        #expect(text.contains("\n2 addresses, each for this reason: It is the permanent mark of a post (guid)."))
        #expect(text.contains("\n- wp_posts.guid, row 0: http://b.example/0\n"))
        #expect(text.contains("\n1 address: Over https there is nothing at this address. Look whether"))
    }

    @Test func `of many leftovers some are shown`() throws {
        let text = text(try MendSamples.summary(left: [String](repeating: "guid", count: 30)))
        #expect(text.contains("3 of 30 are shown here; --report FILE writes all of them to a file."))
    }

    @Test func `the journal is named with the command that undoes`() throws {
        var summary = try MendSamples.summary(changes: 1)
        summary.written = true
        summary.journal = "/my backup/journal.jsonl"
        let text = text(summary)
        #expect(text.contains("/my backup/journal.jsonl\n"))
        #expect(text.contains("postwell mend undo '/my backup/journal.jsonl'\n"))
        #expect(text.contains("- Load backup.sql into the database."))
    }

    @Test func `with another file the original is said to be as it was`() throws {
        var summary = try MendSamples.summary(changes: 1)
        summary.output = "mended.sql"
        #expect(text(summary).contains("Mended dump  mended.sql, not written yet\n"))
        summary.written = true
        #expect(text(summary).contains("none is needed; the original is as it was\n"))
        #expect(text(summary).contains("- Load mended.sql into the database"))
    }

    @Test(arguments: [
        (["a.example"], "nobody; you said that a.example works over https"),
        (["a.example", "b.example"], "nobody; you said that these work over https: a.example, b.example"),
    ])
    func `what was taken on trust is said`(hosts: [String], words: String) throws {
        var summary = try MendSamples.summary(changes: 1)
        summary.assumed = hosts
        #expect(text(summary).contains(words))
    }

    @Test(arguments: [
        (MendSummary.Asked(addresses: 340, same: 331, unreached: 0), "340 addresses; 331 give the same thing over https"),
        (MendSummary.Asked(addresses: 1, same: 1, unreached: 0), "1 address; 1 gives the same thing over https"),
        (MendSummary.Asked(addresses: 2, same: 0, unreached: 0), "2 addresses; none gives the same thing over https"),
    ])
    func `what was asked is said`(asked: MendSummary.Asked, words: String) throws {
        var summary = try MendSamples.summary(left: ["not-found"])
        summary.asked = asked
        #expect(text(summary).contains(words))
    }

    @Test func `what was not read is said by kind`() throws {
        var summary = try MendSamples.summary(.files)
        summary.skipped = (1...5).map { MendSkipped(path: "a\($0)", reason: "cache") } + [MendSkipped(path: "b.sql", reason: "dump")]
        let text = text(summary)
        #expect(text.contains("What was not read"))
        #expect(text.contains("a1, a2, a3, …") && text.contains("postwell mend dump FILE"))
    }

    @Test func `no phrase has an open blank, and the page is made of the same words`() throws {
        var summary = try MendSamples.summary(changes: 500, groups: 30, left: ["guid", "too-long", "not-found"])
        for isWritten in [false, true] {
            summary.written = isWritten
            summary.journal = isWritten ? "j" : nil
            #expect(!text(summary).contains("{"))
            let page = HTMLRenderer().render(summary.document())
            #expect(page.contains("addresses in 30 tables") && page.contains("− src=&quot;http://a.example/"))
        }
    }
}
