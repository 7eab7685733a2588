import Basics
import Testing

@testable import MailFormat

@Suite struct `SMTP replies are understood` {
    static let rows = ReplyClassifier.facts.indices.map { Row(index: $0) }

    struct Row: CustomTestStringConvertible {
        let index: Int
        var fact: ReplyFact { ReplyClassifier.facts[index] }
        var testDescription: String { "line \(fact.line): \(fact.fragment.isEmpty ? fact.example[0] : fact.fragment)" }
    }

    @Test(arguments: rows)
    func `every row explains its example`(row: Row) throws {
        let stages = ReplyClassifier.table.conditions[row.index].stages
        let answer = try reply(row.fact.example)
        // A row for any stage may be outdone at some of them, but one that never decides is dead.
        let decides = SMTPStage.allCases.filter { ReplyClassifier.classify(answer, stage: $0).matchedRow == row.fact }
        #expect(Set(decides).isSuperset(of: stages), "other rows answer for it")
        #expect(!decides.isEmpty, "another row answers for it")
    }

    @Test(arguments: [
        ("554 5.7.1 <a@example.org>: Relay access denied", "postfix"), ("550 relay not permitted", "exim"),
        ("550 Relay Not\tPermitted", "exim"),
        ("550 5.7.1 Unable to relay", "exchange"), ("553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", "qmail"),
    ])
    func `a refused relay has one reason whatever its words`(line: String, server: String) throws {
        let result = ReplyClassifier.classify(try reply(line), stage: .rcpt)
        #expect(result.reason == .norelaying)
        #expect(!result.temporary)
        #expect(result.matchedRow?.server.contains(server) == true)
    }

    @Test(arguments: [
        // Postfix with soft_bounce or a deferred relay check.
        ("454 4.7.1 <a@example.org>: Relay access denied", SMTPStage.rcpt, ReplyReason.norelaying, true),
        // An enhanced code beats the basic one.
        ("550 4.2.2 no room", .rcpt, .mailboxfull, true),
        // Known words beat both codes.
        ("421 4.7.1 [TS03] All messages will be permanently deferred", .mail, .badreputation, false),
        ("550 Domain example.org has exceeded the max emails per hour (5/5 (100%)) allowed.", .end, .sendinglimit, true),
        ("535 5.7.0 (#AUTH005) Too many bad auth attempts.", .auth, .loginlimit, true),
        // The same code at different stages.
        ("530 5.7.0 no", .auth, .tlsrequired, false), ("530 5.7.0 no", .mail, .authrequired, false),
        ("454 4.7.0 no", .starttls, .tlsunavailable, true), ("454 4.7.0 no", .auth, .authunavailable, true),
        ("554 no", .connect, .blocked, false), ("554 no", .end, .onhold, false),
        ("552 no", .mail, .mesgtoobig, false), ("552 no", .rcpt, .mailboxfull, false),
        // Two meanings of 5.7.30.
        ("550 5.7.30 Basic authentication is not supported for Client Submission.", .auth, .authdisabled, false),
        ("550 5.7.30 Gmail requires all large senders to authenticate with DKIM.", .end, .authfailure, false),
        // Words in an address do not outweigh the server's own.
        (
            "550 5.1.1 <spam.virus@example.org>: Recipient address rejected: User unknown in local recipient table", .rcpt, .userunknown,
            false
        ),
        ("550", .rcpt, .onhold, false), ("450", .rcpt, .onhold, true), ("569 ?", .rcpt, .onhold, false),
    ])
    func `order of knowledge`(line: String, stage: SMTPStage, reason: ReplyReason, temporary: Bool) throws {
        let result = ReplyClassifier.classify(try reply(line), stage: stage)
        #expect(result.reason == reason)
        #expect(result.temporary == temporary)
    }

    @Test func `success is not explained`() throws {
        let taken = try reply("250 2.0.0 Ok: relay access denied is just a phrase")
        #expect(ReplyClassifier.classify(taken, stage: .end).reason == .delivered)
        #expect(ReplyClassifier.classify(taken, stage: .rcpt).reason == .accepted)
        #expect(ReplyClassifier.classify(taken, stage: .rcpt).matchedRow == nil)
        let goOn = try reply("354 go on")
        #expect(ReplyClassifier.classify(goOn, stage: .data).reason == .accepted)
    }

    @Test(arguments: SMTPStage.allCases)
    func `every refusal has some reason`(stage: SMTPStage) {
        for code in 400...599 {
            let result = ReplyClassifier.classify(code: code, enhanced: nil, text: [], stage: stage)
            #expect(result.reason != .undefined)
            #expect(result.temporary == (code < 500) || result.matchedRow?.outlook != nil)
        }
    }

    @Test func `hostile text costs a step an octet`() throws {
        // The longest fragment, always broken off before its end.
        let bait = Array("is not permitted to relay through this server without authenticatio".utf8)
        let text = Array(repeatElement(bait, count: 4_000).joined())
        let clock = ContinuousClock()
        let spent = clock.measure { _ = ReplyClassifier.classify(code: 550, enhanced: nil, text: text, stage: .rcpt) }
        // 268 KB take some 0.2 s in a debug build on one core; trying each of the 200 fragments at each octet takes far longer.
        #expect(spent < .seconds(5))
        #expect(ReplyClassifier.classify(code: 550, enhanced: nil, text: text, stage: .rcpt).reason == .onhold)
    }

    @Test func `text is found across NUL-free runs of blanks and not across NUL`() {
        func reason(_ text: [UInt8]) -> ReplyReason {
            ReplyClassifier.classify(code: 550, enhanced: nil, text: text, stage: .rcpt).reason
        }
        #expect(reason(Array("x  RELAY \t\r\n access   denied".utf8)) == .norelaying)
        #expect(reason(Array("relay\u{0}access denied".utf8)) == .onhold)
        #expect(reason([0xFF, 0xFE] + Array("relay access denied".utf8) + [0x80]) == .norelaying)
    }
}
