import Basics
import Crypto
import Rehearsal
import Testing
import Wire

@testable import MailPolicy

/// D06: TLSA records held against the certificates of a laboratory.
struct DANEFindingsTests {
    /// A leaf, the intermediate that signed it, and a record of any form for either.
    struct Lab {
        let leaf: LabCertificate
        let issuer: LabCertificate

        var chain: [[UInt8]] { [leaf.der, issuer.der] }

        static func make(names: [String] = ["mx1.example.org"]) async throws -> Lab {
            let day = Timestamp(seconds: 1_780_000_000)
            let root = try await LabAuthority(root: .root(issued: day))
            let authority = try await root.intermediate(.intermediate(issued: day))
            return Lab(leaf: try await authority.issue(.goodServer(names: names, issued: day)), issuer: authority.certificate)
        }

        func record(_ usage: UInt8, _ selector: UInt8, _ matching: UInt8) -> TLSARecord {
            let certificate = usage == 3 ? leaf : issuer
            let selected = selector == 0 ? certificate.der : certificate.key.subjectPublicKeyInfo
            let data =
                switch matching {
                case 1: Array(SHA256.hash(data: selected))
                case 2: Array(SHA512.hash(data: selected))
                default: selected
                }
            return TLSARecord(usage: usage, selector: selector, matching: matching, data: data)
        }
    }

