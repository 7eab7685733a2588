import Basics
import Testing
import Wire

@testable import MailPolicy

struct DMARCDiscoveryTests {
    @Test(arguments: [
        ("test", ["test"]), ("a.mail.example.com", ["a.mail.example.com", "mail.example.com", "example.com", "com"]),
        (
            "a.b.c.d.e.example.com",
            ["a.b.c.d.e.example.com", "b.c.d.e.example.com", "c.d.e.example.com", "d.e.example.com", "e.example.com", "example.com", "com"]
        ),
        (
            "a.b.c.d.e.f.example.com",
            [
                "a.b.c.d.e.f.example.com", "b.c.d.e.f.example.com", "c.d.e.f.example.com", "d.e.f.example.com", "e.f.example.com",
                "f.example.com", "example.com", "com",
            ]
        ),
    ])
    func `The walk goes up one label at a time`(domain: String, targets: [String]) throws {
        #expect(DMARCTreeWalk.targets(try DomainName(domain)).map(\.text) == targets)
    }

    @Test func `A name of thirteen labels costs eight questions`() throws {
        let targets = DMARCTreeWalk.targets(try DomainName("a.b.c.d.e.f.g.h.i.j.mail.example.com"))
        #expect(targets.map(\.text).prefix(2) == ["a.b.c.d.e.f.g.h.i.j.mail.example.com", "g.h.i.j.mail.example.com"])
        #expect(targets.count == 8)
        #expect(targets.last?.text == "com")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var domain = "a.mail.example.test"
        var zone: [String]
        var organization: String
        var place: String?
        var policy: DMARCPolicy?
        var differs = false
        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(name: "nothing", zone: [], organization: "a.mail.example.test"),
        Case(
            name: "own record",
            domain: "example.test",
            zone: ["_dmarc.example.test TXT v=DMARC1; p=reject"],
            organization: "example.test",
            place: "example.test",
            policy: .reject
        ),
        Case(
            name: "inherited",
            zone: ["_dmarc.example.test TXT v=DMARC1; p=reject; sp=quarantine"],
            organization: "example.test",
            place: "example.test",
            policy: .quarantine
        ),
        Case(
            name: "the highest record wins",
            zone: ["_dmarc.mail.example.test TXT v=DMARC1; p=reject", "_dmarc.example.test TXT v=DMARC1; p=none"],
            organization: "example.test",
            place: "example.test",
            policy: .monitor
        ),
        Case(
            name: "own record, higher organisation",
            zone: ["_dmarc.a.mail.example.test TXT v=DMARC1; p=reject", "_dmarc.example.test TXT v=DMARC1; p=none"],
            organization: "example.test",
            place: "a.mail.example.test",
            policy: .reject
        ),
        Case(
            name: "a record between, which older receivers never see",
            zone: ["_dmarc.mail.example.test TXT v=DMARC1; p=reject"],
            organization: "mail.example.test",
            place: "mail.example.test",
            policy: .reject,
            differs: true
        ),
        Case(
            name: "psd=n ends the walk",
            zone: ["_dmarc.mail.example.test TXT v=DMARC1; p=reject; psd=n", "_dmarc.example.test TXT v=DMARC1; p=none"],
            organization: "mail.example.test",
            place: "mail.example.test",
            policy: .reject,
            differs: true
        ),
        Case(
            name: "psd=y above a record",
            zone: ["_dmarc.test TXT v=DMARC1; p=reject; psd=y", "_dmarc.example.test TXT v=DMARC1; p=none"],
            organization: "example.test",
            place: "example.test",
            policy: .monitor
        ),
        Case(
            name: "psd=y alone gives its own policy",
            zone: ["_dmarc.test TXT v=DMARC1; p=reject; psd=y"],
            organization: "example.test",
            place: "test",
            policy: .reject,
            differs: true
        ),
        Case(
            name: "psd=y at the domain itself",
            domain: "example.test",
            zone: ["_dmarc.example.test TXT v=DMARC1; p=reject; psd=y", "_dmarc.test TXT v=DMARC1; p=none"],
            organization: "example.test",
            place: "example.test",
            policy: .reject
        ),
        Case(
            name: "several records are discarded and the walk goes on",
            zone: [
                "_dmarc.mail.example.test TXT v=DMARC1; p=none", "_dmarc.mail.example.test TXT v=DMARC1; p=reject",
                "_dmarc.example.test TXT v=DMARC1; p=quarantine",
            ],
            organization: "example.test",
            place: "example.test",
            policy: .quarantine
        ),
        Case(
            name: "other texts are no records",
            zone: ["_dmarc.example.test TXT hello", "_dmarc.example.test TXT v=DMARC1; p=none"],
            organization: "example.test",
            place: "example.test",
            policy: .monitor
        ),
        Case(
            name: "the registry's list says otherwise",
            domain: "shelter.github.io",
            zone: ["_dmarc.github.io TXT v=DMARC1; p=reject"],
            organization: "github.io",
            place: "github.io",
            policy: .reject,
            differs: true
        ),
        Case(
            name: "a long name",
            domain: "a.b.c.d.e.f.g.h.example.test",
            zone: ["_dmarc.example.test TXT v=DMARC1; p=reject"],
            organization: "example.test",
            place: "example.test",
            policy: .reject
        ),
    ])
    func `Both methods come to their ends`(_ example: Case) async throws {
        let facts = await DMARCDiscovery.facts(try DomainName(example.domain), try TableDNS(example.zone))
        #expect(facts.treeWalk.organizationalDomain.text == example.organization)
        #expect(facts.treeWalk.domain?.text == example.place)
        #expect(facts.treeWalk.policy == example.policy)
        #expect(facts.methodsDiffer == example.differs)
    }

    @Test func `Others must agree to take reports, one's own organisation need not`() async throws {
        let record = "v=DMARC1; p=none; rua=mailto:d@example.test,mailto:d@reports.example.test,mailto:d@yes.test,mailto:d@no.test;"
        let facts = await DMARCDiscovery.facts(
            try DomainName("example.test"),
            try TableDNS([
                "_dmarc.example.test TXT \(record) ruf=mailto:f@any.test", "example.test._report._dmarc.yes.test TXT v=DMARC1",
                "*._report._dmarc.any.test TXT v=DMARC1;",
            ])
        )
        #expect(facts.destinations.map(\.address.domain.text) == ["yes.test", "no.test", "any.test"])
        #expect(facts.destinations.map(\.consent) == [.given, .missing, .given])
    }

    @Test func `Silence is neither a record nor its absence`() async throws {
        let dns = try TableDNS([], silent: ["_dmarc.example.test"])
        let facts = await DMARCDiscovery.facts(try DomainName("example.test"), dns)
        #expect(facts.isUnknown)
        #expect(!facts.methodsDiffer)
        #expect(DMARCReport(facts).unanswered)
    }

    @Test func `A record above a name that gave no answer may not be the one that applies`() async throws {
        let zone = ["_dmarc.example.test TXT v=DMARC1; p=none"]
        let below = await DMARCDiscovery.facts(
            try DomainName("a.example.test"),
            try TableDNS(zone, silent: ["_dmarc.a.example.test"])
        )
        #expect(below.isUnknown)
        #expect(DMARCReport(below).unanswered)
        let above = await DMARCDiscovery.facts(try DomainName("example.test"), try TableDNS(zone, silent: ["_dmarc.test"]))
        #expect(!DMARCReport(above).unanswered)
        #expect(DMARCReport(above).policy == .monitor)
    }

    @Test func `A void policy is not reported for missing names either`() async throws {
        let dns = try TableDNS(["_dmarc.example.test TXT v=DMARC1; p=reject; sp=zzz; np=reject; rua=mailto:d@example.test"])
        let report = DMARCReport(await DMARCDiscovery.facts(try DomainName("example.test"), dns))
        #expect(report.policy == .monitor)
        #expect(report.missingSubdomainPolicy == .monitor)
    }
}
