import Assets
import Basics

/// The sentences of this part, by `texts/LANGUAGE/operators.txt`.
enum OperatorWords {
    static let book = Assets.phrases("operators")

    static func text(_ entry: String, _ field: String, _ values: [String: String] = [:]) -> String {
        book.phrase(entry, field, values) ?? "[\(entry)] \(field)"
    }

    /// `Registrar and expiry of example.org are not known: …`.
    static func unasked(_ subject: String, _ failure: RDAPFailure, _ values: [String: String]) -> String {
        let why = failure.words
        return text(subject, "said", values.merging(["why": text(why.entry, "said", why.values)]) { $1 })
    }

    static func unasked(_ subject: String, dns message: String, _ values: [String: String]) -> String {
        text(subject, "said", values.merging(["why": message]) { $1 })
    }

    /// `your mail host`, for a sentence in which no company can be named.
    static func anyone(_ role: OperatorRole) -> String { text("role.\(role.rawValue)", "anyone") }

    /// `mail`, for a title.
    static func part(_ role: OperatorRole) -> String { text("role.\(role.rawValue)", "part") }
}
