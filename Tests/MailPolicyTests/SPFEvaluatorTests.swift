import Basics
import Testing
import Wire

@testable import MailPolicy

/// A receiver's judgement, from a table.
struct SPFEvaluatorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var record: String
        var address = "192.0.2.10"
        var expected: SPFVerdict.Result
        var testDescription: String { name }
    }

    private static let zone =
        [
            "mail.example.test A 192.0.2.10", "mail.example.test AAAA 2001:db8::10", "six.example.test AAAA 2001:db8::99",
            "example.test A 192.0.2.80", "example.test MX mail.example.test", "10.2.0.192.in-addr.arpa PTR mail.example.test",
            "11.2.0.192.in-addr.arpa PTR mail.example.test", "yes.test TXT v=spf1 ip4:192.0.2.10 -all", "no.test TXT v=spf1 -all",
            "soft.test TXT v=spf1 ~all", "bad.test TXT v=spf1 nonsense -all", "two.test TXT v=spf1 -all", "two.test TXT v=spf1 mx",
            "empty.test TXT hello", "10.2.0.192.list.test A 127.0.0.2", "ann.people.test A 127.0.0.2",
            "crowd.test MX m1.crowd.test", "self.test TXT v=spf1 include:self.test -all",
        ] + (2...11).map { "crowd.test MX m\($0).crowd.test" }

    @Test(arguments: [
        Case(name: "ip4", record: "ip4:192.0.2.0/28 -all", expected: .pass),
        Case(name: "other ip4", record: "ip4:192.0.2.0/29 -all", expected: .fail),
        Case(name: "ip6", record: "ip6:2001:db8::/64 -all", address: "2001:db8::1", expected: .pass),
        Case(name: "mapped", record: "ip4:192.0.2.10 -all", address: "::ffff:192.0.2.10", expected: .pass),
        Case(name: "a", record: "a:mail.example.test -all", expected: .pass),
        Case(name: "a, own name", record: "a -all", address: "192.0.2.80", expected: .pass),
        Case(name: "a, prefix", record: "a/24 -all", expected: .pass),
        Case(name: "a, version 6", record: "a:mail.example.test//64 -all", address: "2001:db8::77", expected: .pass),
        Case(name: "a, other version", record: "a:six.example.test -all", expected: .fail),
        Case(name: "mx", record: "mx -all", expected: .pass),
        Case(name: "too many mx", record: "mx:crowd.test -all", expected: .permerror),
        Case(name: "ptr", record: "ptr -all", expected: .pass),
        Case(name: "ptr not confirmed", record: "ptr -all", address: "192.0.2.11", expected: .fail),
        Case(name: "exists", record: "exists:%{ir}.list.test -all", expected: .pass),
        Case(name: "exists not", record: "exists:%{ir}.list.test -all", address: "192.0.2.12", expected: .fail),
        Case(name: "local part", record: "exists:%{l}.people.test -all", expected: .pass),
        Case(name: "validated name", record: "a:%{p} -all", expected: .pass),
        Case(name: "include", record: "include:yes.test -all", expected: .pass),
        Case(name: "include that fails", record: "include:no.test ~all", expected: .softfail),
        Case(name: "negative include", record: "-include:yes.test +all", expected: .fail),
        Case(name: "include without record", record: "include:empty.test -all", expected: .permerror),
        Case(name: "include without name", record: "include:gone.test -all", expected: .permerror),
        Case(name: "include with mistake", record: "include:bad.test -all", expected: .permerror),
        Case(name: "include with two", record: "include:two.test -all", expected: .permerror),
        Case(name: "include silent", record: "include:silent.test -all", expected: .temperror),
        Case(name: "match before trouble", record: "ip4:192.0.2.10 include:gone.test", expected: .pass),
        Case(name: "redirect", record: "redirect=soft.test", expected: .softfail),
        Case(name: "redirect without record", record: "redirect=empty.test", expected: .permerror),
        Case(name: "all wins over redirect", record: "?all redirect=no.test", expected: .neutral),
        Case(name: "no end", record: "a:six.example.test", expected: .neutral),
        Case(name: "mistake", record: "ip4:192.0.2.10 ipv4:192.0.2.10 -all", expected: .permerror),
        Case(name: "circle", record: "include:self.test -all", expected: .permerror),
        Case(name: "three voids", record: "a:x1.test a:x2.test a:x3.test +all", expected: .permerror),
        Case(name: "two voids", record: "a:x1.test a:x2.test +all", expected: .pass),
        Case(
            name: "eleven",
            record: String(repeating: "a:six.example.test ", count: 11) + "+all",
            address: "2001:db8::1",
            expected: .permerror
        ),
        Case(name: "ten", record: String(repeating: "a:six.example.test ", count: 10) + "+all", address: "2001:db8::1", expected: .pass),
        Case(name: "bad name", record: "a:%{l}+x.people.test +all", expected: .pass),
    ])
    func `Receivers decide`(_ example: Case) async throws {
        let verdict = try await verdict(example)
        #expect(verdict.result == example.expected, "\(verdict)")
    }

    @Test func `No record and several records`() async throws {
        let evaluator = SPFEvaluator(try TableDNS(Self.zone, silent: ["silent.test"]))
        let address = try #require(IPAddress("192.0.2.10"))
        #expect(await evaluator.evaluate(address, domain: try DomainName("empty.test")).result == .none)
        #expect(await evaluator.evaluate(address, domain: try DomainName("gone.test")).result == .none)
        #expect(await evaluator.evaluate(address, domain: try DomainName("two.test")).result == .permerror)
        #expect(await evaluator.evaluate(address, domain: try DomainName("silent.test")).result == .temperror)
    }

    @Test func `The verdict names the term and what was counted`() async throws {
        let example = Case(name: "", record: "a:x1.test mx include:yes.test -all", address: "192.0.2.200", expected: .fail)
        let verdict = try await verdict(example)
        #expect(verdict.term == "-all")
        #expect(verdict.domain?.text == "example.test")
        #expect(verdict.lookups == 3)
        #expect(verdict.voids == 1)
    }

    @Test func `Errors say why`() async throws {
        let gone = try await verdict(Case(name: "", record: "include:gone.test", expected: .permerror))
        #expect(gone.reason == "gone.test has no SPF record")
        let silent = try await verdict(Case(name: "", record: "include:silent.test", expected: .temperror))
        #expect(silent.reason == "no answer about silent.test")
    }

    private func verdict(_ example: Case) async throws -> SPFVerdict {
        let dns = try TableDNS(Self.zone + ["example.test TXT v=spf1 \(example.record)"], silent: ["silent.test"])
        let address = try #require(IPAddress(example.address))
        let sender = try EmailAddress("ann@example.test")
        return await SPFEvaluator(dns).evaluate(address, domain: sender.domain, sender: sender)
    }
}
