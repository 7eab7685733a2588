import Basics
import Testing
import Wire

@testable import MailPolicy

/// D05: what a policy means for the servers that take the mail.
struct MTASTSFindingsTests {
    private func facts(_ records: [String], _ policy: MTASTSFacts.Policy = .notAsked, near: [String] = []) throws -> MTASTSFacts {
        MTASTSFacts(
            domain: try DomainName("example.org"),
            records: records.map { Array($0.utf8) },
            nearMisses: near.map { Array($0.utf8) },
            policy: policy
        )
    }

    private func judged(
        _ facts: MTASTSFacts,
        servers: [String] = ["mx1.example.org"],
        evidence: TransportEvidence = TransportEvidence()
    ) throws -> (findings: [Finding], report: MTASTSReport?) {
        var exchangers = ExchangerFacts(domain: facts.domain)
        exchangers.exchangers = try servers.map { Exchanger(preference: 10, host: try DomainName($0), addresses: []) }
        return MTASTSFindings(facts: facts, exchangers: exchangers, evidence: evidence).judged()
    }

    private func policy(_ mode: String, _ servers: [String]) -> MTASTSFacts.Policy {
        let text = "version: STSv1\nmode: \(mode)\nmax_age: 604800\n" + servers.map { "mx: \($0)\n" }.joined()
        return .answered(status: 200, type: "text/plain", body: Array(text.utf8))
    }

    @Test(arguments: [
        ("enforce", ["mx1.example.org"], ["mx1.example.org"], ["mta-sts.fine fine"]),
        ("enforce", ["*.example.org"], ["mx1.example.org", "mx2.example.org"], ["mta-sts.fine fine"]),
        ("enforce", ["mx.old.example"], ["mx1.example.org"], ["mta-sts.not-listed broken"]),
        ("enforce", ["mx1.example.org"], ["mx1.example.org", "mx.new.example"], ["mta-sts.not-listed warning"]),
        ("testing", ["mx.old.example"], ["mx1.example.org"], ["mta-sts.not-listed notice"]),
        ("testing", ["mx1.example.org"], ["mx1.example.org"], ["mta-sts.testing notice"]),
        ("none", [], ["mx1.example.org"], ["mta-sts.off notice"]),
        ("enforce", ["mx1.example.org"], [], []),
    ])
    func `A policy is held against the MX records`(mode: String, listed: [String], servers: [String], expected: [String]) throws {
        let (findings, report) = try judged(try facts(["v=STSv1; id=7"], policy(mode, listed)), servers: servers)
        #expect(outline(findings) == expected)
        #expect(report == MTASTSReport(record: "v=STSv1; id=7", id: "7", mode: mode, maxAge: 604_800, mx: listed))
    }

    @Test(
        arguments: [
            (["mx1.example.org"], true, ["mta-sts.fine fine"]), (["*.example.org"], nil, ["mta-sts.fine fine"]),
            (["other.example"], nil, ["mta-sts.certificate broken"]), (["mx1.example.org"], false, ["mta-sts.certificate broken"]),
            ([], nil, ["mta-sts.fine fine"]),
        ] as [([String], Bool?, [String])]
    )
    func `A certificate seen on port 25 counts`(names: [String], isTrusted: Bool?, expected: [String]) throws {
        let port = try #require(Port(25))
        let seen = SeenService(host: try DomainName("mx1.example.org"), port: port, names: names, isTrustedForName: isTrusted)
        let facts = try facts(["v=STSv1; id=1"], policy("enforce", ["mx1.example.org"]))
        #expect(outline(try judged(facts, evidence: TransportEvidence(services: [seen])).findings) == expected)
    }

    @Test func `An unlisted server comes with the line to add, and with what senders do`() throws {
        let finding = try #require(
            try judged(try facts(["v=STSv1; id=1"], policy("enforce", ["mx.old.example"]))).findings.first
        )
        let place = "https://mta-sts.example.org/.well-known/mta-sts.txt"
        #expect(finding.replacements == [Replacement(place: place, from: "nothing", to: "mx: mx1.example.org")])
        #expect(finding.explanation.contains("do not deliver there"))
        #expect(finding.explanation.contains("Your phones are not affected by this"))
    }

    @Test func `Without a record, the records to paste name the servers`() throws {
        let (findings, report) = try judged(try facts([]), servers: ["mx2.example.org", "mx1.example.org"])
        #expect(outline(findings) == ["mta-sts.missing notice"])
        #expect(report == nil)
        let changes = try #require(findings.first?.replacements)
        #expect(changes.first == Replacement(place: "_mta-sts.example.org", from: "nothing", to: "v=STSv1; id=1"))
        #expect(
            changes.dropFirst().map(\.to)
                == ["version: STSv1", "mode: testing", "mx: mx1.example.org", "mx: mx2.example.org", "max_age: 86400"]
        )
        // What is handed out must be what our own reader accepts.
        let text = changes.dropFirst().map { $0.to + "\n" }.joined()
        #expect(try MTASTSPolicyParser.parse(Array(text.utf8)).mode == .testing)
        #expect(try MTASTSRecord(Array("v=STSv1; id=1".utf8)).id == "1")
    }

    @Test func `A domain that takes no mail is advised nothing`() throws {
        #expect(try judged(try facts([]), servers: []).findings.isEmpty)
        #expect(try judged(try facts([]), servers: ["192.0.2.1"]).findings.isEmpty)
    }

    @Test func `Records that do not count are a fault of the record`() throws {
        #expect(outline(try judged(try facts(["v=STSv1; id=1", "v=STSv1; id=2"])).findings) == ["mta-sts.syntax warning"])
        #expect(outline(try judged(try facts([], near: ["v=stsv1; id=1"])).findings) == ["mta-sts.syntax warning"])
        let (findings, report) = try judged(try facts(["v=STSv1; id=2026-01-01"]))
        #expect(outline(findings) == ["mta-sts.syntax warning"])
        #expect(report?.record == "v=STSv1; id=2026-01-01")
        #expect(report?.mode == nil)
    }

    @Test(
        arguments: [
            (.failed(FetchError(.tls, "it is not secure")), ["mta-sts.policy-unreachable warning"]),
            (.failed(FetchError(.tooManyRedirects, "again and again")), ["mta-sts.policy-unreachable warning"]),
            (.answered(status: 404, type: nil, body: []), ["mta-sts.policy-missing warning"]),
            (.answered(status: 500, type: "text/plain", body: []), ["mta-sts.policy-missing warning"]),
            (.answered(status: 204, type: "text/plain", body: []), ["mta-sts.policy-missing warning"]),
            (.answered(status: 200, type: "text/html", body: []), ["mta-sts.syntax warning"]),
            (.answered(status: 200, type: "text/plain", body: Array("mode: enforce".utf8)), ["mta-sts.syntax warning"]),
            (.notAsked, []),
        ] as [(MTASTSFacts.Policy, [String])]
    )
    func `A policy that cannot be had is a finding`(policy: MTASTSFacts.Policy, expected: [String]) throws {
        let (findings, report) = try judged(try facts(["v=STSv1; id=1"], policy))
        #expect(outline(findings) == expected)
        #expect(report?.id == "1")
        #expect(report?.mode == nil)
    }
}
