import Basics
import MailFormat
import MailProbe
import Testing
import Wire

struct SMTPSessionTests {
    private static let clear = "submission://mail.example.org"
    private static let sealed = "submissions://mail.example.org"

    private static let greeting = Turn.line("220 mail.example.org ESMTP")
    private static let offer = Turn.line("250-mail.example.org", "250-SIZE 10240000", "250 STARTTLS")
    private static let offerLogin = Turn.line("250-mail.example.org", "250-AUTH PLAIN LOGIN", "250 SIZE 20480000")
    private static let ok = Turn.line("250 2.1.0 ok")
    private static let refused = Turn.line("550 5.7.1 <probe@elsewhere.example>: relay access denied")
    private static let bye = Turn.line("221 2.0.0 bye")

    private func talk(over url: String = clear, relay: Bool = false, login: Bool = false, _ turns: [Turn]) throws -> Dialogue<SMTPSession> {
        Dialogue(SMTPSession(plan: try Sample.plan(url, relay: relay, login: login)), turns)
    }

    /// Everything there is: both capabilities, relay before and after, login.
    static let whole: [Turn] = [
        greeting, offer, .line("220 2.0.0 go"), .secured, offerLogin, ok, refused, ok, .line("235 2.7.0 welcome"), ok, ok, ok, bye,
    ]

