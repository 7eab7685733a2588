import Basics

/// How a mail server of the rehearsal behaves beside its certificate.
struct MailDoor: Sendable {
    /// The name it greets with.
    var host: DomainName
    /// Whether the connection is secured from the first byte.
    var isSecured: Bool
    var offersStartTLS = true
    /// Whether a login can be had at all.
    var offersLogin = true
    /// Whether mail is taken in clear at all, or every sender is told to begin TLS first.
    var demandsTLS = true
    /// The largest letter, announced and held to: the size that many public servers take.
    var maximumSize = 20_000_000

    /// A login only where nobody can read it, unless the server has no TLS to offer.
    func allowsLogin(isSecured: Bool) -> Bool { offersLogin && (isSecured || !offersStartTLS) }
}
