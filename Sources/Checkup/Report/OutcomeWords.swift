import Trust

/// What happens on a phone, as people say it.
enum OutcomeWords {
    static func words(_ outcome: Outcome) -> String {
        switch outcome {
        case .works: "works"
        case .worksWithWarning: "works, with a warning below"
        case .unknown: "cannot be said"
        case .asks: "asks \"Cannot Verify Server Identity\""
        case .asksLocked: "asks, and offers only Cancel"
        case .refused: "refuses without asking"
        case .noHandshake: "cannot connect"
        }
    }
}
