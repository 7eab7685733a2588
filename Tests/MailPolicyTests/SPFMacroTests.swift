import Basics
import Testing

@testable import MailPolicy

/// The examples of RFC 7208 section 7.4, and the edges of section 7.3.
struct SPFMacroTests {
    private static let four = SPFMacroValues(
        address: IPAddress("192.0.2.3"),
        local: "strong-bad",
        senderDomain: "email.example.com",
        domain: "email.example.com",
        helo: "mx.example.com",
        validatedName: "mx.example.org"
    )

    @Test(arguments: [
        ("%{s}", "strong-bad@email.example.com"), ("%{o}", "email.example.com"), ("%{d}", "email.example.com"),
        ("%{d4}", "email.example.com"), ("%{d2}", "example.com"), ("%{d1}", "com"), ("%{dr}", "com.example.email"),
        ("%{d2r}", "example.email"), ("%{l}", "strong-bad"), ("%{l-}", "strong.bad"), ("%{lr}", "strong-bad"),
        ("%{lr-}", "bad.strong"), ("%{l1r-}", "strong"), ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
        ("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"), ("%{h}", "mx.example.com"), ("%{p}", "mx.example.org"),
        ("a%%b%_c%-d", "a%b c%20d"), ("%{S}", "strong-bad%40email.example.com"),
    ])
    func `Macros of a version 4 address`(macro: String, expected: String) throws {
        let string = try SPFMacroString(Array(macro.utf8)[...], term: macro, isDomain: false)
        #expect(Self.four.expand(string).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test func `A version 6 address has a dot between its digits`() throws {
        var values = Self.four
        values.address = IPAddress("2001:db8::cb01")
        let string = try SPFMacroString(Array("%{ir}.%{v}.example.com".utf8)[...], term: "", isDomain: true)
        let expected = "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.example.com"
        #expect(values.target(string) == .resolved(try DomainName(expected)))
    }

    @Test func `A name that is too long loses labels at the left`() throws {
        var values = Self.four
        values.domain = (["first"] + Array(repeating: String(repeating: "x", count: 61), count: 4)).joined(separator: ".")
        let string = try SPFMacroString(Array("%{d}.org".utf8)[...], term: "", isDomain: true)
        guard case .resolved(let name?) = values.target(string) else {
            Issue.record("no name")
            return
        }
        #expect(name.text.utf8.count == 251)
        #expect(name.text.hasSuffix(".org"))
        #expect(!name.text.hasPrefix("first"))
    }

    @Test func `What is not known is not guessed`() throws {
        let string = try SPFMacroString(Array("%{i}.example.com".utf8)[...], term: "", isDomain: true)
        #expect(SPFMacroValues(senderDomain: "a.org", domain: "a.org").target(string) == .unknown)
    }

    @Test func `Text that makes no name is none`() throws {
        let string = try SPFMacroString(Array("%{l}.example.com".utf8)[...], term: "", isDomain: true)
        var values = Self.four
        values.local = "ann+news"
        #expect(values.target(string) == .resolved(nil))
    }

    @Test(arguments: [
        ("192.0.2.0", 24, "192.0.2.255", true), ("192.0.2.0", 24, "192.0.3.0", false), ("192.0.2.0", 25, "192.0.2.128", false),
        ("192.0.2.7", 32, "192.0.2.7", true), ("0.0.0.0", 0, "203.0.113.9", true), ("0.0.0.0", 0, "2001:db8::1", false),
        ("2001:db8::", 33, "2001:db8:7fff::1", true), ("2001:db8::", 33, "2001:db8:8000::1", false),
    ])
    func `Networks hold what their bits say`(network: String, prefix: Int, address: String, isInside: Bool) throws {
        let network = SPFNetwork(try #require(IPAddress(network)), prefix: prefix)
        #expect(network.contains(try #require(IPAddress(address))) == isInside)
    }
}
