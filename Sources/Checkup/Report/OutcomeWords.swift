import Basics
import Trust

/// What happens on a phone, as people say it.
enum OutcomeWords {
    static func words(_ outcome: Outcome) -> String { Wording.label("outcome", outcome.rawValue) }

    /// The same, with how sure that is unless it is certain.
    static func words(_ outcome: Outcome, _ certainty: Certainty) -> String {
        guard certainty != .certain else { return words(outcome) }
        return Wording.label("outcome", certainty.rawValue, ["words": words(outcome)])
    }
}
