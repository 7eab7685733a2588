import Basics
import Testing

@testable import Rehearsal

@Suite struct MailPiecesTests {
    @Test(arguments: [
        ("Hello\r\n.\r\n", "Hello\r\n", ""), (".\r\n", "", ""), ("..\r\n.\r\nNEXT", ".\r\n", "NEXT"),
        ("a\n.\nb\r\n.\r\n", "a\n.\nb\r\n", ""),
        (".x\r\n.\r\n", "x\r\n", ""), ("a\r.\r\n.\r\n", "a\r.\r\n", ""), (".\r.\r\n.\r\n", "\r.\r\n", ""), (".\r\r\n.\r\n", "\r\r\n", ""),
    ])
    func `a message ends with a dot on a line of its own`(_ sent: String, _ message: String, _ rest: String) {
        var whole = Array(sent.utf8)[...]
        var reader = MessageReader(limit: 100)
        #expect(reader.take(&whole) == .complete(Array(message.utf8)))
        #expect(Array(whole) == Array(rest.utf8))
        var slow = MessageReader(limit: 100)
        var ending: MessageReader.Ending?
        for byte in Array(sent.utf8) where ending == nil {
            var one = [byte][...]
            ending = slow.take(&one)
        }
        #expect(ending == .complete(Array(message.utf8)))
    }

    @Test func `a message beyond the limit is nothing`() {
        var reader = MessageReader(limit: 4)
        var sent = Array("12345\r\n.\r\n".utf8)[...]
        #expect(reader.take(&sent) == .complete(nil))
    }

    @Test func `lines end in CR LF or LF, and a rest waits`() {
        var lines = CommandLines(limit: 5)
        lines.take(Array("one\r\ntwo\n\n123456\nfive5\nre".utf8))
        #expect(lines.next() == .line(Array("one".utf8)))
        #expect(lines.next() == .line(Array("two".utf8)))
        #expect(lines.next() == .line([]))
        #expect(lines.next() == .tooLong)
        #expect(lines.next() == .line(Array("five5".utf8)))
        #expect(lines.next() == nil)
        lines.take(Array("st\n".utf8))
        #expect(lines.next() == .line(Array("rest".utf8)))
    }

    @Test(arguments: [
        ("1", [1]), ("2:3", [2, 3]), ("3:2", [2, 3]), ("*", [4]), ("3:*", [3, 4]), ("*:3", [3, 4]), ("9:*", [4]), ("1,4", [1, 4]),
        ("*:*", [4]), ("7", []),
    ])
    func `sets of numbers are read as IMAP means them`(_ text: String, _ expected: [UInt32]) throws {
        let numbers = try #require(IMAPNumbers(text))
        #expect((1...4).filter { numbers.contains($0, last: 4) } == expected)
    }

    @Test(arguments: ["", "0", "a", "1:", ":1", "1,", "1:2:3", "-1", "4294967296", "1 2"])
    func `no other text is a set of numbers`(_ text: String) {
        #expect(IMAPNumbers(text) == nil)
    }

    @Test(arguments: [
        ("a NOOP", [IMAPToken.atom("a"), .atom("NOOP")]), ("(\"x y\" z)", [.open, .string(Array("x y".utf8)), .atom("z"), .close]),
        ("BODY[A (B C)]<0.1> D", [.atom("BODY[A (B C)]<0.1>"), .atom("D")]), ("\"a\\\"b\\\\\"", [.string(Array("a\"b\\".utf8))]),
        ("", []), ("   ", []),
    ])
    func `commands are cut into their pieces`(_ line: String, _ expected: [IMAPToken]) {
        #expect(IMAPToken.tokens(in: Array(line.utf8)[...]) == expected)
    }

    @Test(arguments: ["\"open", "BODY[open", "\"open\\"])
    func `what does not end is no command`(_ line: String) {
        #expect(IMAPToken.tokens(in: Array(line.utf8)[...]) == nil)
    }

    @Test(arguments: [
        (Int64(0), "Thu, 1 Jan 1970 00:00:00 +0000", " 1-Jan-1970 00:00:00 +0000"),
        (1_795_595_280, "Wed, 25 Nov 2026 08:28:00 +0000", "25-Nov-2026 08:28:00 +0000"),
    ])
    func `dates are written as mail writes them`(_ seconds: Int64, _ field: String, _ internalDate: String) {
        #expect(MailDate.field(Timestamp(seconds: seconds)) == field)
        #expect(MailDate.internal(Timestamp(seconds: seconds)) == internalDate)
    }

    @Test(arguments: [
        ("INBOX", "*", true), ("INBOX", "in%", true), ("Sent", "*nt", true), ("Sent", "S*t*", true), ("Sent", "Sen", false),
        ("Sent", "*x*", false), ("Sent", "", false), ("Sent", String(repeating: "*", count: 2000) + "x", false),
    ])
    func `patterns of folders match as they say`(_ name: String, _ pattern: String, _ expected: Bool) {
        #expect(Glob.matches(name, pattern: pattern) == expected)
    }

    @Test func `a mailbox that is full takes no more`() throws {
        let house = try House()
        for _ in 0..<MailStore.maximumLetters { house.receive("x") }
        #expect(!house.store.deliver([], from: "", to: "kim@cats.example"))
        #expect(house.store.letters(in: "INBOX").count == MailStore.maximumLetters)
    }
}
