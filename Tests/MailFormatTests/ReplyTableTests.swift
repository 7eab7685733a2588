import Basics
import TestSupport
import Testing

@testable import MailFormat

private let head = "stage\tbasic\tenhanced\tfragment\tserver\treason\tcertainty\toutlook\tsource\texample\n"

@Suite struct `tables of replies` {
    @Test(arguments: [
        "rcpt\t550\t*\tno\t-\tnobody\tcertain\t-\tx\t550 no", "rcpt\t550\t*\tno\t-\tblocked\tsurely\t-\tx\t550 no",
        "rcpt\t550\t*\tno\t-\tblocked\tcertain\tsoon\tx\t550 no", "rcpt\t550\t*\tNo\t-\tblocked\tcertain\t-\tx\t550 no",
        "rcpt\t550\t*\tno\t-\tblocked\tcertain\t-\t-\t550 no", "rcpt\t550\t*\tno\t-\tblocked\tcertain\t-\tx\t-",
        "lunch\t550\t*\tno\t-\tblocked\tcertain\t-\tx\t550 no", "rcpt\t55x\t*\tno\t-\tblocked\tcertain\t-\tx\t550 no",
        "rcpt\t550\t5.7\tno\t-\tblocked\tcertain\t-\tx\t550 no", "rcpt\t550\t5.9-7.1\tno\t-\tblocked\tcertain\t-\tx\t550 no",
        "rcpt\t550\t*\tno\tblocked\tcertain\t-\tx\t550 no",
    ])
    func `slips are refused`(row: String) {
        #expect(throws: InputError("table", "")) { _ = try ReplyTable<SMTPCondition>(head + row) }
    }

    @Test(
        arguments: [
            ("*", "-", 0), ("*", "5.7.1", 0), ("*.7.1", "5.7.1", 6), ("5.7.1", "5.7.1", 7), ("5.7.1", "4.7.1", nil), ("*.7.*", "5.7.25", 2),
            ("*.7.1", "-", nil), ("5.7.606-649", "5.7.606", 6), ("5.7.606-649", "5.7.650", nil),
        ] as [(String, String, Int?)]
    )
    func `closeness of enhanced codes`(pattern: String, status: String, expected: Int?) throws {
        let status = EnhancedStatus.leading(Array(status.utf8)[...])?.status
        #expect(try #require(EnhancedPattern(pattern)).closeness(to: status) == expected)
    }

    @Test(arguments: 0..<200)
    func `fragments are found as a plain search finds them`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func word(_ length: Int) -> [UInt8] { (0..<length).map { _ in random.next() % 3 == 0 ? 0x61 : 0x62 } }
        let fragments = (0..<6).map { _ in word(1 + Int(random.next() % 5)) }
        // Equal fragments share one entry in the table and are not told apart here.
        let distinct = Array(Set(fragments))
        let text = word(Int(random.next() % 40))
        let expected = distinct.map { fragment in
            text.indices.contains { text[$0...].starts(with: fragment) }
        }
        #expect(FragmentMatcher(distinct).occurrences(in: text) == expected)
    }

    @Test func `every reason that rows use is in the vocabulary once`() {
        #expect(Set(ReplyReason.allCases.map(\.rawValue)).count == ReplyReason.allCases.count)
        #expect(ReplyClassifier.facts.count > 200)
        #expect(LoginReplyClassifier.facts.count > 40)
    }
}
