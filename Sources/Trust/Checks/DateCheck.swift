import Basics

/// Whether all certificates that are needed are within their dates.
enum DateCheck: ChainCheck {
    /// The anchor's own dates count too: Apple's code checks every certificate of the path it builds.
    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        var found: [Violation] = []
        if let late = path.certificates.first(where: { $0.notAfter < question.at }) {
            found.append(Violation("DT-EXP", "\(late.displayName) ended on \(late.notAfter.longDay)"))
        }
        if let early = path.certificates.first(where: { $0.notBefore > question.at }) {
            found.append(Violation("DT-NYV", "\(early.displayName) begins on \(early.notBefore.longDay)"))
        }
        return found
    }
}
