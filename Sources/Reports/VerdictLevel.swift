package import Basics

/// What a whole result amounts to.
package enum VerdictLevel: String, Sendable, Codable, CaseIterable {
    case fine, warning, broken
    /// Too little could be reached to say.
    case unknown

    /// The level a finding of this severity leads to by itself; a notice worries nobody.
    package init(_ severity: Severity) {
        switch severity {
        case .fine, .notice: self = .fine
        case .warning: self = .warning
        case .broken: self = .broken
        }
    }
}
