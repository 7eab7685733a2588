import Basics
import Testing

@testable import MailPolicy

struct DMARCParserTests {
    @Test(arguments: ["v=DMARC1", "v=DMARC1; p=none", "V = DMARC1 ; p=none", "v=DMARC1;p=none;"])
    func `DMARC records`(text: String) {
        #expect(DMARCParser.isRecord(Array(text.utf8)))
        #expect(!DMARCParser.isNearMiss(Array(text.utf8)))
    }

    @Test(arguments: ["v=dmarc1; p=none", "v=DMARC1 p=none", "p=none; v=DMARC1", "; v=DMARC1; p=none", "v=DMARC 1; p=none", "p=reject"])
    func `Texts meant as DMARC records`(text: String) {
        #expect(!DMARCParser.isRecord(Array(text.utf8)))
        #expect(DMARCParser.isNearMiss(Array(text.utf8)))
    }

    @Test(arguments: ["", "v=spf1 -all", "hello"]) func `Texts that are something else`(text: String) {
        #expect(!DMARCParser.isRecord(Array(text.utf8)))
        #expect(!DMARCParser.isNearMiss(Array(text.utf8)))
    }

    @Test func `All tags are read`() {
        let text =
            "v=DMARC1; p=Reject; sp=quarantine; np=none; adkim=s; aspf=r; t=y; psd=n; fo=1:d; rua=mailto:a@example.org!10m, mailto:b@example.net;"
            + " ruf=mailto:c@example.org"
        let record = parse(text)
        #expect(record.policy == .reject)
        #expect(record.subdomainPolicy == .quarantine)
        #expect(record.missingPolicy == .monitor)
        #expect(record.isStrictDKIM)
        #expect(!record.isStrictSPF)
        #expect(record.isTesting)
        #expect(record.authority == .no)
        #expect(record.aggregate.map(\.description) == ["a@example.org", "b@example.net"])
        #expect(record.failure.map(\.description) == ["c@example.org"])
        #expect(record.problems.isEmpty)
    }

    @Test(arguments: [
        ("v=DMARC1", DMARCRecord.Problem.Kind.policyMissing), ("v=DMARC1; p=rejected", .value),
        ("v=DMARC1; p=none; sp=maybe", .subdomainPolicy),
        ("v=DMARC1; p=none; np=maybe", .subdomainPolicy),
        ("v=DMARC1; p=none; adkim=x", .value), ("v=DMARC1; p=none; fo=7", .value), ("v=DMARC1; p=none; t=1", .value),
        ("v=DMARC1; p=none; psd=x", .value), ("v=DMARC1; p=none; pct=101", .value), ("v=DMARC1; p=none; p=reject", .repeated),
        ("v=DMARC1; p=none; rua=a@example.org", .address), ("v=DMARC1; p=none; rua=mailto:example.org", .address),
        ("v=DMARC1; p=none; rua=", .address), ("v=DMARC1; p=none; nonsense", .unreadable), ("v=DMARC1; p=none; pct=100", .obsolete),
        ("v=DMARC1; p=none; rf=afrf", .obsolete), ("v=DMARC1; p=none; ri=86400", .obsolete), ("v=DMARC1; p=none; foo=bar", .unknown),
        ("v=DMARC1; sp=none; p=none", .order), ("v=DMARC1; p=none; rua=https://example.org/x", .unknown),
    ])
    func `What is wrong with a record is named`(text: String, kind: DMARCRecord.Problem.Kind) {
        #expect(parse(text).problems.map(\.kind) == [kind])
    }

    /// RFC 9989 section 4.10.1.
    @Test(arguments: [
        ("v=DMARC1; p=reject", DMARCPolicy.reject as DMARCPolicy?, DMARCPolicy.reject as DMARCPolicy?),
        ("v=DMARC1; p=reject; sp=none", .reject, .monitor), ("v=DMARC1; p=none; sp=reject", .monitor, .reject),
        ("v=DMARC1", nil, nil), ("v=DMARC1; rua=mailto:a@example.org", .monitor, .monitor), ("v=DMARC1; p=x", nil, nil),
        ("v=DMARC1; p=x; rua=mailto:a@example.org", .monitor, .monitor), ("v=DMARC1; p=reject; sp=x", nil, nil),
        ("v=DMARC1; p=reject; np=x; rua=mailto:a@example.org", .monitor, .monitor),
    ])
    func `The policy that receivers take`(text: String, own: DMARCPolicy?, below: DMARCPolicy?) {
        #expect(parse(text).effectivePolicy(forSubdomain: false) == own)
        #expect(parse(text).effectivePolicy(forSubdomain: true) == below)
    }

    @Test(arguments: [
        ("v=DMARC1; p=reject", "p=reject" as String?, "p=reject" as String?), ("v=DMARC1; p=reject; sp=none", "p=reject", "sp=none"),
        ("v=DMARC1; p=reject; sp=x; rua=mailto:a@example.org", nil, nil), ("v=DMARC1; rua=mailto:a@example.org", nil, nil),
    ])
    func `The tag that the policy is taken from`(text: String, own: String?, below: String?) {
        #expect(parse(text).policyTag(forSubdomain: false) == own)
        #expect(parse(text).policyTag(forSubdomain: true) == below)
    }

    private func parse(_ text: String) -> DMARCRecord { DMARCParser.parse(Array(text.utf8)) }
}
