import Basics
import Foundation
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// SPF, DKIM and DMARC together, from a table and from a real name server.
struct DMARCSenderPolicyTests {
    private static let key = DKIMSampleKeys.record(DKIMSampleKeys.rsa2048)
    private static let healthy = [
        "example.test MX mail.example.test", "mail.example.test A 192.0.2.25", "example.test TXT v=spf1 mx -all",
        "mail._domainkey.example.test TXT \(key)", "_dmarc.example.test TXT v=DMARC1; p=reject; rua=mailto:dmarc@example.test",
    ]

    @Test func `A domain in order has three fine findings`() async throws {
        let report = try await examine(Self.healthy)
        #expect(report.findings.map(\.id) == ["spf.fine", "dkim.fine", "dmarc.fine"])
        #expect(report.findings.allSatisfy { $0.severity == .fine })
        #expect(report.dmarc.policy == .reject)
        #expect(report.dkim.map(\.selector) == ["mail"])
    }

    @Test func `A domain with nothing is told what to paste`() async throws {
        let report = try await examine(["example.test MX mail.example.test"])
        #expect(report.findings.map(\.id) == ["spf.missing", "dkim.no-keys", "dmarc.missing"])
        #expect(report.findings.map(\.severity) == [.notice, .notice, .notice])
        #expect(
            report.findings.flatMap(\.replacements) == [
                Replacement(place: "example.test", from: "nothing", to: "v=spf1 mx ~all"),
                Replacement(place: "_dmarc.example.test", from: "nothing", to: "v=DMARC1; p=none; rua=mailto:dmarc@example.test"),
            ]
        )
        let steps = report.findings.flatMap(\.remedies).flatMap(\.steps)
        #expect(steps.contains { $0.contains("_dmarc.example.test. IN TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.test\"") })
    }

    @Test(arguments: [
        (
            true as Bool?, ["spf.missing", "dkim.no-keys", "dmarc.missing"],
            ["v=spf1 a ~all", "v=DMARC1; p=none; rua=mailto:dmarc@example.test"]
        ),
        (false, ["spf.missing-no-mail", "dmarc.missing-no-mail"], ["v=spf1 -all", "v=DMARC1; p=reject"]),
        (nil, ["spf.missing-unclear", "dmarc.missing-unclear"], []),
    ])
    func `What is offered follows what is known about mail`(receives: Bool?, expected: [String], records: [String]) async throws {
        let report = try await examine(["example.test A 192.0.2.1"], receivesMail: receives)
        #expect(report.findings.map(\.id) == expected)
        #expect(report.findings.flatMap(\.replacements).map(\.to) == records)
        let steps = report.findings.flatMap(\.remedies).flatMap(\.steps)
        #expect(steps.contains { $0.contains("IN TXT") } == !records.isEmpty)
        #expect(receives != nil || steps.contains { $0.hasPrefix("Ask your mail host which servers send") })
    }

    @Test func `Mail without exchangers and address brings no SPF record to paste`() async throws {
        let report = try await examine(["_imaps._tcp.example.test TXT x"], receivesMail: true)
        #expect(report.findings.first?.id == "spf.missing-unclear")
        #expect(report.findings.first?.severity == .notice)
        #expect(report.findings.first?.replacements == [])
    }

    @Test func `An MX that gives no answer brings no record that refuses mail`() async throws {
        let zone = ["example.test A 192.0.2.1", "example.test TXT v=spf", "_dmarc.example.test TXT v=DMARC1 p=reject"]
        let report = try await examine(zone, receivesMail: nil)
        #expect(report.findings.map(\.id) == ["spf.missing-unclear", "dmarc.syntax"])
        #expect(report.findings.flatMap(\.replacements).isEmpty)
    }

    @Test func `A domain that neither gets nor sends mail is not alarmed`() async throws {
        let report = try await examine(
            ["example.test TXT v=spf1 -all", "_dmarc.example.test TXT v=DMARC1; p=reject"],
            receivesMail: false
        )
        #expect(report.findings.map(\.id) == ["spf.fine", "dmarc.fine"])
    }

    @Test func `A strict policy without a working key may turn one's own mail away`() async throws {
        let zone = Self.healthy.filter { !$0.contains("_domainkey") }
        let report = try await examine(zone + ["s._domainkey.example.test TXT v=DKIM1; p="], selectors: ["s"])
        #expect(report.findings.map(\.id) == ["spf.fine", "dkim.revoked", "dmarc.reject-without-alignment"])
        let finding = try #require(report.findings.last)
        #expect(finding.severity == .warning)
        #expect(finding.certainty == .likely)
        #expect(finding.explanation.contains("only SPF can carry it"))
        let guessed = try await examine(zone)
        #expect(guessed.findings.last?.id == "dmarc.reject-without-alignment")
        #expect(guessed.findings.last?.certainty == .inferred)
    }

    @Test func `With a broken SPF record nothing carries the mail`() async throws {
        let zone = Self.healthy.filter { !$0.contains("_domainkey") && !$0.contains("spf1") }
        let report = try await examine(zone + ["example.test TXT v=spf1 nonsense -all"])
        #expect(report.findings.map(\.id) == ["spf.syntax", "dkim.no-keys", "dmarc.reject-without-alignment"])
        #expect(report.findings.last?.explanation.contains("nothing does") == true)
        #expect(report.findings.last?.evidence.last == "_domainkey.example.test: the name does not exist")
    }

    @Test(arguments: [
        ("v=DMARC1; p=none; rua=mailto:d@example.test", ["dmarc.monitor-only"]),
        ("v=DMARC1; p=reject; t=y; rua=mailto:d@example.test", ["dmarc.testing", "dmarc.fine"]),
        ("v=DMARC1; p=reject; pct=0; rua=mailto:d@example.test", ["dmarc.leftovers", "dmarc.testing", "dmarc.fine"]),
        ("v=DMARC1; p=reject", ["dmarc.no-reports", "dmarc.fine"]), ("v=DMARC1 p=reject", ["dmarc.syntax"]),
        ("v=DMARC1; p=rejct; rua=mailto:d@example.test", ["dmarc.syntax"]),
        ("v=DMARC1; p=reject; sp=zzz; rua=mailto:d@example.test", ["dmarc.policy-void"]),
        ("v=DMARC1; p=reject; np=zzz; rua=mailto:d@example.test", ["dmarc.policy-void"]),
        ("v=DMARC1; p=none; sp=reject; rua=mailto:d@example.test", ["dmarc.monitor-only"]),
        ("v=DMARC1; p=reject; sp=none; rua=mailto:d@example.test", ["dmarc.fine"]),
        ("v=DMARC1; p=reject; rua=mailto:d@no.test", ["dmarc.report-not-authorized", "dmarc.fine"]),
    ])
    func `Each DMARC record has its findings`(record: String, expected: [String]) async throws {
        let zone = Self.healthy.filter { !$0.contains("_dmarc") }
        let report = try await examine(zone + ["_dmarc.example.test TXT \(record)"])
        #expect(report.findings.map(\.id).filter { $0.hasPrefix("dmarc") } == expected)
    }

    @Test(arguments: [
        ("p=reject; sp=none", "dmarc.subdomains-monitor-only", "example.test says sp=none"),
        ("p=none", "dmarc.monitor-only", "says p=none"),
        ("p=none; sp=reject", "dmarc.fine", "(sp=reject)"), ("p=reject; sp=zzz", "dmarc.policy-void", "\"sp=zzz\""),
        ("p=none; sp=reject; t=y", "dmarc.testing", "says sp=reject"),
    ])
    func `A subdomain is told the tag that applies to it`(tags: String, identifier: String, words: String) async throws {
        let zone = ["_dmarc.example.test TXT v=DMARC1; \(tags); rua=mailto:d@example.test", "news.example.test TXT v=spf1 -all"]
        let report = try await examine(zone, of: "news.example.test", receivesMail: false)
        let found = try #require(report.findings.first { $0.id.hasPrefix("dmarc") })
        #expect(found.id == identifier)
        #expect(found.summary.contains(words))
    }

    @Test func `Two DMARC records are none, and both methods are told apart`() async throws {
        let twice = try await examine(Self.healthy + ["_dmarc.example.test TXT v=DMARC1; p=none"])
        #expect(twice.findings.map(\.id) == ["spf.fine", "dkim.fine", "dmarc.several"])
        #expect(twice.findings.last?.evidence.count == 2)
        let between = try await examine(
            ["_dmarc.news.example.test TXT v=DMARC1; p=reject; rua=mailto:d@example.test", "a.news.example.test TXT v=spf1 -all"],
            of: "a.news.example.test",
            receivesMail: false
        )
        let differ = try #require(between.findings.first { $0.id == "dmarc.methods-differ" })
        #expect(
            differ.evidence.first == "RFC 9989, tree walk: organization news.example.test, record _dmarc.news.example.test, policy reject"
        )
        #expect(differ.evidence.last == "RFC 7489, public suffix list: organization example.test, record nothing, policy nothing")
    }

    @Test func `Silence becomes one finding`() async throws {
        let names = DKIMSelectors.usual.map { "\($0)._domainkey.example.test" }
        let dns = try TableDNS([], silent: Set(names + ["example.test", "_domainkey.example.test", "_dmarc.example.test"]))
        let report = await SenderPolicy(dns).examine(try DomainName("example.test"), receivesMail: true)
        #expect(report.findings.map(\.id) == ["policy.unanswered"])
        #expect(report.findings.first?.severity == .notice)
        #expect(report.spf.error == "no answer about example.test")
        #expect(report.spf.unanswered)
        #expect(report.dmarc.unanswered)
    }

    @Test func `The data has every key, and the findings are apart`() async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let empty = String(decoding: try encoder.encode(try await examine([])), as: UTF8.self)
        #expect(empty.contains(#""spf":{"all":null,"error":null,"lookups":0,"record":null,"terms":[],"unanswered":false,"voids":0}"#))
        #expect(empty.contains(#""organizationalDomain":{"publicSuffix":"example.test","treeWalk":"example.test"}"#))
        #expect(empty.contains(#""policies":{"publicSuffix":null,"treeWalk":null}"#))
        #expect(!empty.contains("findings"))
        let full = String(decoding: try encoder.encode(try await examine(Self.healthy)), as: UTF8.self)
        #expect(full.contains(#""addresses":["192.0.2.25"],"domain":null,"dynamic":false,"lookups":1,"term":"mx","terms":[],"voids":0"#))
        #expect(full.contains(#""bits":2048,"found":true,"given":false,"keyType":"rsa","problem":null"#))
    }

    @Test func `A real name server, with aliases, wildcards and strings that are cut`() async throws {
        let strings = [DKIMSampleKeys.rsa2048.prefix(200), DKIMSampleKeys.rsa2048.dropFirst(200)]
        let records = [
            "example.test. 60 IN MX 10 mail.example.test.", "mail.example.test. 60 IN A 192.0.2.25",
            "example.test. 60 IN TXT \"v=spf1 mx include:sender.test\" \" -all\"",
            "sender.test. 60 IN TXT \"v=spf1 a:mail.example.test -all\"",
            "selector1._domainkey.example.test. 60 IN CNAME key.sender.test.",
            "key.sender.test. 60 IN TXT \"v=DKIM1; p=\(strings[0])\" \"\(strings[1])\"",
            "selector2._domainkey.example.test. 60 IN CNAME later.sender.test.",
            "_dmarc.example.test. 60 IN TXT \"v=DMARC1; p=quarantine; rua=mailto:r@reports.test\"",
            "*._report._dmarc.reports.test. 60 IN TXT \"v=DMARC1\"", "*.wild.test. 60 IN TXT \"v=spf1 -all\"",
        ]
        try await withNameServer(records: records) { endpoint in
            let resolver = try Resolver(.server(NameServerAddress(parsing: "\(endpoint)")))
            let policy = SenderPolicy(resolver: resolver, deadline: .after(.seconds(20)))
            let report = await policy.examine(try DomainName("example.test"), receivesMail: true)
            #expect(report.findings.map(\.id) == ["spf.fine", "dkim.alias-dangling", "dkim.fine", "dmarc.fine"])
            #expect(report.spf.lookups == 3)
            #expect(report.dkim.map(\.alias) == ["key.sender.test", "later.sender.test"])
            let wild = await policy.examine(try DomainName("wild.test"), receivesMail: false)
            #expect(wild.dkim.isEmpty)
            let evaluator = SPFEvaluator(resolver: resolver, deadline: .after(.seconds(20)))
            let verdict = await evaluator.evaluate(try #require(IPAddress("192.0.2.25")), domain: try DomainName("example.test"))
            #expect(verdict.result == .pass)
            #expect(verdict.term == "mx")
        }
    }

    private func examine(
        _ zone: [String],
        of domain: String = "example.test",
        selectors: [String] = [],
        receivesMail: Bool? = true
    ) async throws -> SenderPolicyReport {
        await SenderPolicy(try TableDNS(zone)).examine(try DomainName(domain), selectors: selectors, receivesMail: receivesMail)
    }
}
