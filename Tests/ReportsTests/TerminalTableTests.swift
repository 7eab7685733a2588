import Basics
import Testing

@testable import Reports

@Suite struct TerminalTableTests {
    @Test func `columns are aligned and cells that do not fit are wrapped`() {
        let table = ReportTable(
            columns: ["Name", "Remark"],
            rows: [[Cell("郵便"), Cell("one two three four five six")], [Cell("mail"), Cell("x")]]
        )
        let lines = TerminalRenderer(width: 26, color: false).lines(for: table)
        #expect(
            lines == [
                "Name  Remark",
                "────  ────────────────────",
                "郵便  one two three four",
                "      five six",
                "mail  x",
            ]
        )
    }

    @Test func `a table too wide for its words becomes records`() {
        let lines = TerminalRenderer(width: 30, color: false).lines(for: Sample.services)
        #expect(
            lines == [
                "Service: Fetching",
                "Where: mail.nexus.example:993",
                "iOS 12: ✓ works",
                "iOS 26: ✕ Broken",
                "",
                "Service: Sending",
                "Where: mail.nexus.example:465",
                "iOS 12: ? not asked",
            ]
        )
    }

    @Test func `an empty table says so`() {
        let table = ReportTable(columns: ["Name"], rows: [])
        #expect(TerminalRenderer(color: false).lines(for: table) == ["Nothing to list."])
    }

    @Test func `rows of the wrong length neither trap nor shift`() {
        let table = ReportTable(columns: ["A", "B"], rows: [[], [Cell("1"), Cell("2"), Cell("3")]])
        #expect(TerminalRenderer(color: false).lines(for: table) == ["A  B", "─  ─", "", "1  2"])
    }
}
