import Basics

/// What a conversation shall do beyond looking.
package struct SessionPlan: Sendable {
    package var service: MailService
    /// Sender and foreign recipient of the relay question; nil for none.
    package var envelope: Envelope?
    package var credentials: Credentials?

    package struct Envelope: Sendable, Equatable {
        package var from: String
        package var to: String

        package init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    package init(service: MailService, envelope: Envelope? = nil, credentials: Credentials? = nil) {
        self.service = service
        self.envelope = envelope
        self.credentials = credentials
    }
}

/// A user name and password, which no description shows.
package struct Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    package let user: String
    let password: [UInt8]

    package init(user: String, password: [UInt8]) {
        self.user = user
        self.password = password
    }

    package var description: String { "credentials of \(printable(user))" }
    package var debugDescription: String { description }

    /// SASL PLAIN (RFC 4616): empty authorisation identity, user, password.
    var plainResponse: String { Base64.encode([0] + Array(user.utf8) + [0] + password) }

    /// The password in every form in which it goes over the line, as `printable` would show it.
    var secrets: [String] {
        let text = printable(String(decoding: password, as: UTF8.self), limit: .max)
        let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return [plainResponse, Base64.encode(password), quoted, text].filter { !$0.isEmpty }
    }
}