    private func judged(
        _ records: [TLSARecord],
        _ lab: Lab?,
        security: DNSSecurity = .secure,
        exchanger: DNSSecurity = .secure,
        address: DNSSecurity = .secure,
        isDelegationSigned: Bool? = nil
    ) throws -> (findings: [Finding], report: DANEReport) {
        let host = try DomainName("mx1.example.org")
        let port = try #require(Port(25))
        let facts = DANEFacts(
            domain: try DomainName("example.org"),
            host: host,
            name: try DomainName("_25._tcp.mx1.example.org"),
            records: records,
            security: security,
            exchangerSecurity: exchanger,
            addressSecurity: address,
            isDelegationSigned: isDelegationSigned,
            seen: lab.map { [SeenService(host: host, port: port, chain: $0.chain, names: $0.leaf.spec.dnsNames)] } ?? []
        )
        let (findings, report) = DANEFindings(facts: facts).judged()
        return (findings, try #require(report))
    }

    @Test(arguments: [2, 3] as [UInt8], [0, 1] as [UInt8]) func `Every usable form matches`(usage: UInt8, selector: UInt8) async throws {
        let lab = try await Lab.make()
        for matching in 0...2 as ClosedRange<UInt8> {
            let (findings, report) = try judged([lab.record(usage, selector, matching)], lab)
            #expect(outline(findings) == ["dane.fine fine"], "\(usage) \(selector) \(matching)")
            #expect(report.matches == true)
            #expect(report.security == "secure")
        }
    }

    @Test func `A record for the certificate before the renewal is stale`() async throws {
        let (old, new) = (try await Lab.make(), try await Lab.make())
        let (findings, report) = try judged([old.record(3, 1, 1)], new)
        #expect(outline(findings) == ["dane.stale warning"])
        #expect(report.matches == false)
        let finding = try #require(findings.first)
        let fresh = "3 1 1 " + hexadecimal(SHA256.hash(data: new.leaf.key.subjectPublicKeyInfo))
        let change = Replacement(place: "_25._tcp.mx1.example.org", from: old.record(3, 1, 1).text, to: fresh)
        #expect(finding.replacements == [change])
        #expect(finding.certainty == .certain)
        #expect(finding.explanation.contains("Your phones are not affected by this"))
    }

    @Test func `While keys change, one matching record is enough`() async throws {
        let (old, new) = (try await Lab.make(), try await Lab.make())
        #expect(outline(try judged([old.record(3, 1, 1), new.record(3, 1, 1)], new).findings) == ["dane.fine fine"])
    }

    @Test func `A record for the server's own certificate does not match the authority's, nor the other way round`() async throws {
        let lab = try await Lab.make()
        var crossed = lab.record(2, 1, 1)
        crossed.usage = 3
        var other = lab.record(3, 1, 1)
        other.usage = 2
        #expect(outline(try judged([crossed, other], lab).findings) == ["dane.stale warning"])
    }

    @Test func `Behind an authority the name counts, for the own certificate it does not`() async throws {
        let lab = try await Lab.make(names: ["elsewhere.example"])
        #expect(outline(try judged([lab.record(2, 1, 1)], lab).findings) == ["dane.name warning"])
        #expect(outline(try judged([lab.record(3, 1, 1)], lab).findings) == ["dane.fine fine"])
        let domain = try await Lab.make(names: ["example.org"])
        #expect(outline(try judged([domain.record(2, 1, 1)], domain).findings) == ["dane.fine fine"])
    }

    @Test(arguments: [(0, 1, 1, 32), (1, 1, 1, 32), (3, 2, 1, 32), (3, 1, 3, 32), (3, 1, 1, 31), (3, 1, 2, 32), (255, 1, 1, 32)])
    func `Records that mail servers cannot use have no effect`(usage: UInt8, selector: UInt8, matching: UInt8, length: Int) async throws {
        let record = TLSARecord(usage: usage, selector: selector, matching: matching, data: Array(repeating: 7, count: length))
        let (findings, report) = try judged([record], try await Lab.make())
        #expect(outline(findings) == ["dane.unusable notice"])
        #expect(report.matches == nil)
    }

    @Test func `Without a certificate seen nothing is claimed`() async throws {
        let lab = try await Lab.make()
        let (findings, report) = try judged([lab.record(3, 1, 1)], nil)
        #expect(findings.isEmpty)
        #expect(report.matches == nil)
    }

    @Test func `Unsigned records have no effect, fitting or not`() async throws {
        let (old, new) = (try await Lab.make(), try await Lab.make())
        for record in [old.record(3, 1, 1), new.record(3, 1, 1)] {
            let unsigned = try judged([record], new, security: .insecure, isDelegationSigned: false).findings
            #expect(outline(unsigned) == ["dane.insecure notice"])
            #expect(unsigned.map(\.certainty) == [.certain])
            let unknown = try judged([record], new, security: .insecure).findings
            #expect(outline(unknown) == ["dane.insecure notice"])
            #expect(unknown.map(\.certainty) == [.likely])
        }
    }

    @Test func `The answers on the way to the server must be signed too`() async throws {
        let lab = try await Lab.make()
        let exchanger = try judged([lab.record(3, 1, 1)], lab, exchanger: .insecure).findings
        #expect(outline(exchanger) == ["dane.insecure notice"])
        #expect(exchanger.first?.summary.contains("but example.org is not signed") == true)
        let address = try judged([lab.record(3, 1, 1)], lab, address: .insecure).findings
        #expect(address.first?.summary.contains("but mx1.example.org is not signed") == true)
    }

    @Test func `Where signatures exist that could not be checked, less is claimed`() async throws {
        let (old, new) = (try await Lab.make(), try await Lab.make())
        let fits = try judged([new.record(3, 1, 1)], new, security: .insecure, isDelegationSigned: true)
        #expect(outline(fits.findings) == ["dane.unverified notice"])
        #expect(fits.report.security == "unverified")
        let stale = try judged([old.record(3, 1, 1)], new, security: .insecure, isDelegationSigned: true)
        #expect(outline(stale.findings) == ["dane.stale warning"])
        #expect(stale.findings.map(\.certainty) == [.likely])
    }

    @Test func `Wrong signatures stop everything, wherever they are`() async throws {
        let lab = try await Lab.make()
        let bogus = DNSSecurity.bogus("signature expired")
        let all = [
            try judged([lab.record(3, 1, 1)], lab, security: bogus), try judged([lab.record(3, 1, 1)], lab, exchanger: bogus),
            try judged([lab.record(3, 1, 1)], lab, security: .insecure, address: bogus),
        ]
        for (findings, report) in all {
            #expect(outline(findings) == ["dane.bogus warning"])
            #expect(findings.first?.summary.contains("signature expired") == true)
            #expect(report.security == "bogus")
        }
    }

    @Test(arguments: [0, 1] as [UInt8])
    func `An authority held in full may stand behind a chain that stops before it`(selector: UInt8) async throws {
        let (lab, other) = (try await Lab.make(), try await Lab.make())
        let (findings, report) = try judged([other.record(2, selector, 0)], lab)
        #expect(outline(findings) == ["dane.anchor-unseen notice"])
        #expect(findings.first?.certainty == .likely)
        #expect(report.matches == nil)
        // Its digest completes no chain, so the server would have to send it.
        #expect(outline(try judged([other.record(2, selector, 1)], lab).findings) == ["dane.stale warning"])
    }

    @Test func `A question without an answer is a warning, for senders wait`() throws {
        var facts = DANEFacts(
            domain: try DomainName("example.org"),
            host: try DomainName("mx1.example.org"),
            name: try DomainName("_25._tcp.mx1.example.org"),
            records: [],
            security: .insecure,
            exchangerSecurity: .secure,
            addressSecurity: .secure,
            seen: []
        )
        facts.failure = "SERVFAIL"
        let (findings, report) = DANEFindings(facts: facts).judged()
        #expect(outline(findings) == ["dane.unanswered warning"])
        #expect(findings.first?.summary.contains("SERVFAIL") == true)
        #expect(report == nil)
    }

    @Test func `A certificate may carry the name to which an alias leads`() async throws {
        let lab = try await Lab.make(names: ["box.host.example"])
        let host = try DomainName("mx1.example.org")
        let facts = DANEFacts(
            domain: try DomainName("example.org"),
            host: host,
            name: try DomainName("_25._tcp.box.host.example"),
            records: [lab.record(2, 1, 1)],
            security: .secure,
            exchangerSecurity: .secure,
            addressSecurity: .secure,
            seen: [SeenService(host: host, port: try #require(Port(25)), chain: lab.chain, names: lab.leaf.spec.dnsNames)]
        )
        #expect(facts.base.text == "box.host.example")
        #expect(outline(DANEFindings(facts: facts).judged().findings) == ["dane.fine fine"])
    }

    @Test(arguments: [("alias.example.test", "_25._tcp.box.example.test"), ("only.example.test", "_25._tcp.only.example.test")])
    func `Records are looked for where an alias leads, then at the alias`(host: String, expected: String) async throws {
        let digest = String(repeating: "AB", count: 32)
        let records = [
            "alias.example.test. 60 IN CNAME box.example.test.", "box.example.test. 60 IN A 198.41.0.4",
            "_25._tcp.alias.example.test. 60 IN TLSA 3 1 1 \(digest)", "_25._tcp.box.example.test. 60 IN TLSA 3 1 1 \(digest)",
            "only.example.test. 60 IN CNAME bare.example.test.", "_25._tcp.only.example.test. 60 IN TLSA 3 1 1 \(digest)",
        ]
        try await withQuestions(records) { questions in
            var exchangers = ExchangerFacts(domain: try DomainName("example.test"))
            let alias = try DomainName(host.hasPrefix("alias") ? "box.example.test" : "bare.example.test")
            exchangers.exchangers = [Exchanger(preference: 10, host: try DomainName(host), addresses: [], alias: alias)]
            let found = await DANEExaminer(questions: questions).examine(exchangers, TransportEvidence())
            #expect(found.map(\.name.text) == [expected])
            #expect(found.map(\.host.text) == [host])
        }
    }
}
