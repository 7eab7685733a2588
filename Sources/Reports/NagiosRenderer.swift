import Basics

/// Results as the lines that Nagios, Icinga and Checkmk take from a plugin: a status, a sentence, figures after a bar.
///
/// The worst stands first: a monitor that shows only the first line then shows the one that explains the exit status.
package struct NagiosRenderer: Sendable {
    private let words: ReportWords

    package init(words: ReportWords = .english) { self.words = words }

    /// A line a subject; those that were `notChecked` are unknown.
    package func render(_ results: [MonitorResult], notChecked: [String] = []) -> String {
        func lines(_ level: VerdictLevel) -> [String] { results.filter { $0.level == level }.map(line) }
        let missing = notChecked.map { status(.unknown, $0, words.phrase("monitor", "stopped")) }
        let ordered = lines(.broken) + missing + lines(.unknown) + lines(.warning) + lines(.fine)
        return ordered.map { $0 + "\n" }.joined()
    }

    private func line(_ result: MonitorResult) -> String {
        "\(status(result.level, result.subject, result.headline)) | \(figures(result))"
    }

    private func status(_ level: VerdictLevel, _ subject: String, _ text: String) -> String {
        "\(Self.word(level)) - \(Self.text(subject)): \(Self.text(text))"
    }

    /// The figures with the ranges in which a graph is green; the status does not hang on them.
    ///
    /// `21:` is from 21 on, as the rules for plugins write it; a bare 21 would mean from 0 to 21.
    private func figures(_ result: MonitorResult) -> String {
        let days = result.certificateDays.map { "'cert_days'=\($0);21:;7: " } ?? ""
        return "\(days)'services'=\(result.services.count)"
    }

    /// The words are part of the protocol, so they are not translated.
    private static func word(_ level: VerdictLevel) -> String {
        switch level {
        case .fine: "OK"
        case .warning: "WARNING"
        case .broken: "CRITICAL"
        case .unknown: "UNKNOWN"
        }
    }

    /// One line without the bar, which begins the figures.
    private static func text(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in visible(text).unicodeScalars { scalars.append(scalar == "|" ? "/" : scalar) }
        return String(scalars)
    }
}
