import Basics
import Testing

@testable import MailFormat

@Suite struct `What a sender does about a reply` {
    private func action(_ line: String, _ stage: SMTPStage) throws -> ReplyAction {
        let answer = try reply([line])
        return ReplyClassifier.classify(answer, stage: stage).action(at: stage)
    }

    @Test(arguments: [
        ("550 5.1.1 User unknown", SMTPStage.rcpt, ReplyAction.remove), ("550 5.1.10 RecipientNotFound", .rcpt, .remove),
        ("550 5.2.1 disabled", .rcpt, .remove), ("551 5.1.6 moved", .rcpt, .remove), ("556 5.1.10 nullMX", .rcpt, .remove),
        ("450 4.1.1 not now", .rcpt, .retry), ("552 5.2.2 Mailbox full", .rcpt, .retry), ("452 4.2.2 Mailbox full", .rcpt, .retry),
        ("450 4.2.0 Greylisted", .rcpt, .retry), ("452 4.5.3 too many recipients", .rcpt, .retry), ("421 4.7.0 later", .end, .retry),
        ("554 5.7.1 Relay access denied", .rcpt, .sender), ("454 4.7.1 Relay access denied", .rcpt, .sender),
        ("550 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", .rcpt, .sender),
        ("554 no", .connect, .sender), ("535 5.7.8 no", .auth, .sender), ("454 4.7.0 no", .auth, .retry),
        ("454 4.7.0 no", .starttls, .retry),
        ("550 5.1.8 no such domain", .mail, .sender), ("552 5.3.4 too big", .mail, .content), ("554 5.6.0 form", .end, .content),
        ("550 5.7.26 Unauthenticated", .end, .sender), ("421 4.7.26 Unauthenticated", .end, .sender),
        ("550 5.7.1 a policy", .rcpt, .sender), ("550 5.7.1 a policy", .end, .content), ("554 5.7.1 Spam message rejected", .end, .content),
        ("421 4.7.0 [TSS04] temporarily deferred", .mail, .retry), ("421 4.7.1 [TS03] will be permanently deferred", .mail, .sender),
        ("521 no mail here", .connect, .sender), ("521 no mail here", .rcpt, .remove), ("250 2.0.0 Ok", .end, .ignore),
        ("503 5.5.1 bad sequence", .rcpt, .retry),
    ])
    func `follows reason, stage and time`(line: String, stage: SMTPStage, expected: ReplyAction) throws {
        #expect(try action(line, stage) == expected)
    }

    @Test func `every reason leads somewhere, and a passing trouble never removes an address`() {
        for reason in ReplyReason.allCases {
            for stage in SMTPStage.allCases { #expect(ReplyAction(reason: reason, stage: stage, temporary: true) != .remove, "\(reason)") }
        }
        #expect(ReplyAction(reason: .feedback, stage: .end, temporary: false) == .complaint)
        #expect(ReplyAction(reason: .vacation, stage: .end, temporary: false) == .ignore)
    }

    @Test(arguments: [SMTPStage.connect, .ehlo, .starttls, .auth, .mail])
    func `before the recipient is named no answer removes an address`(stage: SMTPStage) {
        for reason in ReplyReason.allCases { #expect(ReplyAction(reason: reason, stage: stage, temporary: false) != .remove, "\(reason)") }
    }
}
