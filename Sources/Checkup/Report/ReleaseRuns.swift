import Basics
import Reports
import Trust

/// Joins neighbouring releases that fare alike.
enum ReleaseRuns {
    static func runs(_ releases: [ReleaseSummary]) -> [CheckReport.Service.Run] {
        var groups: [[ReleaseSummary]] = []
        for summary in releases {
            if let last = groups.last?.last, last.outcome == summary.outcome, last.rules == summary.rules {
                groups[groups.count - 1].append(summary)
            } else {
                groups.append([summary])
            }
        }
        return groups.enumerated().compactMap { index, group in
            guard let first = group.first, let last = group.last else { return nil }
            return CheckReport.Service.Run(
                isFirst: index == 0,
                releases: first.release == last.release ? first.release : "\(first.release) to \(last.release)",
                words: OutcomeWords.words(first.outcome, group.map(\.certainty).min() ?? .certain),
                level: level(first.outcome, upTo: last.release),
                rules: first.rules.joined(separator: ", ")
            )
        }
    }

    /// What only phones suffer that Apple gave up in 2017 is not marked as broken: the advice is to leave it so.
    private static func level(_ outcome: Outcome, upTo release: String) -> VerdictLevel {
        switch outcome {
        case .works: return .fine
        case .worksWithWarning: return .warning
        case .unknown: return .unknown
        case .asks, .asksLocked, .refused, .noHandshake:
            guard let last = try? IOSRelease(release), last < IOSRelease(11) else { return .broken }
            return .warning
        }
    }
}
