import Basics
import MailFormat
import MailProbe
import Testing
import Wire

struct IMAPSessionTests {
    private static let clear = "imap://mail.example.org"
    private static let sealed = "imaps://mail.example.org"

    private static let greeting = Turn.line("* OK [CAPABILITY IMAP4rev1] ready")
    private static let plain = "* CAPABILITY IMAP4rev1 AUTH=PLAIN"

    private func talk(over url: String = clear, login: Bool = false, _ turns: [Turn]) throws -> Dialogue<IMAPSession> {
        Dialogue(IMAPSession(plan: try Sample.plan(url, login: login)), turns)
    }

    static let whole: [Turn] = [
        greeting, .line("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", "pw1 OK done"), .line("pw2 OK begin"), .secured,
        .line("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2", "pw3 OK done"), .line("* CAPABILITY IMAP4rev1 IDLE", "pw4 OK in"),
        .line("* BYE", "pw5 OK bye"),
    ]

    @Test func `A whole dialogue with STARTTLS and a login`() throws {
        let talk = try talk(login: true, Self.whole)
        #expect(
            talk.sent == [
                "pw1 CAPABILITY", "pw2 STARTTLS", "<TLS>", "pw3 CAPABILITY", "pw4 AUTHENTICATE PLAIN \(Sample.plain)", "pw5 LOGOUT",
            ]
        )
        #expect(talk.isFinished)
        let record = talk.result
        #expect(record.greeting == "* OK [CAPABILITY IMAP4rev1] ready")
        #expect(record.capabilitiesBefore == ["IMAP4rev1", "STARTTLS", "LOGINDISABLED"])
        #expect(record.authBefore == [])
        #expect(record.loginDisabledBefore)
        #expect(record.offersStartTLS)
        #expect(record.capabilitiesAfter == ["IMAP4rev1", "SASL-IR", "AUTH=PLAIN", "AUTH=XOAUTH2"])
        #expect(record.authAfter == ["PLAIN", "XOAUTH2", "LOGIN"])
        #expect(record.login?.succeeded == true)
        #expect(record.isComplete)
        #expect(record.problem == nil)
        #expect(!talk.leaksPassword)
    }

    @Test func `Without SASL-IR the password waits for the plus`() throws {
        let turns: [Turn] = [.secured, Self.greeting, .line(Self.plain, "pw1 OK"), .line("+ "), .line("pw2 OK in"), .line("pw3 OK")]
        let talk = try talk(over: Self.sealed, login: true, turns)
        #expect(talk.sent == ["<TLS>", "pw1 CAPABILITY", "pw2 AUTHENTICATE PLAIN", Sample.plain, "pw3 LOGOUT"])
        #expect(talk.result.login?.succeeded == true)
    }

    @Test func `A server that asks without end is left`() throws {
        let turns: [Turn] = [.secured, Self.greeting, .line(Self.plain, "pw1 OK")] + Array(repeating: Turn.line("+ "), count: 100)
        let talk = try talk(over: Self.sealed, login: true, turns)
        #expect(talk.isFinished)
        #expect(talk.sent.filter { $0 == Sample.plain }.count == 1)
    }

    @Test func `LOGIN is used where PLAIN is not offered, with its characters escaped`() throws {
        let turns: [Turn] = [
            .secured, Self.greeting, .line("* CAPABILITY IMAP4rev1", "pw1 OK"), .line("pw2 NO [AUTHENTICATIONFAILED] wrong"),
            .line("pw3 OK"),
        ]
        let talk = try talk(over: Self.sealed, login: true, turns)
        #expect(talk.sent[2] == #"pw2 LOGIN "jane@example.org" "hun\"ter\\2""#)
        #expect(talk.result.authAfter == ["LOGIN"])
        #expect(talk.result.login?.succeeded == false)
        #expect(talk.result.login?.reason == .badcredentials)
        #expect(talk.result.isComplete)
        #expect(!talk.leaksPassword)
    }

    @Test func `A password that no quoted string can carry is not sent`() throws {
        let plan = SessionPlan(
            service: try MailService(url: Self.sealed),
            credentials: Credentials(user: "a", password: Array("x\r\npw9 DELETE y".utf8))
        )
        let talk = Dialogue(IMAPSession(plan: plan), [.secured, Self.greeting, .line("* CAPABILITY IMAP4rev1", "pw1 OK")])
        #expect(talk.sent.last == "pw2 LOGOUT")
    }

    @Test func `LOGINDISABLED under TLS means no login`() throws {
        let turns: [Turn] = [.secured, Self.greeting, .line("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=CRAM-MD5", "pw1 OK")]
        let talk = try talk(over: Self.sealed, login: true, turns)
        #expect(talk.sent.last == "pw2 LOGOUT")
        #expect(talk.result.authAfter == ["CRAM-MD5"])
    }

    @Test func `Without STARTTLS nothing secret is sent`() throws {
        let talk = try talk(login: true, [Self.greeting, .line(Self.plain, "pw1 OK"), .line("pw2 OK")])
        #expect(talk.sent == ["pw1 CAPABILITY", "pw2 LOGOUT"])
        #expect(talk.result.authBefore == ["PLAIN", "LOGIN"])
        #expect(talk.result.login == nil)
        #expect(talk.result.isComplete)
    }

    @Test func `STARTTLS that is refused is noted, and nothing secret is sent`() throws {
        let offer = Turn.line("* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN", "pw1 OK")
        let talk = try talk(login: true, [Self.greeting, offer, .line("pw2 BAD not now"), .line("pw3 OK")])
        #expect(talk.result.startTLSRefusal == "BAD not now")
        #expect(talk.sent.last == "pw3 LOGOUT")
    }

    @Test(arguments: ["* PREAUTH come in\r\n", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\npw3 OK done\r\n", "* half"])
    func `Bytes between the answer to STARTTLS and TLS are noted and not believed`(injected: String) throws {
        let offer = Turn.line("* CAPABILITY IMAP4rev1 STARTTLS", "pw1 OK")
        let after = Turn.line("* CAPABILITY IMAP4rev1 IDLE", "pw3 OK")
        let talk = try talk([Self.greeting, offer, .bytes(Array("pw2 OK go\r\n\(injected)".utf8)), .secured, after, .line("pw4 OK")])
        #expect(talk.result.hadInjectedBytes)
        #expect(talk.result.capabilitiesAfter == ["IMAP4rev1", "IDLE"])
    }

    @Test(arguments: Sample.secrets) func `A server that repeats the password does not bring it into the record`(secret: String) throws {
        for reply in ["pw2 NO \(secret) is wrong", "pw2 OK \(secret)", "* BYE \(secret)", "pw2 NO [\(secret)] no"] {
            let turns: [Turn] = [
                .secured, Self.greeting, .line("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN", "pw1 OK"), .line(reply),
                .line("pw3 OK \(secret)"),
            ]
            #expect(try !talk(over: Self.sealed, login: true, turns).leaksPassword, "\(reply)")
        }
    }

    @Test func `BYE in the greeting or later turns us away`() throws {
        #expect(try talk([.line("* BYE too many connections")]).result.problem == .turnedAway("BYE too many connections"))
        #expect(try talk([Self.greeting, .line("* BYE idle")]).result.problem == .turnedAway("BYE idle"))
    }

    @Test(arguments: ["220 mail ESMTP", "+OK POP3", "SSH-2.0-x", "", "* what", "*", "pw1 OK", "\u{1b}[2J"])
    func `Another protocol is called garbage`(line: String) throws {
        let talk = try talk([.line(line)])
        #expect(talk.isFinished)
        #expect(talk.result.problem == .garbage(printable(line, limit: 120)))
    }

    @Test func `Answers with a foreign tag are no answers`() throws {
        let talk = try talk([Self.greeting, .line("pw9 OK", "PW1 OK", "x OK", "* 3 EXISTS", "* OK still here")])
        #expect(!talk.isFinished)
        #expect(talk.sent == ["pw1 CAPABILITY"])
    }

    @Test func `Floods end it`() throws {
        #expect(try talk([.bytes(Array(repeating: 0x2A, count: 10_000_000))]).result.problem == .flood)
        let talk = try talk([Self.greeting] + Array(repeating: Turn.line("* OK wait"), count: 1000))
        #expect(talk.isFinished)
        #expect(talk.result.problem == .flood)
        let silent = try self.talk([Self.greeting, .says(Array(repeating: "* OK wait", count: 1000))])
        #expect(silent.isFinished)
    }

    @Test func `8-bit bytes and a line of 64 KB are read`() throws {
        let long = "* OK " + String(repeating: "é", count: 32_000)
        let talk = try talk([
            .bytes(Array("* OK \u{e9}".utf8) + [0xFF, 0x0D, 0x0A]), .line(long), .line(Self.plain, "pw1 OK"), .line("pw2 OK"),
        ])
        #expect(talk.result.greeting == "* OK é\u{FFFD}")
        #expect(talk.result.isComplete)
    }

    @Test func `A failed handshake is kept`() throws {
        #expect(try talk(over: Self.sealed, [.tlsFailed("handshake failure")]).result.tlsFailure == "handshake failure")
    }

    @Test(arguments: [Turn.closed, .timedOut, .tlsFailed("broken")], 0..<7) func `An end after any turn leaves a result`(
        end: Turn,
        turns: Int
    ) throws {
        let talk = try talk(login: true, Self.whole.prefix(turns) + [end])
        #expect(talk.isFinished)
        let isDone = talk.sent.last?.hasSuffix("LOGOUT") ?? false
        #expect((talk.result.problem != nil || talk.result.tlsFailure != nil) != isDone)
        #expect(talk.result.isComplete == isDone)
    }

    @Test func `Byte by byte gives the same`() throws {
        let pieces = Self.whole.flatMap { turn -> [Turn] in
            guard case .received(let bytes) = turn.event else { return [turn] }
            return bytes.map { .bytes([$0]) }
        }
        let (whole, single) = try (talk(login: true, Self.whole), talk(login: true, pieces))
        #expect(whole.sent == single.sent)
        #expect(whole.result == single.result)
    }
}
