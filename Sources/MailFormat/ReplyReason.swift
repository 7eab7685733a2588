/// Why a mail server said no, in one vocabulary for bounces, refused recipients and refused logins.
///
/// The first part carries the names of Sisimai, so that results compare with other bounce readers; the second part is
/// ours. It names what a phone or computer meets before a message is even on its way, where Sisimai has no word or one
/// too wide.
package enum ReplyReason: String, Sendable, Codable, CaseIterable {
    // MARK: Sisimai's names

    /// The mailbox does not exist.
    case userunknown
    /// The domain does not exist, or its mail server cannot be found.
    case hostunknown
    /// The mailbox or its domain moved elsewhere.
    case hasmoved
    /// The host or domain takes no mail at all.
    case notaccept
    case mailboxfull
    /// Refused for this recipient after the address itself was found good.
    case filtered
    /// The recipient's mailbox is switched off.
    case suspend
    /// Not tried, since the address is on a list of those that bounced.
    case suppressed
    /// Tried until the time was up.
    case expired
    /// The sending address on the network is refused: block list, no access, no usable greeting.
    case blocked
    case badreputation
    /// The sender's address or its domain is refused.
    case rejected
    /// SPF, DKIM or DMARC did not pass; has nothing to do with a login.
    case authfailure
    /// The sending address on the network has no matching reverse name.
    case requireptr
    /// The message breaks RFC 5322.
    case notcompliantrfc
    case policyviolation
    case spamdetected
    case virusdetected
    case contenterror
    /// Larger than the server takes.
    case mesgtoobig
    /// Larger than this recipient may get.
    case exceedlimit
    /// The server passes no mail on to other domains for this client, nearly always for want of a login.
    case norelaying
    case networkerror
    case toomanyconn
    /// Too much in too short a time.
    case speeding
    case systemerror
    case systemfull
    case securityerror
    case failedstarttls
    case mailererror
    case syntaxerror
    /// Refused, and the answer does not tell why.
    case onhold
    /// No row of the table fits.
    case undefined
    /// A complaint report, not a bounce.
    case feedback
    /// An automatic answer, not a bounce.
    case vacation
    /// The message was taken.
    case delivered

    // MARK: Ours

    /// The command was taken; no message has been delivered by that.
    case accepted
    /// The server wants a login first.
    case authrequired
    /// The server offers no login here, or none before encryption.
    case authnotoffered
    /// The login method is unknown to the server or too weak for it.
    case authmechanism
    /// The server cannot check logins at the moment.
    case authunavailable
    /// Login disabled by policy: the provider or its administrator takes no passwords from mail programs.
    case authdisabled
    /// User name or password wrong.
    case badcredentials
    /// The password has run out or must be changed.
    case credentialsexpired
    /// The account takes only a password made for one app.
    case apppassword
    /// The provider wants a sign-in through a web page first.
    case weblogin
    /// The password may be right, but this account may not log in here.
    case logindenied
    /// Too many logins or connections of this account or address.
    case loginlimit
    /// The mailbox is in use by another session.
    case locked
    /// The server wants an administrator to be asked.
    case contactadmin
    /// The server wants encryption first.
    case tlsrequired
    /// The server cannot do encryption, for now or at all.
    case tlsunavailable
    /// This login may not send with that sender address.
    case senderrejected
    /// The account has sent as much as it may.
    case sendinglimit
    /// First contact is put off; the same attempt passes after some minutes.
    case greylisted
    /// The recipient's address is not one the server can read.
    case badaddress
}
