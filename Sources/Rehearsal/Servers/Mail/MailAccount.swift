import Basics

/// The one person of the organisation who has a mailbox.
struct MailAccount: Sendable {
    let address: EmailAddress
    let password: String

    /// Either spelling of the user that people try: the whole address, or what stands before the @.
    func accepts(user: [UInt8], password given: [UInt8]) -> Bool {
        let name = String(decoding: user, as: UTF8.self)
        return (name.equalsIgnoringCase(address.description) || name.equalsIgnoringCase(address.local))
            && given == Array(password.utf8)
    }

    /// The mailbox, and the postmaster that every domain has (RFC 5321 section 4.5.1).
    func receives(_ recipient: String) -> Bool {
        recipient.equalsIgnoringCase(address.description)
            || recipient.equalsIgnoringCase("postmaster@" + address.domain.text)
    }

    func isLocal(_ recipient: String) -> Bool {
        recipient.asciiLowercased.hasSuffix("@" + address.domain.text)
    }

    /// Reads SASL PLAIN (RFC 4616): an identity to act for, which must be none or the same, then user and password.
    func accepts(plain response: [UInt8]) -> Bool {
        let parts = response.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty || parts[0] == parts[1] else { return false }
        return accepts(user: Array(parts[1]), password: Array(parts[2]))
    }
}
