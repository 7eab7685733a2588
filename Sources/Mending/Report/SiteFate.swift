/// What becomes of an insecure part of a page before a visitor's eyes, mildest first.
enum SiteFate: Int, Comparable {
    /// The page asks browsers to use https for it, and that works.
    case masked
    /// Browsers ask over https by themselves, and that works or could not be tried.
    case repaired
    /// At least one of the three browsers leaves it out, or what it gets over https is not it.
    case leftOut

    init(_ verdicts: BrowserVerdicts, twin: TwinState, isMasked: Bool) {
        if verdicts.contains(.blocked) || twin == .missing || twin == .different {
            self = .leftOut
        } else {
            self = isMasked ? .masked : .repaired
        }
    }

    init(_ reference: Reference) {
        self.init(reference.verdicts, twin: reference.twin, isMasked: reference.maskedByUpgrade)
    }

    static func < (left: SiteFate, right: SiteFate) -> Bool { left.rawValue < right.rawValue }
}
