package import Basics

/// What a database server, or the way to it, refused.
package struct DatabaseError: Error, Sendable, Equatable {
    package let kind: Kind
    /// MySQL's own number of it.
    package let number: Int
    /// Printable, and never with a password in it.
    package let message: String

    init(number: Int, message: String, kind: Kind? = nil) {
        self.kind = kind ?? Kind(number: number, message: message)
        self.number = number
        self.message = printable(message, limit: 400)
    }

    /// What libmariadb says: around an error that comes before TLS it wraps a sentence that ends in
    /// `cannot be verified: 1130 - Host …`.
    init(number: Int, saying text: String) {
        let parts = text.split(separator: " cannot be verified: ", maxSplits: 1)
        let inner = parts.last?.split(separator: " - ", maxSplits: 1) ?? []
        if parts.count == 2, inner.count == 2, let number = Int(inner[0]) {
            self.init(number: number, message: String(inner[1]))
        } else {
            self.init(number: number, message: text)
        }
    }

    /// The same where the connection never came to be; a server that repeats the password is not repeated.
    func whileConnecting(with password: String?) -> DatabaseError {
        let text = password.map { $0.isEmpty ? message : message.replacing($0, with: "…") } ?? message
        return DatabaseError(number: number, message: text, kind: kind == .gone ? .unreachable : kind)
    }

    /// The same as something that a person can act on.
    package var inputError: InputError {
        let words = kind.words
        return InputError(
            "database-\(kind.rawValue)",
            "\(words.what): \(message) (error \(number))",
            remedy: words.remedy
        )
    }
}

extension DatabaseError: CustomStringConvertible {
    package var description: String { "\(message) (error \(number))" }
}
