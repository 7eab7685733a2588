import Basics
import Testing

@testable import Reports

@Suite struct TerminalRendererTests {
    @Test func `a document reads from the verdict to the next command`() {
        #expect(TerminalRenderer(width: 72, color: false).render(Sample.document) == Expected.terminal)
    }

    @Test func `colours add nothing but themselves`() {
        let colored = TerminalRenderer(width: 72, color: true).render(Sample.document)
        #expect(colored.contains("\u{1B}[1;31m✕ Broken\u{1B}[0m  iPhones"))
        #expect(withoutColors(colored) == Expected.terminal)
    }

    @Test(arguments: [0, 20, 33, 44, 72, 100, 400])
    func `no line is wider than asked, nor than 100 columns`(width: Int) {
        let renderer = TerminalRenderer(width: width, color: false)
        let documents = [Sample.document] + HostileText.all.map { Sample.filled(with: $0.text) }
        for document in documents {
            // The next command is never cut in two, so that it can be pasted.
            let lines = renderer.render(document).split(separator: "\n").filter { !$0.hasPrefix("Next:") }
            let widest = lines.map { displayWidth($0) }.max() ?? 0
            #expect(widest <= min(100, max(20, width)))
        }
    }

    @Test(arguments: HostileText.all)
    func `nothing that steers a terminal passes`(hostile: HostileText) {
        let shown = TerminalRenderer(color: false).render(Sample.filled(with: hostile.text))
        #expect(shown.split(separator: "\n").allSatisfy { printable(String($0), limit: .max) == $0 })
        #expect(!shown.unicodeScalars.contains("\r"))
    }

    @Test func `a line end in a text cannot forge a line`() {
        let document = ReportDocument(
            title: "Check-up",
            subject: "x",
            level: .fine,
            headline: "well\n✕ Broken  forged"
        )
        let lines = TerminalRenderer(color: false).render(document).split(separator: "\n")
        #expect(lines.first == #"✓ Fine  well\u{a}✕ Broken  forged"#)
    }

    @Test func `certainty and beginning are said only where there is something to say`() {
        var finding = Sample.found
        let renderer = TerminalRenderer(color: false)
        #expect(renderer.lines(for: finding) == ["✓ Fine  The mail server of nexus.example is found."])
        finding.certainty = .inferred
        finding.since = Since(release: nil, date: "2026-05-03")
        #expect(renderer.lines(for: finding).last == "  Inferred, not measured. Since 3 May 2026.")
    }

    private func withoutColors(_ text: String) -> String {
        let parts = text.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
        let rest = parts.dropFirst().map { $0.drop { $0 != "m" }.dropFirst() }
        return (parts.prefix(1) + rest).joined()
    }
}
