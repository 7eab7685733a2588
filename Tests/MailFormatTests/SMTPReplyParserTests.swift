import TestSupport
import Testing

@testable import MailFormat

/// Feeds lines and returns the one reply that the last of them completes.
func reply(_ lines: String...) throws -> SMTPReply { try reply(lines) }

func reply(_ lines: [String]) throws -> SMTPReply {
    var parser = SMTPReplyParser()
    var result: SMTPReply?
    for line in lines { result = try parser.consume(Array(line.utf8)) }
    return try #require(result)
}

@Suite struct `SMTP replies are read` {
    @Test func `one line`() throws {
        let read = try reply("550 5.1.1 <a@example.org>: no")
        #expect(read.code == 550)
        #expect(read.enhanced == EnhancedStatus(category: 5, subject: 1, detail: 1))
        #expect(read.lines == [Array("5.1.1 <a@example.org>: no".utf8)])
        #expect(read.description == "550 5.1.1 <a@example.org>: no")
        #expect(!read.isPositive)
    }

    @Test func `several lines make one sentence without the repeated code`() throws {
        let read = try reply("550-5.1.1 The account does not exist. Please try", "550-5.1.1 double-checking", "550 5.1.1 it.")
        #expect(String(decoding: read.text, as: UTF8.self) == "The account does not exist. Please try double-checking it.")
        #expect(read.lines.count == 3)
    }

    @Test func `a continuation is not a reply yet`() throws {
        var parser = SMTPReplyParser()
        #expect(try parser.consume(Array("250-mail.example.org".utf8)) == nil)
        #expect(parser.isWithinReply)
        #expect(try parser.consume(Array("250 SIZE".utf8))?.lines.count == 2)
        #expect(!parser.isWithinReply)
    }

    @Test(arguments: ["250", "250 ", "250\t", "250\tok", "250 ok"])
    func `sloppy but plain`(line: String) throws {
        #expect(try reply(line).code == 250)
    }

    @Test(arguments: [
        "", "2", "25", "abc", "2500 ok", "250ok", "199 x", "600 x", "000 x", " 250 ok", "+OK ready", "* OK IMAP4rev1",
        "HTTP/1.1 400 Bad Request",
        "\u{16}\u{3}\u{1}", "-50 x", "２５０ ok", "250\u{0}ok",
    ])
    func `what is no reply is refused`(line: String) {
        #expect(throws: SMTPReplyError.garbage(line: Array(line.utf8))) { try reply(line) }
    }

    @Test func `two codes in one reply are refused and the parser starts afresh`() throws {
        var parser = SMTPReplyParser()
        _ = try parser.consume(Array("250-one".utf8))
        #expect(throws: SMTPReplyError.mixedCodes(first: 250, later: 550)) { try parser.consume(Array("550 two".utf8)) }
        #expect(!parser.isWithinReply)
        #expect(try parser.consume(Array("220 ready".utf8))?.code == 220)
    }

    @Test func `128 lines are read and one more is refused`() throws {
        let lines = Array(repeating: "250-x", count: 127)
        #expect(try reply(lines + ["250 x"]).lines.count == 128)
        #expect(throws: SMTPReplyError.tooManyLines) { try reply(lines + ["250-x", "250 x"]) }
    }

    @Test func `a line of 64 KB is cut to 2,048 octets`() throws {
        let read = try reply("550 " + String(repeating: "x", count: 65_536))
        #expect(read.lines == [Array(repeating: UInt8(ascii: "x"), count: 2048)])
        #expect(read.description.utf8.count < 600)
    }

    @Test func `eight-bit and control octets are kept and shown harmlessly`() throws {
        var parser = SMTPReplyParser()
        let read = try #require(try parser.consume(Array("550 n\u{1B}[31mo ".utf8) + [0x00, 0xFF, 0xE9]))
        #expect(read.text.suffix(3) == [0x00, 0xFF, 0xE9])
        #expect(!read.description.utf8.contains(0x1B))
        #expect(!read.description.utf8.contains(0x00))
        #expect(read.description.hasPrefix("550 n\\u{1b}[31mo \\u{0}"))
    }

    @Test(arguments: [
        ("550 5.7.1 no", "5.7.1"), ("550 #5.7.1 no", "5.7.1"), ("451 4.7.650 no", "4.7.650"), ("550 5.7.1", "5.7.1"),
        ("550 4.4.7 late", "4.4.7"),
        ("250 2.1.0 Ok", "2.1.0"),
    ])
    func `enhanced codes`(line: String, expected: String) throws {
        #expect(try reply(line).enhanced?.description == expected)
    }

    @Test(arguments: [
        "220 4.1.2 is my version", "550 2.1.0 Ok", "550 5.7.1.2 no", "550 5.7.1no", "550 5.7 no", "550 5.7.1234 no", "550 3.1.1 no",
        "550 no 5.1.1",
        "550 5..1 no", "550 5.7.99999999999999999999 no",
    ])
    func `what only looks like an enhanced code`(line: String) throws {
        #expect(try reply(line).enhanced == nil)
    }

    @Test(arguments: 0..<200)
    func `no octets whatever trap the parser`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var parser = SMTPReplyParser()
        for _ in 0..<20 {
            let alphabet = Array("2505 -.\t\u{0}".utf8) + [0xFF]
            let line = (0..<Int(random.next() % 12)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            if let read = try? parser.consume(line) {
                #expect((200...599).contains(read.code))
                _ = ReplyClassifier.classify(read, stage: .rcpt)
            }
        }
    }
}
