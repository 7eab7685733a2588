import Basics

/// How something is marked: a word and a shape first, so that nothing hangs on the colour that may join them.
enum Tone: String, CaseIterable {
    case fine, notice, warning, broken, unknown

    init(_ severity: Severity) {
        switch severity {
        case .fine: self = .fine
        case .notice: self = .notice
        case .warning: self = .warning
        case .broken: self = .broken
        }
    }

    init(_ level: VerdictLevel) {
        switch level {
        case .fine: self = .fine
        case .warning: self = .warning
        case .broken: self = .broken
        case .unknown: self = .unknown
        }
    }

    /// One column wide, and in the fonts of terminals and browsers without falling back to emoji.
    var shape: String {
        switch self {
        case .fine: "✓"
        case .notice: "•"
        case .warning: "▲"
        case .broken: "✕"
        case .unknown: "?"
        }
    }
}
