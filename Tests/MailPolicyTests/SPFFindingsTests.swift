import Basics
import Testing
import Wire

@testable import MailPolicy

struct SPFFindingsTests {
    @Test(arguments: [
        ("v=spf1 ip4:192.0.2.1 -all", ["spf.fine"]), ("v=spf1 ip4:192.0.2.1 ~all", ["spf.fine"]),
        ("v=spf1 ip4:192.0.2.1 ?all", ["spf.neutral-all"]), ("v=spf1 ip4:192.0.2.1", ["spf.no-all"]),
        ("v=spf1 +all", ["spf.allows-all"]), ("v=spf1 ip4:0.0.0.0/1 ~all", ["spf.allows-too-many"]),
        ("v=spf1 include:open.test ~all", ["spf.allows-too-many"]), ("v=spf1 redirect=vague.test", ["spf.neutral-all"]),
        ("v=spf1 include:gone.test ?all", ["spf.include-missing"]), ("v=spf1 ptr -all", ["spf.ptr"]),
        ("v=spf1 ip4:1.2.3 -all", ["spf.syntax"]),
        ("v=spf1 include:gone.test -all", ["spf.include-missing"]), ("v=spf1 include:example.test -all", ["spf.loop"]),
        ("v=spf1 a:x1.test a:x2.test a:x3.test -all", ["spf.too-many-voids"]), ("v=spf1 -all mx", ["spf.ignored"]),
        ("v=spf1 include:silent.test -all", ["spf.unreachable"]), ("v=spf1 redirect=good.test", ["spf.fine"]),
        ("v=spf1 redirect=gone.test", ["spf.include-missing"]), ("v=spf1 include:two.test -all", ["spf.several-included"]),
        ("v=spf1 mx:crowd.test -all", ["spf.too-many-exchangers"]), ("hello", ["spf.missing"]), ("v=spf1; mx", ["spf.missing"]),
    ])
    func `Each record has its findings`(record: String, expected: [String]) async throws {
        #expect(try await findings([record]).map(\.id) == expected)
    }

    @Test func `Eleven lookups are one too many, and the costliest term is named`() async throws {
        let inner = (1...9).map { "a:h\($0).test" }.joined(separator: " ")
        let zone = (1...9).map { "h\($0).test A 192.0.2.\($0)" } + ["big.test TXT v=spf1 \(inner) -all"]
        let found = try await findings(["v=spf1 a:h1.test include:big.test -all"], zone)
        #expect(found.map(\.id) == ["spf.too-many-lookups"])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.summary.contains("11 lookups") == true)
        #expect(found.first?.explanation.contains("include:big.test, 10") == true)
        #expect(found.first?.evidence.contains("include:big.test: 10 lookups") == true)
        let ten = try await findings(["v=spf1 include:big.test -all"], zone)
        #expect(ten.map(\.id) == ["spf.fine"])
    }

