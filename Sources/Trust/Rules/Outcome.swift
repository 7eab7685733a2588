/// What a person with that release sees, mildest first.
package enum Outcome: String, Sendable, Codable, CaseIterable, Comparable {
    case works
    case worksWithWarning
    case unknown
    /// "Cannot Verify Server Identity", with a way to go on.
    case asks
    /// The same question with only Cancel: the account has seen a good certificate before.
    case asksLocked
    /// Refused without a question.
    case refused
    /// The connection fails before a certificate is looked at.
    case noHandshake

    package static func < (left: Outcome, right: Outcome) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .works: 0
        case .worksWithWarning: 1
        case .unknown: 2
        case .asks: 3
        case .asksLocked: 4
        case .refused: 5
        case .noHandshake: 6
        }
    }

    /// Mail does not pass without someone doing something.
    package var isBroken: Bool { self >= .asks }
}
