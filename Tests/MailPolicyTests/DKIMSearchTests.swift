import Basics
import Synchronization
import Testing
import Wire

@testable import MailPolicy

/// Remembers which names were asked for.
private final class CountingDNS: SenderDNS {
    private let table: TableDNS
    private let asked = Mutex<Set<String>>([])

    init(table: TableDNS) { self.table = table }

    var names: Set<String> { asked.withLock { $0 } }

    func answer(_ name: DomainName, _ type: DNSType) async throws(DNSError) -> DNSAnswer {
        asked.withLock { _ = $0.insert(name.text) }
        return try await table.answer(name, type)
    }
}

struct DKIMSearchTests {
    private static let good = DKIMSampleKeys.record(DKIMSampleKeys.rsa2048)

    @Test func `Usual selectors are found, also through an alias`() async throws {
        let keys = try await search([
            "default._domainkey.example.test TXT \(Self.good)", "selector1._domainkey.example.test CNAME key.hoster.test",
            "key.hoster.test TXT \(Self.good)",
        ])
        #expect(keys.usable.map(\.selector) == ["selector1", "default"])
        #expect(keys.usable.first?.alias == "key.hoster.test")
        #expect(!keys.branchIsMissing)
    }

    @Test func `A given selector is reported whether it is there or not`() async throws {
        let keys = try await search(["2024._domainkey.example.test TXT \(Self.good)"], given: ["2024", "Missing", "not a name"])
        #expect(keys.answers.map(\.selector) == ["2024", "missing", "not a name"])
        #expect(keys.answers.map { $0.key != nil } == [true, false, false])
        #expect(keys.answers.allSatisfy { $0.isGiven })
    }

    @Test func `A selector that is both given and usual is asked once`() async throws {
        let keys = try await search(["google._domainkey.example.test TXT \(Self.good)"], given: ["google"])
        #expect(keys.answers.count == 1)
        #expect(keys.answers.first?.isGiven == true)
    }

    @Test(arguments: ["hello", "v=spf1 -all", "v=DKIM1; p=", "v=DKIM1; k=rsa; p=\(DKIMSampleKeys.rsa2048)"])
    func `A wildcard that answers every name gives no false keys`(text: String) async throws {
        let keys = try await search(["*.example.test TXT \(text)"])
        #expect(keys.answers.isEmpty)
        #expect(keys.wildcard.count == 1)
        #expect(keys.wildcard.first.map { text.hasPrefix($0.prefix(200)) } == true)
    }

    @Test func `A wildcard that is a key verifies every signature`() async throws {
        let keys = try await search(["*._domainkey.example.test TXT \(Self.good)"])
        #expect(keys.answers.isEmpty)
        #expect(keys.canVerify)
        #expect(try findings(keys).isEmpty)
    }

    @Test func `A wildcard does not hide a key of its own name`() async throws {
        let keys = try await search(["*.example.test TXT hello", "mail._domainkey.example.test TXT \(Self.good)"])
        #expect(keys.usable.map(\.selector) == ["mail"])
    }

    @Test func `A wildcard alias that leads nowhere is no dangling selector`() async throws {
        let all = (DKIMSelectors.usual + [DKIMSelectors.nobodys]).map { "\($0)._domainkey.example.test CNAME gone.test" }
        #expect(try await search(all).answers.isEmpty)
        let one = try await search(["selector2._domainkey.example.test CNAME gone.test"])
        #expect(one.answers.map(\.selector) == ["selector2"])
        #expect(one.answers.first?.key == nil)
    }

    @Test func `Usual selectors stand once and are names`() {
        #expect(Set(DKIMSelectors.usual).count == DKIMSelectors.usual.count)
        #expect(DKIMSelectors.usual.allSatisfy { (try? DomainName($0))?.text == $0 })
    }

