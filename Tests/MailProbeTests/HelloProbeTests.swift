import Basics
import MailProbe
import Testing
import Wire

struct HelloProbeTests {
    private static let hello: [UInt8] = Array("<hello>".utf8)
    private static let alert: [UInt8] = [21, 3, 3, 0, 2, 2, 40]

    private func talk(_ url: String, skipPrelude: Bool = false, _ turns: [Turn]) throws -> Dialogue<HelloProbe> {
        Dialogue(HelloProbe(service: try MailService(url: url), hello: Self.hello, skipPrelude: skipPrelude), turns)
    }

    @Test(arguments: ["imaps", "pop3s", "submissions"]) func `Implicit TLS begins with the hello`(scheme: String) throws {
        let talk = try talk("\(scheme)://mail.example.org", [.bytes(Self.alert)])
        #expect(talk.raw == [Self.hello])
        #expect(talk.result == .alert(40))
        #expect(talk.isFinished)
    }

    @Test func `Without its prelude a port for STARTTLS is asked at once`() throws {
        #expect(try talk("imap://mail.example.org", skipPrelude: true, []).raw == [Self.hello])
    }

    static let preludes: [(url: String, turns: [Turn], sent: [String])] = [
        (
            "smtp://mail.example.org",
            [.line("220-mail", "220 ready"), .line("250-mail", "250 STARTTLS"), .line("220 go")],
            ["EHLO smtpclient.apple", "STARTTLS", "<hello>"]
        ),
        ("imap://mail.example.org", [.line("* OK ready"), .line("* OK wait", "pw1 OK go")], ["pw1 STARTTLS", "<hello>"]),
        ("pop3://mail.example.org", [.line("+OK ready"), .line("+OK go")], ["STLS", "<hello>"]),
    ]

    @Test(arguments: preludes.indices) func `The prelude leads to the hello`(index: Int) throws {
        let prelude = Self.preludes[index]
        let talk = try talk(prelude.url, prelude.turns + [.bytes(Array(Self.alert.prefix(3))), .bytes(Array(Self.alert.dropFirst(3)))])
        #expect(talk.sent == prelude.sent)
        #expect(talk.result == .alert(40))
        #expect(talk.isFinished)
        let single = prelude.turns.flatMap { turn -> [Turn] in
            guard case .received(let bytes) = turn.event else { return [turn] }
            return bytes.map { .bytes([$0]) }
        }
        #expect(try self.talk(prelude.url, single).sent == prelude.sent)
    }

    @Test(arguments: preludes.indices, [Turn.closed, .timedOut, .tlsFailed("x")]) func `An end within the prelude means not reached`(
        index: Int,
        end: Turn
    ) throws {
        let prelude = Self.preludes[index]
        for count in prelude.turns.indices {
            let talk = try talk(prelude.url, prelude.turns.prefix(count) + [end])
            #expect(talk.isFinished)
            guard case .notReached = talk.result else {
                Issue.record("\(talk.result)")
                return
            }
        }
        let after = try talk(prelude.url, prelude.turns + [end])
        #expect(after.result == (end == .timedOut ? .timedOut : .closed))
    }

    static let refusals: [(url: String, turns: [Turn])] = [
        ("smtp://mail.example.org", [.line("421 busy")]),
        ("smtp://mail.example.org", [.line("* OK")]),
        ("smtp://mail.example.org", [.line("220 ready"), .line("250 no TLS here")]),
        ("smtp://mail.example.org", [.line("220 ready"), .line("502 no EHLO")]),
        ("smtp://mail.example.org", [.line("220 ready"), .line("250-x", "250 STARTTLS"), .line("454 not now")]),
        ("imap://mail.example.org", [.line("* BYE busy")]),
        ("imap://mail.example.org", [.line("* OK"), .line("pw1 NO not now")]),
        ("imap://mail.example.org", [.line("* OK"), .line("* BYE busy")]),
        ("pop3://mail.example.org", [.line("220 ready")]),
        ("pop3://mail.example.org", [.line("-ERR busy")]),
        ("pop3://mail.example.org", [.line("+OK"), .line("-ERR no")]),
    ]

    @Test(arguments: refusals.indices) func `A refusal in the prelude means not reached`(index: Int) throws {
        let talk = try talk(Self.refusals[index].url, Self.refusals[index].turns)
        #expect(talk.isFinished)
        #expect(!talk.sent.contains("<hello>"))
        guard case .notReached(let why) = talk.result else {
            Issue.record("\(talk.result)")
            return
        }
        #expect(!why.isEmpty)
    }

    @Test(arguments: preludes.indices) func `Floods in the prelude end it`(index: Int) throws {
        let talk = try talk(Self.preludes[index].url, [.bytes(Array(repeating: 0x2A, count: 10_000_000))])
        #expect(talk.isFinished)
        #expect(talk.result == .notReached("too much before TLS"))
    }

    @Test func `An endless IMAP prelude ends`() throws {
        let talk = try talk(
            "imap://mail.example.org",
            [.line("* OK")] + Array(repeating: Turn.line("* OK wait a little longer"), count: 10_000)
        )
        #expect(talk.isFinished)
    }

    @Test func `What came in clear after the answer to STARTTLS is not the handshake`() throws {
        let turns: [Turn] = [.line("+OK ready"), .bytes(Array("+OK go\r\n".utf8) + [21, 3, 3, 0, 2, 2, 70])]
        let talk = try talk("pop3://mail.example.org", turns + [.bytes(Self.alert)])
        #expect(talk.result == .alert(40))
    }

    @Test func `A greeting in clear on a port for TLS is seen`() throws {
        let talk = try talk("imaps://mail.example.org", [.line("* OK ready")])
        #expect(talk.result == .notTLS(Array("* OK ready\r\n".utf8)))
        #expect(talk.isFinished)
    }

    @Test func `A close is an answer too`() throws {
        #expect(try talk("imaps://mail.example.org", [.closed]).result == .closed)
        #expect(try talk("imaps://mail.example.org", [.timedOut]).result == .timedOut)
    }
}
