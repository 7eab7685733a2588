import Basics
import MailFormat
import Testing

@testable import Checkup

@Suite struct `Replies in pasted texts are understood` {
    struct Case: CustomTestStringConvertible {
        let text: String
        let basic: Int?
        let enhanced: String?
        let reason: ReplyReason
        let action: ReplyAction
        var temporary = false
        var testDescription: String { String(text.prefix(70)) }

        init(_ text: String, _ basic: Int?, _ enhanced: String?, _ reason: ReplyReason, _ action: ReplyAction, later: Bool = false) {
            self.text = text
            self.basic = basic
            self.enhanced = enhanced
            self.reason = reason
            self.action = action
            temporary = later
        }
    }

    @Test(arguments: [
        Case("554 5.7.1 Relay access denied", 554, "5.7.1", .norelaying, .sender),
        Case("554 5.7.1 <ann@example.org>: Relay access denied", 554, "5.7.1", .norelaying, .sender),
        Case("550 relay not permitted", 550, nil, .norelaying, .sender),
        Case(
            "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to\n550 5.7.26 authenticate with either SPF or DKIM.",
            550,
            "5.7.26",
            .authfailure,
            .sender
        ),
        Case(
            "blocked: 550-5.7.26 the sender is unauthenticated. Gmail 550-5.7.26 requires all senders to 550 5.7.26 authenticate with either SPF or DKIM",
            550,
            "5.7.26",
            .authfailure,
            .sender
        ),
        Case("The server responded: 550 5.1.1 User unknown", 550, "5.1.1", .userunknown, .remove),
        Case(
            "status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <x@example.org>: Recipient address rejected: User unknown (in reply to RCPT TO command))",
            550,
            "5.1.1",
            .userunknown,
            .remove
        ),
        Case("Diagnostic-Code: smtp; 550 5.2.1 The email account that you tried to reach is disabled", 550, "5.2.1", .suspend, .remove),
        Case("535 5.7.8 Error: authentication failed", 535, "5.7.8", .badcredentials, .sender),
        Case(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            535,
            "5.7.139",
            .authdisabled,
            .sender
        ),
        Case("530 5.7.0 Must issue a STARTTLS command first", 530, "5.7.0", .tlsrequired, .sender),
        Case("450 4.2.0 <x@y.org>: Recipient address rejected: Greylisted", 450, "4.2.0", .greylisted, .retry, later: true),
        Case("552 5.3.4 Message size exceeds fixed limit", 552, "5.3.4", .mesgtoobig, .content),
        Case("552 5.2.2 Mailbox full", 552, "5.2.2", .mailboxfull, .retry),
        Case("SMTP error from remote mail server after RCPT TO:<x@y.org>: 550 Unknown user", 550, nil, .userunknown, .remove),
        Case("the server said: 554", 554, nil, .onhold, .content), Case("554", 554, nil, .onhold, .content),
        Case("550", 550, nil, .onhold, .content), Case("450", 450, nil, .onhold, .retry, later: true),
        Case("MAIL FROM was answered with error 550 sorry", 550, nil, .rejected, .sender),
        Case("454 4.7.0 Temporary authentication failure", 454, "4.7.0", .authunavailable, .retry, later: true),
        // Thunderbird leaves the basic code out.
        Case("The mail server responded: 5.7.1 <ann@example.org>: Relay access denied. Please check", nil, "5.7.1", .norelaying, .sender),
        Case("421-4.7.28 Gmail has detected an unusual rate of mail\n421 4.7.28 later", 421, "4.7.28", .speeding, .retry, later: true),
        Case("５５４ ５.７.１ Ｒｅｌａｙ ａｃｃｅｓｓ ｄｅｎｉｅｄ", 554, "5.7.1", .norelaying, .sender),
    ])
    func `SMTP`(expected: Case) throws {
        let explanation = Explanation(of: expected.text)
        let smtp = try #require(explanation.smtp)
        #expect(smtp.basic == expected.basic)
        #expect(smtp.enhanced == expected.enhanced)
        #expect(smtp.reason == expected.reason)
        #expect(smtp.action == expected.action)
        #expect(smtp.temporary == expected.temporary)
        #expect(explanation.matches.contains { $0.id == "smtp.\(expected.reason.rawValue)" })
    }

    @Test(arguments: ReplyReason.allCases.filter { ![.accepted, .delivered, .feedback, .vacation].contains($0) })
    func `every reason of a refusal has a title and causes`(reason: ReplyReason) {
        let table = MessageCatalog.shared.causes
        for kind in ["smtp", "imap", "pop3"] {
            #expect(table.title(of: "\(kind).\(reason.rawValue)") != "\(kind).\(reason.rawValue)")
            #expect(!table.causes(of: "\(kind).\(reason.rawValue)").isEmpty)
        }
    }

    @Test(arguments: [
        ("a1 NO [AUTHENTICATIONFAILED] Authentication failed.", "imap.badcredentials"),
        ("[authenticationfailed] authentication failed", "imap.badcredentials"),
        ("a1 NO [UNAVAILABLE] Temporary authentication failure", "imap.authunavailable"),
        ("no [privacyrequired] plaintext authentication disallowed", "imap.tlsrequired"),
        ("* BYE [ALERT] Too many simultaneous connections. (Failure)", "imap.loginlimit"),
        ("a1 NO [LIMIT] too many", "imap.loginlimit"), ("-ERR [IN-USE] Mailbox is locked by another POP3 session.", "pop3.locked"),
        ("-ERR [AUTH] Username and password not accepted.", "pop3.badcredentials"), ("-err [sys/temp] later", "pop3.authunavailable"),
        ("My phone log: 'a1 NO [ALERT] Please log in via your web browser: https://support.google.com/mail' again", "imap.weblogin"),
    ])
    func `IMAP and POP3`(text: String, id: String) {
        let explanation = Explanation(of: text)
        #expect(explanation.matches.first?.id == id)
        #expect(explanation.smtp == nil)
    }

    @Test(arguments: [
        "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready", "a1 OK LOGIN completed", "a3 NO [NONEXISTENT] No such mailbox",
        "250 2.1.5 Ok", "We paid 550 euros, 5.1.1 is a chapter", "HTTP 503 Service Unavailable", "[LIMIT] one cake each", "error 500",
    ])
    func `what is no refusal is not explained`(text: String) {
        #expect(Explanation(of: text).smtp == nil)
        #expect(Explanation(of: text).matches.isEmpty)
    }

    @Test func `a reply decides among the causes of the message around it`() throws {
        let plain = try #require(Explanation(of: "The recipient \"x@y.org\" was rejected by the server.").matches.first)
        #expect(plain.causes.first?.rule == "relay.refused-before-login")
        let told = Explanation(of: "The recipient \"x@y.org\" was rejected by the server. The server said: 550 5.1.1 user unknown")
        #expect(told.matches.first?.row == 27)
        #expect(told.matches.first?.causes.first?.rule == "relay.recipient-unknown")
    }
}
