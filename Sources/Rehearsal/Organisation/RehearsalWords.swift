import Assets
import Basics

/// The words of the rehearsal, with the names of the organisation filled in.
struct RehearsalWords: Sendable {
    static let shared = RehearsalWords()

    let book = Assets.phrases("scenarios")

    /// The blanks of every sentence.
    static let values = [
        "domain": OrganisationNames.domainText,
        "host": "mail." + OrganisationNames.domainText,
        "panel": OrganisationNames.panel,
    ]

    /// A phrase; one that is missing stays visible as its own name, which a test looks for.
    func phrase(_ identifier: String, _ field: String) -> String {
        book.phrase(identifier, field, Self.values) ?? "{\(identifier).\(field)}"
    }

    func phrases(_ identifier: String, _ field: String) -> [String] { book.phrases(identifier, field, Self.values) }
}
