import Basics
import Testing
import Wire

@testable import Mending

/// Which trouble becomes which finding, and that one kind of trouble is one finding.
@Suite struct SiteFindingsTests {
    private func identifiers(_ references: [Reference], notes: [PageNote] = []) throws -> [String] {
        try SiteSamples.report([SiteSamples.page("/", references, notes: notes)]).findings.map(\.id)
    }

    @Test func `a hundred pictures are one finding with a change for each, up to a limit`() throws {
        let references = (0..<100).map { SiteSamples.picture("\($0).png") }
        let findings = try SiteSamples.report([SiteSamples.page("/", references)]).findings
        let finding = try #require(findings.first)
        #expect(findings.map(\.id) == ["site.upgraded", "site.mail"])
        #expect(finding.replacements.count == 50)
        #expect(finding.replacements.first?.from == "http://www.customer.test/0.png")
        #expect(finding.replacements.first?.to == "https://www.customer.test/0.png")
        #expect(finding.evidence.count == 51)
        #expect(finding.evidence.last == "and 50 more; --format json lists all")
    }

    @Test func `only what is proven to be the same may be changed`() throws {
        let references = [SiteSamples.picture("a.png"), SiteSamples.picture("b.png", twin: .unverified)]
        let finding = try #require(try SiteSamples.report([SiteSamples.page("/", references)]).findings.first)
        #expect(finding.replacements.map(\.from) == ["http://www.customer.test/a.png"])
    }

    @Test func `what is blocked and what fails over https are told apart, worst first`() throws {
        let found = try identifiers([
            SiteSamples.picture("a.png"), SiteSamples.picture("b.png", twin: .missing), SiteSamples.script("a.js"),
        ])
        #expect(found == ["site.blocked", "site.upgrade-fails", "site.upgraded", "site.mail"])
    }

    @Test(arguments: [
        (SiteSamples.other("http://www.customer.test/send", .form, .warns), "site.form"),
        (SiteSamples.other("http://www.customer.test/a.zip", .download, .blocked), "site.download"),
        (SiteSamples.other("http://customer.test/about", .link, .loads), "site.links"),
        (SiteSamples.other("http://elsewhere.test/", .link, .loads), "site.links-out"),
        (SiteSamples.other("http://localhost:8888/a.png", .upgradeable, .loads), "site.leftover"),
        (SiteSamples.other("http://127.0.0.1/a", .link, .loads), "site.leftover"),
    ])
    func `each category has its finding`(reference: Reference, identifier: String) throws {
        #expect(try identifiers([reference]).first == identifier)
    }

    @Test(arguments: ["lazy.image", "script.fetch", "script.literal"])
    func `what waits in a script is likely, not certain`(context: String) throws {
        var reference = SiteSamples.script("a.js")
        reference.context = context
        let finding = try #require(try SiteSamples.report([SiteSamples.page("/", [reference])]).findings.first)
        #expect(finding.id == "site.later")
        #expect(finding.certainty == .likely)
    }

    @Test(arguments: ["link.ping", "policy.report"])
    func `what nobody sees is a notice`(context: String) throws {
        var reference = SiteSamples.script("a.js")
        reference.context = context
        #expect(try identifiers([reference]) == ["site.unseen"])
    }

    @Test func `what concerns nobody is no finding`() throws {
        #expect(try identifiers([SiteSamples.other("http://gmpg.org/xfn/11", .none, .loads)]).isEmpty)
    }

    @Test func `a base element and pages without encryption`() throws {
        #expect(try identifiers([], notes: [.insecureBase]).first == "site.base")
        #expect(try identifiers([], notes: [.notHTTPS]).first == "site.page-not-https")
    }

    @Test func `the way in: no https, no redirect, no promise`() throws {
        var evidence = try SiteSamples.evidence([SiteSamples.page("/", [])])
        evidence.way.transportHeader = nil
        #expect(SiteSamples.report(evidence).findings.map(\.id) == ["site.hsts"])
        let plain = try WebURL("http://www.customer.test/")
        evidence.way.plain = Approach(url: plain.description, hops: [], end: plain, status: 200)
        #expect(SiteSamples.report(evidence).findings.map(\.id) == ["site.no-way", "site.mail"])
        let failure = Approach.Failure(code: .connection, message: "nobody answers")
        evidence.way.secure = Approach(url: "https://www.customer.test/", hops: [], failure: failure)
        #expect(SiteSamples.report(evidence).findings.first?.id == "site.no-https")
    }

    @Test func `what could not be seen is said`() throws {
        var evidence = try SiteSamples.evidence([SiteSamples.page("/", [])], rendered: false)
        evidence.limitReached = true
        evidence.trapped = 3
        evidence.robots.disallowed = 1
        evidence.unread = [UnreadPage(url: "https://www.customer.test/gone", reason: .notFound, detail: "404")]
        let found = SiteSamples.report(evidence).findings
        #expect(found.map(\.id) == ["site.robots", "site.unread", "site.limit", "site.trap", "site.not-rendered"])
        #expect(found.allSatisfy { $0.severity == .notice })
        #expect(found[1].evidence == ["https://www.customer.test/gone: there is no such page (404)"])
    }

    @Test func `that mail is not concerned is said where something is wrong`() throws {
        let mail = try #require(try SiteSamples.report([SiteSamples.page("/", [SiteSamples.script("a.js")])]).findings.last)
        #expect(mail.id == "site.mail")
        #expect(mail.remedies.flatMap(\.steps) == ["To find those, run: postwell check customer.test"])
    }
}
