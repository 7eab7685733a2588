import Basics
package import MailFormat
package import Wire

/// What one conversation with a mail service showed; nothing in it is judged.
package struct SessionRecord: Sendable, Equatable {
    /// A byte came after the connection was made, or after the handshake where TLS comes first.
    package var hasSpoken = false
    /// The first line, safe to show.
    package var greeting: String?
    /// From the start of the connection to the greeting.
    package var greetingAfter: Duration?
    package var capabilitiesBefore: [String] = []
    package var capabilitiesAfter: [String] = []
    /// SASL mechanisms and, for IMAP and POP3, the plain login commands (`LOGIN`, `USER`); nil when that stage was not reached.
    package var authBefore: [String]?
    package var authAfter: [String]?
    package var offersStartTLS = false
    /// The server's words when it offered STARTTLS and then refused it.
    package var startTLSRefusal: String?
    /// Bytes came in clear between the answer to STARTTLS and the handshake: somebody may have put them there.
    package var hadInjectedBytes = false
    package var tls: TLSSession?
    package var tlsFailure: String?
    /// EHLO SIZE in octets; nil where no limit is stated.
    package var sizeLimit: Int?
    package var relayBefore: RelayAnswer?
    package var relayAfter: RelayAnswer?
    package var login: LoginAnswer?
    /// LOGINDISABLED was listed before TLS.
    package var loginDisabledBefore = false
    package var problem: Problem?
    /// The conversation went as far as it was meant to.
    package var isComplete = false

    package init() {}

    /// The capabilities in clear were read, and STARTTLS is not among them; a server that was too slow has not said so.
    package var lacksStartTLS: Bool { authBefore != nil && !offersStartTLS }

    /// The ways to log in were read where they count: under TLS, or in clear where no TLS is to be had.
    package var knowsLogins: Bool { authAfter != nil || lacksStartTLS }

    /// The server closed or reset the connection before it said a word.
    var isHangUp: Bool {
        guard greeting == nil else { return false }
        if case .closed = problem { return true }
        return tlsFailure == TLSFailure.hungUp
    }

    /// Why a conversation ended before its end.
    package enum Problem: Sendable, Hashable {
        case closed(after: String)
        case timedOut(waitingFor: String)
        /// What came is not this protocol.
        case garbage(String)
        case flood
        /// The server answered the greeting with a refusal, such as 421 or BYE.
        case turnedAway(String)
    }
}

/// How the outgoing server answered to a recipient elsewhere; the message itself is never sent.
package struct RelayAnswer: Sendable, Equatable {
    package var stage: SMTPStage
    package var code: Int?
    package var enhanced: String?
    /// Safe to show.
    package var text: String
    package var reason: ReplyReason
    package var accepted: Bool { (code ?? 0) >= 200 && (code ?? 0) < 300 }
}

/// How a login that was asked for went.
package struct LoginAnswer: Sendable, Equatable {
    package var succeeded: Bool
    /// The server's words, safe to show, without what we sent.
    package var text: String
    package var reason: ReplyReason
}
