import Testing

@testable import Mending

@Suite struct MendDiffTests {
    @Test func `lines that fit are whole`() {
        let lines = DiffLines("<img src=\"http://a.example/\">", "<img src=\"https://a.example/\">", width: 60)
        #expect(lines.before == "<img src=\"http://a.example/\">")
        #expect(lines.after == "<img src=\"https://a.example/\">")
    }

    @Test(arguments: [40, 60, 90])
    func `long lines are cut to the same stretch around the difference`(width: Int) {
        let (head, tail) = (String(repeating: "x", count: 100), String(repeating: "y", count: 100))
        let lines = DiffLines("\(head)http://a.example/\(tail)", "\(head)https://a.example/\(tail)", width: width)
        #expect(lines.before.count <= width && lines.after.count <= width)
        #expect(lines.before.hasPrefix("…") && lines.before.hasSuffix("…"))
        #expect(lines.before.contains("xhttp:/") && lines.after.contains("xhttps:/"))
        #expect(lines.before.prefix { $0 != "h" } == lines.after.prefix { $0 != "h" })
    }

    @Test func `a difference at the end stays in sight`() {
        let head = String(repeating: "x", count: 300)
        let lines = DiffLines("\(head)http:", "\(head)https:", width: 50)
        #expect(lines.before.hasSuffix("http:") && lines.after.hasSuffix("https:"))
        #expect(lines.after.count == 50)
    }

    @Test func `what could steer a terminal is shown and not done`() {
        let lines = DiffLines("\u{1B}[2Jhttp:", "\u{1B}[2Jhttps:", width: 60)
        #expect(lines.before == "\\u{1b}[2Jhttp:")
    }

    @Test func `tables head their changes, and the place stands beside the two lines`() throws {
        let summary = try MendSamples.summary(changes: 2, groups: 2)
        let text = MendSamples.terminal(summary.document())
        #expect(
            text.contains(
                """
                wp_table0 (1 change)

                value, row 0  − src="http://a.example/0"
                              + src="https://a.example/0"
                """
            )
        )
    }

    @Test func `files show their lines by number`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        var change = MendSamples.change("site/index.php", 7)
        change.place = "site/index.php:40"
        ledger.add(change)
        let text = MendSamples.terminal(MendSummary(source: .files, target: "site", ledger: ledger).document())
        #expect(text.contains("\nline 40  − src=\"http://a.example/7\"\n         + src=\"https://a.example/7\"\n"))
    }

    @Test func `of many changes some are shown, and it is said how to get all`() throws {
        let text = MendSamples.terminal(try MendSamples.summary(changes: 431, groups: 3).document())
        #expect(text.contains("wp_table2 (143 changes)"))
        #expect(text.contains("60 of 431 changes, some from each place. With --report FILE all are written to a file."))
    }
}
