import Basics
import TestSupport
import Testing

@testable import Rehearsal

/// Clients that send what no mail program would: the machines answer or hang up, and keep little.
@Suite struct HostileClientTests {
    enum Kind: String, CaseIterable, Sendable { case smtp, imap, pop3, web }

    private static func talk(_ kind: Kind) throws -> Talk {
        let house = try House()
        house.receive("one\r\n")
        return switch kind {
        case .smtp: house.smtp()
        case .imap: house.imap()
        case .pop3: house.pop3()
        case .web: Talk(WebMachine(site: Site(pages: [:])))
        }
    }

    @Test(arguments: Kind.allCases)
    func `a line of a megabyte is refused once, and the next line is heard`(_ kind: Kind) throws {
        var talk = try Self.talk(kind)
        var said = ""
        let piece = Array(repeating: UInt8(ascii: "a"), count: 65_536)
        for _ in 0..<16 { said += talk.send(piece) }
        #expect(said.isEmpty)
        #expect(Mirror(reflecting: talk.machine).size < 20_000)
        said = talk.say("")
        let refusals = [
            Kind.smtp: "500 5.5.2", .imap: "* BAD This line", .pop3: "-ERR This line", .web: "HTTP/1.1 431",
        ]
        #expect(said.hasPrefix(refusals[kind] ?? "?"))
        guard kind != .web else { return }
        let next = [Kind.smtp: "NOOP", .imap: "a NOOP", .pop3: "CAPA"][kind] ?? ""
        #expect(["250 ", "a OK", "+OK"].contains { talk.say(next).hasPrefix($0) })
    }

    @Test(arguments: [Kind.smtp, .imap, .pop3])
    func `twenty lines that make no sense end the conversation`(_ kind: Kind) throws {
        var talk = try Self.talk(kind)
        var count = 0
        while !talk.isOver, count < 100 {
            _ = talk.say("x nonsense \(count)")
            count += 1
        }
        #expect(count == 20)
    }

    @Test(arguments: Kind.allCases, 0..<25)
    func `junk of every kind is survived`(_ kind: Kind, _ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var talk = try Self.talk(kind)
        let words = [
            "EHLO x", "MAIL FROM:<a@b.c>", "RCPT TO:<kim@cats.example>", "DATA", ".", "a LOGIN kim {3+}", "kim", "AUTH PLAIN",
            House.plain, "a AUTHENTICATE PLAIN \(House.plain)", "b SELECT INBOX", "c FETCH 1:* (FLAGS BODY[]<0.5>)", "{5}", "\"",
            "RETR 1", "USER kim", "PASS s3cret \"quoted\"", "TOP 1 0", "UIDL", "c UID SEARCH NOT SEEN", "d STORE 1 +FLAGS (\\Deleted)",
            "e EXPUNGE", "f APPEND INBOX {4+}", "GET / HTTP/1.1", "(((", ")", "[", "*", "\u{0}", "STARTTLS", "RSET",
        ]
        for _ in 0..<60 where !talk.isOver {
            var bytes = Array((words.randomElement(using: &random) ?? "").utf8)
            if Bool.random(using: &random) { bytes += [0x0D, 0x0A] }
            if UInt8.random(in: 0...3, using: &random) == 0 {
                bytes += (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            }
            _ = talk.send(bytes)
            if talk.beganTLS { talk.secure() }
        }
    }

    @Test func `ten thousand commands in one piece are all answered`() throws {
        var talk = try Self.talk(.smtp)
        let said = talk.send(String(repeating: "NOOP\r\n", count: 10_000))
        #expect(said.utf8.count == "250 2.0.0 Nothing done\r\n".utf8.count * 10_000 - 2)
    }

    @Test func `a letter is not smuggled in behind a lone line feed`() throws {
        let house = try House()
        var talk = house.smtp()
        _ = talk.send("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<kim@cats.example>\r\nDATA\r\n")
        _ = talk.send("one\n.\nMAIL FROM:<evil@b.example>\nRCPT TO:<kim@cats.example>\nDATA\ntwo\r.\r\nthree\n.\r\nfour\r\n.\r\n")
        #expect(house.store.letters(in: "INBOX").count == 1)
    }
}

extension Mirror {
    /// Bytes in all arrays of bytes within, as a measure of what a machine keeps.
    fileprivate var size: Int {
        children.reduce(0) { sum, child in
            if let bytes = child.value as? [UInt8] { return sum + bytes.count }
            if child.value is MailStore { return sum }
            return sum + Mirror(reflecting: child.value).size
        }
    }
}