    @Test(arguments: [
        ("v=DKIM1; p=\(DKIMSampleKeys.rsa2048)", ["dkim.fine"], Severity.fine),
        ("v=DKIM1; p=\(DKIMSampleKeys.rsa1024)", ["dkim.weak-key", "dkim.fine"], .notice),
        ("v=DKIM1; p=\(DKIMSampleKeys.rsa512)", ["dkim.short-key"], .warning), ("v=DKIM1; p=", ["dkim.revoked"], .warning),
        ("v=DKIM1; p=AAAA", ["dkim.malformed"], .warning), ("hello", ["dkim.key-missing"], .warning),
        ("v=DKIM1; t=y; p=\(DKIMSampleKeys.rsa2048)", ["dkim.testing", "dkim.fine"], .notice),
    ])
    func `Findings about a given selector`(text: String, expected: [String], severity: Severity) async throws {
        let keys = try await search(["s._domainkey.example.test TXT \(text)"], given: ["s"])
        let found = try findings(keys)
        #expect(found.map(\.id) == expected)
        #expect(found.first?.severity == severity)
        #expect(found.first?.certainty == .certain)
    }

    @Test func `Two keys at one selector spoil both`() async throws {
        let line = "s._domainkey.example.test TXT \(Self.good)"
        let found = try findings(try await search([line, line], given: ["s"]))
        #expect(found.map(\.id) == ["dkim.malformed"])
        #expect(found.first?.summary.contains("more than one key") == true)
    }

    @Test(arguments: [
        ("example.test A 192.0.2.1", "dkim.no-keys", 0),
        ("other._domainkey.example.test TXT x", "dkim.none-found", DKIMSelectors.usual.count),
    ])
    func `Nothing found is likely, never certain`(line: String, identifier: String, asked: Int) async throws {
        let keys = try await search([line])
        #expect(keys.askedUsual == asked)
        let found = try findings(keys)
        #expect(found.map(\.id) == [identifier])
        #expect(found.first?.certainty == .likely)
        #expect(found.first?.severity == .notice)
        #expect(found.first?.evidence.contains { $0.hasPrefix("_domainkey.example.test") } == (asked == 0))
    }

    @Test(arguments: [
        ("example.test A 192.0.2.1", [String]()), ("x._domainkey.example.test TXT x", ["_domainkey.example.test"]),
    ])
    func `Usual selectors are not asked where nothing would answer, those given are`(line: String, silent: [String]) async throws {
        let dns = CountingDNS(table: try TableDNS([line], silent: Set(silent)))
        let keys = await DKIMSearch.keys(try DomainName("example.test"), given: ["mine"], dns)
        #expect(dns.names == ["_domainkey.example.test", "mine._domainkey.example.test"])
        #expect(keys.askedUsual == 0)
        #expect(keys.branchIsMissing == silent.isEmpty)
        #expect(keys.failures.count == silent.count)
    }

    @Test func `A domain that sends nothing needs no key`() async throws {
        let keys = try await search(["example.test A 192.0.2.1"])
        #expect(DKIMFindings(domain: try DomainName("example.test"), keys: keys, sendsMail: false).all.isEmpty)
    }

    @Test func `A name system that is silent says nothing about keys`() async throws {
        let silent = Set(DKIMSelectors.usual.map { "\($0)._domainkey.example.test" })
        let dns = try TableDNS(["other._domainkey.example.test TXT x"], silent: silent)
        let keys = await DKIMSearch.keys(try DomainName("example.test"), given: [], dns)
        #expect(keys.failures.count == 3)
        #expect(try findings(keys).isEmpty)
    }

    private func search(_ zone: [String], given: [String] = []) async throws -> DKIMKeys {
        await DKIMSearch.keys(try DomainName("example.test"), given: given, try TableDNS(zone))
    }

    private func findings(_ keys: DKIMKeys) throws -> [Finding] {
        DKIMFindings(domain: try DomainName("example.test"), keys: keys, sendsMail: true).all
    }
}
