import ArgumentParser
import Basics
import Checkup
import Reports

/// How results are written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, jsonl, html, junit, nagios

    /// Read by programs that watch, for which a server out of reach is down.
    var isForMonitors: Bool { self == .junit || self == .nagios }
}

extension ReportFormat {
    /// What is known at the end of a run; nil where that is nothing that could be written.
    ///
    /// `several` is whether more than one subject was asked about, so that the shape of JSON does not hang on luck.
    func render(_ result: FleetResult, several: Bool, plain: Bool) throws -> String? {
        guard !result.checked.isEmpty || several else { return nil }
        let reports = result.checked.map(\.report)
        let monitored = result.checked.map { $0.report.monitorResult(duration: $0.duration) }
        switch self {
        case .text:
            // A line across, since one report has blank lines of its own.
            let border = "\n" + String(repeating: "═", count: 100) + "\n\n"
            return reports.map { $0.document().terminalText(plain: plain) }.joined(separator: border)
        case .json where several: return try JSONRenderer.encode(reports, pretty: true) + "\n"
        case .json: return try reports.first.map { try JSONRenderer.encode($0, pretty: true) + "\n" }
        case .jsonl: return try reports.map(Self.line).joined()
        case .html: return reports.first.map { HTMLRenderer().render($0.document()) }
        case .junit: return JUnitRenderer().render(monitored, notChecked: result.notChecked)
        case .nagios: return NagiosRenderer().render(monitored, notChecked: result.notChecked)
        }
    }

    /// A report on a line of its own.
    static func line(_ report: CheckReport) throws -> String { try JSONRenderer.encode(report, pretty: false) + "\n" }
}

extension ReportDocument {
    /// The document as terminal text; colours only on a terminal that wants them (https://no-color.org).
    func terminalText(noColor: Bool, toFile: Bool) -> String {
        terminalText(plain: toFile || !Output.isTerminal || Output.isPlain(noColor))
    }

    func terminalText(plain: Bool) -> String {
        TerminalRenderer(width: Output.reportWidth, color: !plain).render(self)
    }
}
