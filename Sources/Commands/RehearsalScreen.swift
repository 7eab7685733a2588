import Basics
import Checkup
import Rehearsal
import Reports

/// A rehearsal on one screen: what happened, what the check-up makes of it, and where to read on.
struct RehearsalScreen {
    let scenario: Scenario
    let report: CheckReport
    /// Where the whole report was written.
    let file: String?

    /// More causes than this do not fit on a screen beside each other.
    private static let maximumFindings = 2

    func text(plain: Bool) -> String {
        let story = scenario.story.map { Self.wrapped($0, indent: "  ") + "\n" }.joined()
        return "\(scenario.title)\n\(story)\n" + document().terminalText(plain: plain)
    }

    func document() -> ReportDocument {
        var document = report.document()
        document.sections = document.sections.compactMap(brief)
        document.nextStep =
            file.map { RehearsalWording.say("file", ["file": printable($0)]) }
            ?? "postwell rehearse \(scenario.name) --output report.html"
        return document
    }

    /// Without tables and texts to paste; what is minor only where the scenario is about it.
    private func brief(_ section: Section) -> Section? {
        var blocks: [Block] = []
        for block in section.blocks {
            switch block {
            case .paragraph, .list: blocks.append(block)
            case .findings(let findings): blocks += brief(findings)
            case .table, .facts, .paste, .code: return nil
            }
        }
        return blocks.isEmpty ? nil : Section(heading: section.heading, blocks: blocks)
    }

    private func brief(_ findings: [Finding]) -> [Block] {
        var seen: Set<String> = []
        let distinct = findings.filter { seen.insert($0.id).inserted }
        let important = distinct.filter { $0.severity >= .warning }
        let minor = scenario.findings.compactMap { id in distinct.first { $0.id == id && $0.severity < .warning } }
        var blocks: [Block] = []
        if !important.isEmpty { blocks.append(.findings(important.prefix(Self.maximumFindings).map(Self.brief))) }
        let left = findings.count { $0.severity >= .warning } - min(important.count, Self.maximumFindings)
        if left > 0 { blocks.append(.paragraph(RehearsalWording.say("more", ["count": String(left)]))) }
        if !minor.isEmpty { blocks.append(.list(minor.map(\.summary))) }
        return blocks
    }

    /// What is so, and the first thing that each party has to do; the reasons and the evidence are for the whole report.
    private static func brief(_ finding: Finding) -> Finding {
        var finding = finding
        finding.remedies = finding.remedies.map { Remedy(for: $0.party, steps: Array($0.steps.prefix(1))) }
        finding.explanation = ""
        finding.evidence = []
        finding.sources = []
        return finding
    }

    /// Lines of at most 100 columns; the rehearsal's own words, so they hold no characters that are wider than one.
    private static func wrapped(_ text: String, indent: String) -> String {
        var lines: [String] = []
        var line = indent
        for word in text.split(separator: " ") {
            if line.count + 1 + word.count > 100, line != indent {
                lines.append(line)
                line = indent
            }
            line += (line == indent ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
