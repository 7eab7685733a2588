import Basics
import Foundation
import Testing
import Wire

@testable import MailPolicy

/// The whole tree of a record, and what it costs.
struct SPFWalkerTests {
    @Test func `Lookups add up through includes and redirects`() async throws {
        let tree = try await walk([
            "example.test TXT v=spf1 mx include:one.test ip4:192.0.2.1 redirect=two.test",
            "example.test MX mail.example.test", "mail.example.test A 192.0.2.25",
            "one.test TXT v=spf1 a:mail.example.test include:deep.test -all", "deep.test TXT v=spf1 ip6:2001:db8::/32 -all",
            "two.test TXT v=spf1 exists:%{i}.list.test ~all",
        ])
        #expect(tree.lookups == 6)
        #expect(tree.voids == 0)
        #expect(tree.all == .softfail)
        #expect(tree.problems.isEmpty)
        #expect(tree.isUsable)
        #expect(tree.root?.steps.map(\.lookups) == [1, 3, 0, 2])
        #expect(tree.root?.steps.first?.addresses.map(\.description) == ["192.0.2.25"])
        #expect(tree.root?.steps.last?.node?.steps.first?.isDynamic == true)
    }

    @Test func `The same include twice counts twice, as receivers count`() async throws {
        let tree = try await walk([
            "example.test TXT v=spf1 include:one.test include:one.test -all", "one.test TXT v=spf1 a:a.test -all",
            "a.test A 192.0.2.1",
        ])
        #expect(tree.lookups == 4)
    }

    @Test func `Empty answers are counted by term`() async throws {
        let tree = try await walk([
            "example.test TXT v=spf1 a:x1.test mx:x2.test exists:x3.test a:six.test mx:half.test -all", "six.test AAAA 2001:db8::1",
            "half.test MX gone.half.test",
        ])
        #expect(tree.voids == 3)
        #expect(!tree.isUsable)
        #expect(tree.root?.steps.map(\.isVoid) == [true, true, true, false, false, false])
    }

    @Test(arguments: [
        ("include:gone.test", SPFProblem.Kind.includeMissing), ("redirect=gone.test", .includeMissing),
        ("include:example.test", .loop), ("include:back.test", .loop), ("include:two.test", .several),
        ("include:bad.test", .syntax), ("nonsense", .syntax), ("mx:crowd.test", .tooManyExchangers),
        ("include:silent.test", .unanswered), ("a:silent.test", .unanswered),
    ])
    func `Trouble on the way is noticed`(term: String, kind: SPFProblem.Kind) async throws {
        let zone = [
            "example.test TXT v=spf1 \(term)", "back.test TXT v=spf1 include:example.test -all", "two.test TXT v=spf1 -all",
            "two.test TXT v=spf1 mx -all", "two.test A 192.0.2.1", "two.test MX two.test", "bad.test TXT v=spf1 ip4:x -all",
        ]
        let crowd = (1...11).map { "crowd.test MX m\($0).crowd.test" }
        let tree = try await walk(zone + crowd)
        #expect(tree.problems.map(\.kind) == [kind])
        #expect(tree.isUsable == (kind == .unanswered))
    }

    @Test func `A record that grows without end is cut, and the counts are then a least`() async throws {
        let zone = (0..<7).flatMap { level in
            ["d\(level).test TXT v=spf1 include:d\(level + 1).test include:d\(level + 1).test include:d\(level + 1).test -all"]
        }
        let tree = try await walk(zone + ["d7.test TXT v=spf1 -all", "example.test TXT v=spf1 include:d0.test -all"])
        #expect(tree.isCut)
        #expect(tree.lookups > SPFLimits.lookups)
        #expect(tree.lookups < 200)
    }

    /// Each of 60 records refers to the next and goes on with thousands of words.
    @Test func `A chain of huge records costs little`() async throws {
        let words = (0..<3000).map { "ip4:10.\($0 / 250).\($0 % 250).1" }.joined(separator: " ")
        let chain = (0..<60).map { "d\($0).test TXT v=spf1 include:d\($0 + 1).test \(words) -all" }
        let tree = try await walk(chain + ["example.test TXT v=spf1 include:d0.test -all"])
        #expect(tree.isCut)
        #expect(!tree.isUsable)
        let nodes = tree.root?.family ?? []
        #expect(nodes.reduce(0) { $0 + $1.steps.count } <= SPFWalker.maximumSteps)
        #expect(nodes.allSatisfy { $0.record.directives.count <= SPFWalker.maximumSteps })
        let report = try JSONEncoder().encode(SPFReport(tree))
        #expect(report.count < 100_000)
    }

    @Test func `Beyond the cut no term is listed, and what the record ends in is not known`() async throws {
        let words = (0..<300).map { "ip4:10.0.\($0 / 250).\($0 % 250)" }.joined(separator: " ")
        let tree = try await walk(["example.test TXT v=spf1 \(words) ?all"])
        #expect(tree.isTooMuch)
        #expect(tree.root?.steps.count == SPFWalker.maximumSteps)
        #expect(tree.all == nil)
        #expect(SPFReport(tree).error == "more than 200 terms, not followed further")
        #expect(SPFReport(tree).terms.count == SPFWalker.maximumSteps)
    }

    @Test func `A long answer is kept in part, and what is escaped is cut again`() async throws {
        let many = (0..<100).map { "a.test A 192.0.2.\($0)" }
        let tree = try await walk(many + ["example.test TXT v=spf1 a:a.test \(String(repeating: "\u{1}", count: 3000)) -all"])
        #expect(tree.root?.steps.first?.addresses.count == SPFWalker.maximumAddresses)
        #expect(SPFReport(tree).record?.unicodeScalars.count == 4097)
    }

    @Test(arguments: [
        ("+all", ["example.test: +all"]), ("all", ["example.test: all"]), ("ip4:0.0.0.0/0 -all", ["example.test: ip4:0.0.0.0/0"]),
        ("ip4:10.0.0.0/8 -all", []), ("include:open.test -all", ["open.test: +all"]), ("redirect=open.test", ["open.test: +all"]),
        ("-include:open.test -all", []), ("?all", []), ("ip6:::/0 -all", ["example.test: ip6:::/0"]),
    ])
    func `Doors that stand open are found, also in included records`(record: String, doors: [String]) async throws {
        let tree = try await walk(["example.test TXT v=spf1 \(record)", "open.test TXT v=spf1 +all"])
        #expect(tree.root?.openDoors == doors)
    }

    @Test func `A domain that lets nobody send sends nothing`() async throws {
        #expect(try await walk(["example.test TXT v=spf1 -all"]).letsSomeoneSend == false)
        #expect(try await walk(["example.test TXT v=spf1 mx -all"]).letsSomeoneSend)
        #expect(try await walk(["example.test TXT hello"]).root == nil)
    }

    @Test func `A domain that gives no answer is unknown, not without a record`() async throws {
        let dns = try TableDNS([], silent: ["example.test"])
        let tree = await SPFWalker.walk(try DomainName("example.test"), dns)
        #expect(tree.isUnknown)
        #expect(tree.root == nil)
        #expect(SPFReport(tree).unanswered)
        #expect(SPFReport(tree).record == nil)
    }

    private func walk(_ zone: [String]) async throws -> SPFTree {
        await SPFWalker.walk(try DomainName("example.test"), try TableDNS(zone, silent: ["silent.test"]))
    }
}
