import Testing

@testable import MailFormat

@Suite struct `login answers are understood` {
    static func read(_ line: String) -> LoginReply? {
        LoginReply(pop3: Array(line.utf8)) ?? LoginReply(imap: Array(line.utf8))
    }

    struct Row: CustomTestStringConvertible {
        let fact: ReplyFact
        var testDescription: String { "line \(fact.line): \(fact.example[0])" }
    }

    @Test(arguments: LoginReplyClassifier.facts.map { Row(fact: $0) })
    func `every row explains its example`(row: Row) throws {
        let result = LoginReplyClassifier.classify(try #require(Self.read(row.fact.example[0])))
        #expect(result.reason == row.fact.reason)
        #expect(result.temporary == (row.fact.outlook == .later))
        #expect(result.matchedRow == row.fact, "line \(result.matchedRow?.line ?? 0) answers for it")
    }

    @Test func `parts of an answer`() throws {
        let limit = try #require(LoginReply(imap: Array("A7 no [limit x y]  too many".utf8)))
        #expect(limit.status == .no)
        #expect(limit.code == "LIMIT")
        #expect(limit.text == Array("too many".utf8))
        #expect(limit.description == "NO [LIMIT] too many")
        #expect(LoginReply(pop3: Array("-ERR [SYS/TEMP] later".utf8))?.code == "SYS/TEMP")
        #expect(LoginReply(pop3: Array("+OK".utf8))?.status == .ok)
        #expect(LoginReply(pop3: Array("-ERR [no end".utf8))?.code == nil)
        #expect(LoginReply(pop3: Array("-ERR [] x".utf8))?.code == nil)
        #expect(LoginReply(imap: Array("* PREAUTH welcome".utf8))?.status == .ok)
    }

    @Test(arguments: ["", " ", "+ ", "+ OK", "* CAPABILITY IMAP4rev1", "a1", "a1 ", "a1 MAYBE x", "\u{0}"])
    func `what is no IMAP status`(line: String) { #expect(LoginReply(imap: Array(line.utf8)) == nil) }

    @Test(arguments: ["", "OK", "* OK", "-ERROR", "220 ready", "+", "\u{16}\u{3}"])
    func `what is no POP3 status`(line: String) { #expect(LoginReply(pop3: Array(line.utf8)) == nil) }

    @Test func `success is not explained`() throws {
        let taken = try #require(LoginReply(imap: Array("a1 OK [CAPABILITY IMAP4rev1] authentication failed is a phrase".utf8)))
        #expect(LoginReplyClassifier.classify(taken).reason == .accepted)
    }

    @Test func `hostile answers stay small and harmless`() throws {
        let long = Array("a1 NO [".utf8) + Array(repeating: 0x41, count: 65_536) + [0x5D]
        let cut = try #require(LoginReply(imap: long))
        #expect(cut.text.count <= LoginReply.maximumLength)
        #expect(LoginReplyClassifier.classify(cut).reason == .badcredentials)
        let odd = try #require(LoginReply(pop3: Array("-ERR [\u{1B}c] ".utf8) + [0x00, 0xFF]))
        #expect(!odd.description.utf8.contains { $0 < 0x20 })
    }
}