    @Test func `Two records are joined into the one to paste`() async throws {
        let records = ["v=spf1 IP4:192.0.2.1 include:good.test ~all", "v=spf1 ip4:192.0.2.1 -all"]
        let found = try #require(try await findings(records).first)
        #expect(found.id == "spf.several")
        #expect(found.severity == .warning)
        #expect(
            found.replacements == [
                Replacement(place: "example.test", from: records[0], to: "v=spf1 IP4:192.0.2.1 include:good.test ~all"),
                Replacement(place: "example.test", from: records[1], to: "nothing"),
            ]
        )
        #expect(
            found.remedies.contains {
                $0.steps.contains { $0.contains("example.test. IN TXT \"v=spf1 IP4:192.0.2.1 include:good.test ~all\"") }
            }
        )
    }

    @Test(arguments: [
        (["v=spf1 mx -all", "v=spf1 a -all"], "v=spf1 mx a -all"), (["v=spf1 mx +all", "v=spf1 -all"], "v=spf1 mx ~all"),
        (["v=spf1 mx", "v=spf1 a"], "v=spf1 mx a ~all"), (["v=spf1 mx -all", "v=spf1 redirect=a.org"], nil),
        (["v=spf1 mx -all", "v=spf1 nonsense"], nil),
    ])
    func `Records are merged when nothing is lost by it`(records: [String], expected: String?) {
        #expect(SPFSuggestion.merged(records) == expected)
    }

    @Test(arguments: [
        ("aspmx.l.google.com", "v=spf1 include:_spf.google.com ~all"),
        ("example-org.mail.protection.outlook.com", "v=spf1 include:spf.protection.outlook.com ~all"),
        ("mail.example.test", "v=spf1 mx ~all"), ("notgoogle.com", "v=spf1 mx ~all"),
    ])
    func `A first record follows the mail exchangers`(host: String, record: String) throws {
        #expect(SPFSuggestion.first(exchangers: [try DomainName(host)], receivesMail: true) == record)
    }

    @Test func `Without exchangers the address may send, and nothing is offered on a guess`() throws {
        let host = try DomainName("mail.example.test")
        #expect(SPFSuggestion.first(exchangers: [], receivesMail: true) == "v=spf1 a ~all")
        #expect(SPFSuggestion.first(exchangers: nil, receivesMail: true) == nil)
        #expect(SPFSuggestion.first(exchangers: [host], receivesMail: nil) == nil)
        #expect(SPFSuggestion.first(exchangers: [], receivesMail: nil) == nil)
        #expect(SPFSuggestion.first(exchangers: nil, receivesMail: false) == "v=spf1 -all")
    }

    @Test func `A domain without mail is offered the record that says so, without alarm`() async throws {
        let tree = await SPFWalker.walk(try DomainName("example.test"), try TableDNS(["example.test A 192.0.2.1"]))
        let found = SPFFindings(tree: tree, exchangers: [], receivesMail: false).all
        #expect(found.map(\.id) == ["spf.missing-no-mail"])
        #expect(found.map(\.severity) == [.notice])
        #expect(found.first?.replacements == [Replacement(place: "example.test", from: "nothing", to: "v=spf1 -all")])
    }

    @Test(arguments: [
        ("v=spf1 mx +all", "v=spf1 mx ~all"), ("v=spf1 mx ?all", "v=spf1 mx ~all"), ("v=spf1 mx", "v=spf1 mx ~all"),
        ("v=spf1 mx all a", "v=spf1 mx ~all"),
    ])
    func `The end of a record is changed and nothing else`(record: String, expected: String) {
        #expect(SPFSuggestion.ending(SPFParser.parse(Array(record.utf8))) == expected)
    }

    /// An end of its own would make the redirect idle, and a broken record stays broken with another end.
    @Test(arguments: [
        ("v=spf1 mx +all", "v=spf1 mx ~all"), ("v=spf1 mx ?all", "v=spf1 mx ~all"), ("v=spf1 mx", "v=spf1 mx ~all"),
        ("v=spf1 ip4:0.0.0.0/1 ~all", nil), ("v=spf1 ip4:0.0.0.0/1 +all", nil), ("v=spf1 include:open.test -all", nil),
        ("v=spf1 redirect=open.test", nil), ("v=spf1 redirect=vague.test", nil), ("v=spf1 nonsense +all", nil),
        ("v=spf1 nonsense ?all", nil), ("v=spf1 include:gone.test +all", nil), ("v=spf1 include:example.test +all", nil),
        ("v=spf1 a:x1.test a:x2.test a:x3.test ?all", nil),
    ])
    func `A record is offered only where it mends`(record: String, expected: String?) async throws {
        let zone = ["example.test MX mail.test", "mail.test A 192.0.2.25", "example.test A 192.0.2.1"]
        let found = try await findings([record], zone)
        #expect(!found.isEmpty)
        #expect(found.flatMap(\.replacements).map(\.to) == (expected.map { [$0] } ?? []))
        let steps = found.flatMap(\.remedies).flatMap(\.steps)
        #expect(steps.contains { $0.contains("IN TXT") } == (expected != nil))
    }

    @Test func `An end of one's own and a network beside it are two findings`() async throws {
        let found = try await findings(["v=spf1 ip4:0.0.0.0/1 +all"])
        #expect(found.map(\.id) == ["spf.allows-all", "spf.allows-too-many"])
        #expect(found.last?.summary.contains("example.test: ip4:0.0.0.0/1") == true)
    }

    @Test func `A record of thousands of words is not followed, and little is said about it`() async throws {
        let terms = (0..<4000).map { "ip4:10.\($0 / 250).\($0 % 250).1" }.joined(separator: " ")
        let found = try await findings(["v=spf1 \(terms) -all"])
        #expect(found.map(\.id) == ["spf.too-much", "spf.too-long"])
        #expect(found.first?.summary.contains("more than 200 words") == true)
        #expect(found.first?.severity == .notice)
        #expect(found.flatMap(\.evidence).allSatisfy { $0.unicodeScalars.count < 4200 })
    }

    @Test func `Evidence ends after thirty lines`() async throws {
        let terms = (0..<50).map { "nonsense\($0)" }.joined(separator: " ")
        let found = try #require(try await findings(["v=spf1 \(terms) -all"]).first)
        #expect(found.id == "spf.syntax")
        #expect(found.evidence.count == 31)
        #expect(found.evidence.last?.hasPrefix("… and ") == true)
        #expect(found.evidence.last?.hasSuffix(" more") == true)
    }

    @Test func `A record too long to be shown is not made into another`() async throws {
        let terms = (0..<150).map { "ip6:2001:db8:aaaa:bbbb:cccc:dddd:0:\($0)" }.joined(separator: " ")
        let found = try await findings(["v=spf1 \(terms) ?all"])
        #expect(found.map(\.id) == ["spf.neutral-all", "spf.too-long"])
        let steps = found.flatMap(\.remedies).flatMap(\.steps)
        #expect(steps.contains { $0.contains("changed to ~all: by hand") }, "\(steps)")
        #expect(found.flatMap(\.replacements).isEmpty)
    }

    @Test func `Long texts are cut into strings of 255 bytes, and quotes are escaped`() {
        #expect(ZoneText.line("a.test", "v=spf1 -all") == "a.test. IN TXT \"v=spf1 -all\"")
        #expect(ZoneText.line("a.test", #"say "x\y""#) == #"a.test. IN TXT "say \"x\\y\"""#)
        let long = ZoneText.line("a.test", String(repeating: "x", count: 256))
        #expect(long.hasSuffix("x\" \"x\""))
    }

    @Test func `A long record is said to be long`() async throws {
        let terms = (0..<40).map { "ip4:192.0.2.\($0)" }.joined(separator: " ")
        #expect(try await findings(["v=spf1 \(terms) -all"]).map(\.id) == ["spf.too-long"])
    }

    private func findings(_ records: [String], _ more: [String] = []) async throws -> [Finding] {
        let zone = [
            "good.test TXT v=spf1 -all", "open.test TXT v=spf1 +all", "vague.test TXT v=spf1 ?all", "two.test TXT v=spf1 -all",
            "two.test TXT v=spf1 ip4:192.0.2.1 -all",
        ]
        let crowd = (1...11).map { "crowd.test MX m\($0).crowd.test" }
        let dns = try TableDNS(zone + crowd + more + records.map { "example.test TXT \($0)" }, silent: ["silent.test"])
        let tree = await SPFWalker.walk(try DomainName("example.test"), dns)
        return SPFFindings(tree: tree, exchangers: [], receivesMail: true).all
    }
}
