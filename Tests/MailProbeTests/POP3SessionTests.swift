import Basics
import MailFormat
import MailProbe
import Testing
import Wire

struct POP3SessionTests {
    private static let clear = "pop3://mail.example.org"
    private static let sealed = "pop3s://mail.example.org"

    private static let greeting = Turn.line("+OK POP3 ready")
    private static let bye = Turn.line("+OK bye")

    private func talk(over url: String = clear, login: Bool = false, _ turns: [Turn]) throws -> Dialogue<POP3Session> {
        Dialogue(POP3Session(plan: try Sample.plan(url, login: login)), turns)
    }

    static let whole: [Turn] = [
        greeting, .line("+OK", "UIDL", "STLS", "."), .line("+OK go"), .secured, .line("+OK", "UIDL", "USER", "SASL PLAIN LOGIN", "."),
        .line("+ "), .line("+OK in"), bye,
    ]

    @Test func `A whole dialogue with STLS and a login`() throws {
        let talk = try talk(login: true, Self.whole)
        #expect(talk.sent == ["CAPA", "STLS", "<TLS>", "CAPA", "AUTH PLAIN", Sample.plain, "QUIT"])
        #expect(talk.isFinished)
        let record = talk.result
        #expect(record.greeting == "+OK POP3 ready")
        #expect(record.capabilitiesBefore == ["UIDL", "STLS"])
        #expect(record.authBefore == [])
        #expect(record.offersStartTLS)
        #expect(record.capabilitiesAfter == ["UIDL", "USER", "SASL PLAIN LOGIN"])
        #expect(record.authAfter == ["USER", "PLAIN", "LOGIN"])
        #expect(record.login?.succeeded == true)
        #expect(record.isComplete)
        #expect(record.problem == nil)
        #expect(!talk.leaksPassword)
    }

    @Test(arguments: [Turn.line("+OK", "USER", "."), .line("+OK", "UIDL", "."), .line("-ERR unknown command")])
    func `USER and PASS are used where PLAIN is not offered`(answer: Turn) throws {
        let talk = try talk(
            over: Self.sealed,
            login: true,
            [.secured, Self.greeting, answer, .line("+OK"), .line("-ERR [AUTH] wrong"), Self.bye]
        )
        #expect(talk.sent == ["<TLS>", "CAPA", "USER jane@example.org", "PASS \(Sample.password)", "QUIT"])
        #expect(talk.result.login?.succeeded == false)
        #expect(talk.result.login?.reason == .badcredentials)
        #expect(!talk.leaksPassword)
    }

    @Test func `A user who is refused is not asked for the password`() throws {
        let talk = try talk(
            over: Self.sealed,
            login: true,
            [.secured, Self.greeting, .line("+OK", "USER", "."), .line("-ERR no"), Self.bye]
        )
        #expect(talk.sent.suffix(2) == ["USER jane@example.org", "QUIT"])
        #expect(talk.result.login?.succeeded == false)
    }

    @Test func `Only stronger methods mean no login`() throws {
        let talk = try talk(over: Self.sealed, login: true, [.secured, Self.greeting, .line("+OK", "SASL CRAM-MD5", "."), Self.bye])
        #expect(talk.sent == ["<TLS>", "CAPA", "QUIT"])
        #expect(talk.result.login == nil)
    }

    @Test func `A password with a line end is not sent`() throws {
        let plan = SessionPlan(
            service: try MailService(url: Self.sealed),
            credentials: Credentials(user: "a", password: Array("x\r\nDELE 1".utf8))
        )
        #expect(Dialogue(POP3Session(plan: plan), [.secured, Self.greeting, .line("+OK", "USER", ".")]).sent.last == "QUIT")
    }

    @Test func `Without STLS nothing secret is sent`() throws {
        let talk = try talk(login: true, [Self.greeting, .line("+OK", "USER", "SASL PLAIN", "."), Self.bye])
        #expect(talk.sent == ["CAPA", "QUIT"])
        #expect(talk.result.authBefore == ["USER", "PLAIN"])
        #expect(talk.result.isComplete)
    }

