import Basics
import Testing

@testable import MailPolicy

struct SPFParserTests {
    @Test(arguments: ["v=spf1", "v=spf1 -all", "V=SPF1 -all", "v=spf1  mx"])
    func `SPF records`(text: String) {
        #expect(SPFParser.isRecord(Array(text.utf8)))
        #expect(!SPFParser.isNearMiss(Array(text.utf8)))
    }

    @Test(arguments: ["v=spf10 -all", "v=spf1;-all", "v=spf1\tmx", "spf1 -all", "v= spf1 -all", "\"v=spf1 -all\"", "v=spf2 mx"])
    func `Texts meant as SPF records`(text: String) {
        #expect(!SPFParser.isRecord(Array(text.utf8)))
        #expect(SPFParser.isNearMiss(Array(text.utf8)))
    }

    @Test(arguments: ["", "v=DMARC1; p=none", "google-site-verification=spf1", "spf2.0/pra ?all"])
    func `Texts that are something else`(text: String) {
        #expect(!SPFParser.isRecord(Array(text.utf8)))
        #expect(!SPFParser.isNearMiss(Array(text.utf8)))
    }

    @Test func `Qualifiers, prefixes and the order of terms are kept`() throws {
        let record = parse("v=spf1 +a ?mx/24 a:mail.example.org/20//64 ~ip4:192.0.2.0/24 ip6:2001:db8::/32 -all")
        #expect(record.errors.isEmpty)
        #expect(record.directives.map(\.qualifier) == [.pass, .neutral, .pass, .softfail, .pass, .fail])
        #expect(record.directives[1].mechanism == .mx(nil, SPFPrefixes(v4: 24)))
        guard case .a(let name?, let prefixes) = record.directives[2].mechanism else {
            Issue.record("not an a with a name")
            return
        }
        #expect(name.parts == [.literal(Array("mail.example.org".utf8))])
        #expect(prefixes == SPFPrefixes(v4: 20, v6: 64))
        #expect(record.directives[3].mechanism == .ip4(SPFNetwork(try #require(IPAddress("192.0.2.0")), prefix: 24)))
        #expect(record.directives[5].mechanism == .all)
    }

    @Test(arguments: [
        ("ipv4:192.0.2.1", SPFSyntaxError.Reason.unknownMechanism), ("ip:192.0.2.1", .unknownMechanism),
        ("redirect:example.org", .unknownMechanism), ("all.", .unknownMechanism), ("--all", .unknownMechanism),
        ("ip4:192.0.2.256", .address), ("ip4:2001:db8::1", .address), ("ip6:192.0.2.1", .address),
        ("ip6:[2001:db8::1]", .address), ("ip4:mail.example.org", .address), ("ip4:192.0.2.0/33", .prefix),
        ("ip4:192.0.2.0/024", .prefix), ("ip4:192.0.2.0/", .prefix), ("ip6:2001:db8::/129", .prefix), ("a/33", .prefix),
        ("a//129", .prefix), ("mx/", .prefix), ("a:example.org/x", .prefix), ("include:localhost", .domain),
        ("include:192.0.2.1", .domain), ("include:example.-org", .domain), ("a:example.org..", .domain),
        ("exists:%{x}.example.org", .macro), ("exists:%{d0}.example.org", .macro), ("exists:%i.example.org", .macro),
        ("exists:%{i", .macro), ("exists:%{c}.example.org", .macro), ("include", .valueMissing), ("include:", .valueMissing),
        ("ip4", .valueMissing), ("a:", .valueMissing), ("redirect=", .valueMissing), ("all:x", .valueUnexpected),
        ("include/24", .valueUnexpected), ("redirect=a.org redirect=b.org", .repeated), ("a:m\u{FC}ll.org", .character),
    ])
    func `A term that breaks the grammar is named with its reason`(term: String, reason: SPFSyntaxError.Reason) {
        let errors = parse("v=spf1 mx \(term) -all").errors
        #expect(errors.map(\.reason) == [reason])
        #expect(errors.first.map { term.hasSuffix($0.term) || reason == .character } == true)
    }

    @Test(arguments: [
        "a:%{d}", "exists:%{ir}.%{v}._spf.%{d2}", "include:_spf.%{o}", "exists:%{L1R+-}.%%.%_%-.example.org", "ptr", "ptr:example.org",
        "a:example.org.", "unknown=%{d}", "exp=explain._spf.%{d}", "redirect=_spf.example.org", "a:under_score.example.org",
        "mx:example.org//64", "IP4:192.0.2.1", "Include:example.org", "A", "exists:%{d/}.example.org",
    ])
    func `Terms within the grammar`(term: String) {
        #expect(parse("v=spf1 \(term)").errors == [])
    }

    @Test func `All mistakes are collected`() {
        #expect(parse("v=spf1 ipv4:1.2.3.4 include: a//200").errors.map(\.term) == ["ipv4:1.2.3.4", "include:", "a//200"])
    }

    @Test(arguments: [
        ("v=spf1 -all include:example.org", ["include:example.org"]), ("v=spf1 include=example.org -all", ["include=example.org"]),
        ("v=spf1 -all redirect=example.org", ["redirect=example.org"]), ("v=spf1 op=auth -all", []), ("v=spf1 mx -all", []),
    ])
    func `What receivers pass over is noticed`(text: String, ignored: [String]) {
        #expect(parse(text).ignored == ignored)
        #expect(parse(text).errors.isEmpty)
    }

    @Test func `Nothing behind all is reached, and all makes a redirect idle`() {
        let record = parse("v=spf1 mx ~all a redirect=example.org")
        #expect(record.reachable.map(\.text) == ["mx", "~all"])
        #expect(record.activeRedirect == nil)
        #expect(parse("v=spf1 mx redirect=example.org").activeRedirect != nil)
    }

    @Test(arguments: 0..<200) func `Bytes of any kind are read without a trap`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let alphabet = Array("v=spf1 aimx:/%{}.+-~?0123456789dir\u{0}\u{FF}".utf8)
        let noise = (0..<80).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return alphabet[Int(state % UInt64(alphabet.count))]
        }
        let record = SPFParser.parse(Array("v=spf1 ".utf8) + noise)
        #expect(record.length == 87)
    }

    private func parse(_ text: String) -> SPFRecord { SPFParser.parse(Array(text.utf8)) }
}
