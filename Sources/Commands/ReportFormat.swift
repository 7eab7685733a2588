import ArgumentParser
import Basics
import Glibc
import Reports

/// How results are written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, jsonl, html
}

extension ReportDocument {
    /// The document as terminal text; colours only on a terminal that wants them (https://no-color.org).
    func terminalText(noColor: Bool, toFile: Bool) -> String {
        let plain = noColor || toFile || !Output.isTerminal || getenv("NO_COLOR") != nil
        return TerminalRenderer(color: !plain).render(self)
    }
}