    @Test func `STLS that is refused is noted, and nothing secret is sent`() throws {
        let talk = try talk(login: true, [Self.greeting, .line("+OK", "STLS", "USER", "."), .line("-ERR no TLS now"), Self.bye])
        #expect(talk.sent == ["CAPA", "STLS", "QUIT"])
        #expect(talk.result.startTLSRefusal == "-ERR no TLS now")
    }

    @Test(arguments: ["+OK\r\nSASL PLAIN\r\n.\r\n", "+OK in\r\n", "+OK ha"])
    func `Bytes between the answer to STLS and TLS are noted and not believed`(injected: String) throws {
        let turns: [Turn] = [
            Self.greeting, .line("+OK", "STLS", "."), .bytes(Array("+OK go\r\n\(injected)".utf8)), .secured, .line("+OK", "UIDL", "."),
            Self.bye,
        ]
        let talk = try talk(turns)
        #expect(talk.result.hadInjectedBytes)
        #expect(talk.result.capabilitiesAfter == ["UIDL"])
    }

    @Test func `A server that asks without end is left`() throws {
        let offers = [Turn.line("+OK", "SASL PLAIN", "."), .line("+OK", "USER", ".")]
        for offer in offers {
            let turns =
                [.secured, Self.greeting, offer, .line(offer == offers[0] ? "+ " : "+OK")] + Array(repeating: Turn.line("+ "), count: 100)
            let talk = try talk(over: Self.sealed, login: true, turns)
            #expect(talk.isFinished)
            #expect(
                talk.sent.suffix(2)
                    == (offer == offers[0] ? ["AUTH PLAIN", Sample.plain] : ["USER jane@example.org", "PASS \(Sample.password)"])
            )
        }
    }

    @Test(arguments: Sample.secrets) func `A server that repeats the password does not bring it into the record`(secret: String) throws {
        for reply in ["-ERR \(secret) is wrong", "+OK \(secret)", "\(secret)", "-ERR [\(secret)] no"] {
            let turns: [Turn] = [.secured, Self.greeting, .line("+OK", "USER", "."), .line("+OK"), .line(reply), .line("+OK \(secret)")]
            #expect(try !talk(over: Self.sealed, login: true, turns).leaksPassword, "\(reply)")
        }
    }

    @Test func `A greeting that refuses ends it`() throws {
        #expect(try talk([.line("-ERR too many connections")]).result.problem == .turnedAway("-ERR too many connections"))
    }

    @Test(arguments: ["220 mail ESMTP", "* OK IMAP", "", "+", "OK", "HTTP/1.1 200 OK", "\u{1b}[2J"])
    func `Another protocol is called garbage`(line: String) throws {
        let talk = try talk([.line(line)])
        #expect(talk.isFinished)
        #expect(talk.result.problem == .garbage(printable(line, limit: 120)))
    }

    @Test func `Floods end it`() throws {
        #expect(try talk([.bytes(Array(repeating: 0x2B, count: 10_000_000))]).result.problem == .flood)
        let talk = try talk([Self.greeting, .line("+OK")] + Array(repeating: Turn.line("X-CAPABILITY"), count: 1000))
        #expect(talk.isFinished)
        #expect(talk.result.problem == .flood)
    }

    @Test func `8-bit bytes and a line of 64 KB are read`() throws {
        let long = "X" + String(repeating: "é", count: 32_000)
        let talk = try talk([.bytes([0x2B, 0x4F, 0x4B, 0x20, 0xFF, 0x0A]), .line("+OK", long, "."), Self.bye])
        #expect(talk.result.greeting == "+OK \u{FFFD}")
        #expect((talk.result.capabilitiesBefore.first?.unicodeScalars.count ?? 0) == 101)
        #expect(talk.result.isComplete)
    }

    @Test(arguments: [Turn.closed, .timedOut, .tlsFailed("broken")], 0..<8) func `An end after any turn leaves a result`(
        end: Turn,
        turns: Int
    ) throws {
        let talk = try talk(login: true, Self.whole.prefix(turns) + [end])
        #expect(talk.isFinished)
        let isDone = talk.sent.last == "QUIT"
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
