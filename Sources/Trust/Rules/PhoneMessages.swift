import Assets
package import Basics

/// What the phone shows: the rows of `messages.tsv`.
package struct PhoneMessages: Sendable {
    package struct Row: Sendable {
        package let number: Int
        package let title: String
        package let text: String

        /// Title and text with the account's server filled in.
        package func spoken(host: HostName, port: Port?) -> String {
            let values = ["host": host.description, "port": port?.description ?? "the port"]
            let parts = [title, text].filter { !$0.isEmpty }
            return PhraseBook.fill(parts.joined(separator: ": "), values)
        }
    }

    package static let shared = PhoneMessages()

    package let rows: [Row]

    private init() {
        rows = Assets.table("messages").compactMap { row in
            Int(row["number"]).map { Row(number: $0, title: row["title"], text: row["text"]) }
        }
    }

    package subscript(number: Int) -> Row? { rows.first { $0.number == number } }
}