    @Test func `A whole dialogue with STARTTLS, relay questions and a login`() throws {
        let talk = try talk(relay: true, login: true, Self.whole)
        #expect(
            talk.sent == [
                "EHLO smtpclient.apple", "STARTTLS", "<TLS>", "EHLO smtpclient.apple",
                "MAIL FROM:<jane@example.org>", "RCPT TO:<probe@elsewhere.example>", "RSET",
                "AUTH PLAIN \(Sample.plain)",
                "MAIL FROM:<jane@example.org>", "RCPT TO:<probe@elsewhere.example>", "RSET", "QUIT",
            ]
        )
        #expect(talk.isFinished)
        #expect(talk.raw.allSatisfy { $0.suffix(2) == [0x0D, 0x0A] && !$0.dropLast(2).contains(0x0A) })
        let record = talk.result
        #expect(record.greeting == "220 mail.example.org ESMTP")
        #expect(record.greetingAfter == .milliseconds(40))
        #expect(record.capabilitiesBefore == ["SIZE 10240000", "STARTTLS"])
        #expect(record.capabilitiesAfter == ["AUTH PLAIN LOGIN", "SIZE 20480000"])
        #expect(record.authBefore == [])
        #expect(record.authAfter == ["PLAIN", "LOGIN"])
        #expect(record.offersStartTLS)
        #expect(!record.hadInjectedBytes)
        #expect(record.tls == TLSSession(version: "1.3", certificates: [[1, 2, 3]]))
        #expect(record.sizeLimit == 20_480_000)
        #expect(record.login?.succeeded == true)
        #expect(record.login?.reason == .accepted)
        let before = try #require(record.relayBefore)
        #expect((before.stage, before.code, before.enhanced, before.reason, before.accepted) == (.rcpt, 550, "5.7.1", .norelaying, false))
        #expect(record.relayAfter?.accepted == true)
        #expect(record.isComplete)
        #expect(record.problem == nil)
        #expect(!talk.leaksPassword)
    }

    @Test func `Without STARTTLS nothing secret is sent`() throws {
        let talk = try talk(relay: true, login: true, [Self.greeting, Self.offerLogin, Self.ok, Self.refused, Self.ok, Self.bye])
        #expect(talk.sent.suffix(2) == ["RSET", "QUIT"])
        #expect(talk.result.isComplete)
        #expect(talk.result.login == nil)
        #expect(talk.result.tls == nil)
        #expect(!talk.result.offersStartTLS)
        #expect(talk.result.authBefore == ["PLAIN", "LOGIN"])
        #expect(talk.result.authAfter == nil)
    }

    @Test func `STARTTLS that is refused is noted, and nothing secret is sent`() throws {
        let offer = Turn.line("250-mail", "250-AUTH PLAIN", "250 STARTTLS")
        let talk = try talk(login: true, [Self.greeting, offer, .line("454 4.7.0 TLS not available"), Self.bye])
        #expect(talk.sent == ["EHLO smtpclient.apple", "STARTTLS", "QUIT"])
        #expect(talk.result.startTLSRefusal == "454 4.7.0 TLS not available")
        #expect(talk.result.login == nil)
    }

    @Test func `Implicit TLS comes before the greeting`() throws {
        let talk = try talk(over: Self.sealed, login: true, [.secured, Self.greeting, Self.offerLogin, .line("235 ok"), Self.bye])
        #expect(talk.sent == ["<TLS>", "EHLO smtpclient.apple", "AUTH PLAIN \(Sample.plain)", "QUIT"])
        #expect(talk.result.capabilitiesBefore == [])
        #expect(talk.result.authBefore == nil)
        #expect(talk.result.authAfter == ["PLAIN", "LOGIN"])
        #expect(talk.result.isComplete)
    }

    @Test func `LOGIN is used where PLAIN is not offered`() throws {
        let turns: [Turn] = [
            .secured, Self.greeting, .line("250-mail", "250 AUTH=LOGIN"), .line("334 VXNlcm5hbWU6"), .line("334 UGFzc3dvcmQ6"),
            .line("235 ok"), Self.bye,
        ]
        let talk = try talk(over: Self.sealed, login: true, turns)
        #expect(talk.sent.suffix(4) == ["AUTH LOGIN", Base64.encode(Sample.user.utf8), Base64.encode(Sample.password.utf8), "QUIT"])
        #expect(talk.result.login?.succeeded == true)
        #expect(!talk.leaksPassword)
    }

    @Test func `Only stronger methods mean no login`() throws {
        let talk = try talk(
            over: Self.sealed,
            login: true,
            [.secured, Self.greeting, .line("250-mail", "250 AUTH CRAM-MD5 XOAUTH2"), Self.bye]
        )
        #expect(talk.sent.last == "QUIT")
        #expect(talk.result.login == nil)
        #expect(talk.result.authAfter == ["CRAM-MD5", "XOAUTH2"])
    }

    @Test func `A refused login ends without a second relay question`() throws {
        let turns: [Turn] = [
            .secured, Self.greeting, Self.offerLogin, Self.ok, Self.refused, Self.ok, .line("535 5.7.8 authentication failed"), Self.bye,
        ]
        let talk = try talk(over: Self.sealed, relay: true, login: true, turns)
        #expect(talk.sent.last == "QUIT")
        #expect(talk.result.login?.succeeded == false)
        #expect(talk.result.login?.reason == .badcredentials)
        #expect(talk.result.relayBefore != nil)
        #expect(talk.result.relayAfter == nil)
        #expect(talk.result.isComplete)
    }

    @Test(arguments: Sample.secrets) func `A server that repeats the password does not bring it into the record`(secret: String) throws {
        for reply in ["535 5.7.8 \(secret) is wrong", "235 welcome, \(secret)", "\(secret) is no reply at all", "334 \(secret)"] {
            let turns: [Turn] = [
                .secured, Self.greeting, Self.offerLogin, .line(reply), .line("550 no \(secret)"), .line("421 \(secret)"), Self.bye,
            ]
            let talk = try talk(over: Self.sealed, relay: false, login: true, turns)
            #expect(!talk.leaksPassword, "\(reply)")
        }
        let after: [Turn] = [
            .secured, Self.greeting, Self.offerLogin, Self.ok, Self.ok, Self.ok, .line("235 ok"), Self.ok, .line("550 \(secret)"), Self.ok,
            Self.bye,
        ]
        #expect(try !talk(over: Self.sealed, relay: true, login: true, after).leaksPassword)
    }

    @Test func `A question after the password is not answered`() throws {
        let talk = try talk(over: Self.sealed, login: true, [.secured, Self.greeting, Self.offerLogin, .line("334 "), .line("334 ")])
        #expect(talk.isFinished)
        #expect(talk.sent.last == "AUTH PLAIN \(Sample.plain)")
    }

    @Test func `Bytes between the answer to STARTTLS and TLS are noted and not believed`() throws {
        let injected = Turn.line("220 go", "250-evil", "250 AUTH PLAIN")
        let talk = try talk(login: true, [Self.greeting, Self.offer, injected, .secured, Self.offer, Self.bye])
        #expect(talk.result.hadInjectedBytes)
        #expect(talk.result.capabilitiesAfter == ["SIZE 10240000", "STARTTLS"])
        #expect(talk.result.login == nil)
        let half = try self.talk([Self.greeting, Self.offer, .bytes(Array("220 go\r\n250 half".utf8)), .secured, Self.offerLogin, Self.bye])
        #expect(half.result.hadInjectedBytes)
        #expect(half.result.authAfter == ["PLAIN", "LOGIN"])
    }

    @Test func `What was offered in clear is forgotten under TLS`() throws {
        let offer = Turn.line("250-mail", "250-AUTH PLAIN", "250 STARTTLS")
        let turns: [Turn] = [Self.greeting, offer, .line("220 go"), .secured, .line("500 what"), .line("250 hello"), Self.bye]
        let talk = try talk(login: true, turns)
        #expect(talk.sent.suffix(3) == ["EHLO smtpclient.apple", "HELO smtpclient.apple", "QUIT"])
        #expect(talk.result.login == nil)
    }

    @Test func `STARTTLS under TLS is not taken up`() throws {
        let turns: [Turn] = [Self.greeting, Self.offer, .line("220 go"), .secured, Self.offer, Self.bye]
        #expect(try talk(turns).sent.filter { $0 == "<TLS>" }.count == 1)
    }

    @Test func `A failed handshake is kept in the server's terms`() throws {
        let talk = try talk([Self.greeting, Self.offer, .line("220 go"), .tlsFailed("unsupported protocol")])
        #expect(talk.isFinished)
        #expect(talk.result.tlsFailure == "unsupported protocol")
        #expect(!talk.result.isComplete)
    }

    @Test(arguments: ["421 4.3.2 too busy", "554 5.7.1 no service for you", "421"]) func `A greeting that refuses ends it`(
        reply: String
    ) throws {
        let talk = try talk([.line(reply)])
        #expect(talk.isFinished)
        #expect(talk.result.problem == .turnedAway(reply))
        #expect(talk.result.greeting == reply)
    }

    @Test func `421 in answer to EHLO or RCPT ends it`() throws {
        #expect(try talk([Self.greeting, .line("421 4.7.0 later")]).result.problem == .turnedAway("421 4.7.0 later"))
        let talk = try talk(relay: true, [Self.greeting, .line("250 hello"), Self.ok, .line("421 4.7.0 later")])
        #expect(talk.isFinished)
        #expect(talk.result.relayBefore?.code == 421)
        #expect(talk.result.problem == .turnedAway("421 4.7.0 later"))
    }

    @Test func `MAIL that is refused is the relay answer`() throws {
        let talk = try talk(
            relay: true,
            [Self.greeting, .line("250 hello"), .line("530 5.7.0 Must issue a STARTTLS command first"), Self.ok, Self.bye]
        )
        #expect(talk.result.relayBefore?.stage == .mail)
        #expect(talk.result.relayBefore?.reason == .tlsrequired)
        #expect(!talk.sent.contains { $0.hasPrefix("RCPT") })
    }

    @Test func `Everything from the server is safe to show`() throws {
        let evil = "\u{1b}[31m\u{202e}ü"
        let turns: [Turn] = [
            .line("220 \(evil)"), .line("250-x", "250-AUTH \(evil)", "250 X\(evil)"), Self.ok, .line("550 \(evil)"), Self.ok, Self.bye,
        ]
        let talk = try talk(relay: true, turns)
        let record = talk.result
        let texts = [record.greeting ?? "", record.relayBefore?.text ?? ""] + record.capabilitiesBefore + (record.authBefore ?? [])
        for text in texts { #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }, "\(text.debugDescription)") }
        #expect(record.isComplete)
    }

    @Test func `8-bit bytes that are no UTF-8 are read`() throws {
        let talk = try talk([.bytes([0x32, 0x32, 0x30, 0x20, 0xFF, 0xE9, 0x0D, 0x0A]), .line("250 hello"), Self.bye])
        #expect(talk.result.greeting == "220 \u{FFFD}\u{FFFD}")
        #expect(talk.result.isComplete)
    }

    @Test(arguments: ["SSH-2.0-OpenSSH", "HTTP/1.1 400 Bad Request", "* OK IMAP ready", "+OK POP3", "", "2200 x", "999 x", "\u{1b}[2J"])
    func `Another protocol is called garbage`(line: String) throws {
        let talk = try talk([.line(line)])
        #expect(talk.isFinished)
        #expect(talk.result.problem == .garbage(printable(line, limit: 120)))
        #expect(talk.result.greeting == nil)
    }

    @Test func `A server that is too slow has not said what it lacks`() throws {
        let slow = try talk([Self.greeting, .timedOut]).result
        #expect(slow.hasSpoken && !slow.lacksStartTLS && !slow.knowsLogins)
        let endless = try talk([.line("220-mail.example.org", "220-wait"), .timedOut]).result
        #expect(endless.greeting == "220-mail.example.org")
        #expect(endless.problem == .timedOut(waitingFor: "the greeting"))
        #expect(!endless.lacksStartTLS && !endless.knowsLogins)
        #expect(try !talk([.timedOut]).result.hasSpoken)
        let hidden = try talk([Self.greeting, Self.offer, .line("220 go"), .tlsFailed("broken")]).result
        #expect(!hidden.lacksStartTLS && !hidden.knowsLogins)
    }

    @Test func `A server that knows only HELO offers nothing`() throws {
        let old = try talk([Self.greeting, .line("502 what"), .line("250 hello"), Self.bye]).result
        #expect(old.lacksStartTLS && old.knowsLogins)
        #expect(old.authBefore == [])
        #expect(try !talk([Self.greeting, .line("502 what"), .timedOut]).result.lacksStartTLS)
    }

    @Test func `Floods end it`() throws {
        #expect(try talk([.bytes(Array(repeating: 0x61, count: 10_000_000))]).result.problem == .flood)
        #expect(try talk([.bytes(Array(repeating: Array("220-x\r\n".utf8), count: 1_000_000).flatMap { $0 })]).result.problem == .flood)
        let chunk = Turn.bytes(Array(repeating: 0x61, count: 16_384))
        let talk = try talk(Array(repeating: chunk, count: 1000))
        #expect(talk.isFinished)
        #expect(talk.result.problem == .flood)
    }

    @Test func `A line of 64 KB is cut, its code still counts`() throws {
        let line = "220 " + String(repeating: "x", count: 65_000)
        let talk = try talk([.line(line), .line("250 hello"), Self.bye])
        #expect(talk.result.isComplete)
        #expect((talk.result.greeting?.unicodeScalars.count ?? 0) <= 201)
    }

    @Test(arguments: [Turn.closed, .timedOut, .tlsFailed("broken")], 0..<13) func `An end after any turn leaves a result`(
        end: Turn,
        turns: Int
    ) throws {
        let talk = try talk(relay: true, login: true, Self.whole.prefix(turns) + [end])
        #expect(talk.isFinished)
        let isBroken = talk.result.problem != nil || talk.result.tlsFailure != nil
        // Only who has said QUIT is done.
        #expect(isBroken != (talk.sent.last == "QUIT"))
        #expect(talk.result.isComplete == (talk.sent.last == "QUIT"))
        #expect(!talk.leaksPassword)
    }

    @Test func `Byte by byte gives the same`() throws {
        let pieces = Self.whole.flatMap { turn -> [Turn] in
            guard case .received(let bytes) = turn.event else { return [turn] }
            return bytes.map { .bytes([$0]) }
        }
        let (whole, single) = try (talk(relay: true, login: true, Self.whole), talk(relay: true, login: true, pieces))
        #expect(whole.sent == single.sent)
        #expect(whole.result == single.result)
    }
}
