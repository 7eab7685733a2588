import Basics
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// Which authorities may issue the next certificate.
struct CAATests {
    private func rule(_ records: [(tag: String, value: String)], critical: Set<String> = []) throws -> AuthorityRule {
        AuthorityRule(
            host: try DomainName("mail.example.org"),
            place: try DomainName("example.org"),
            records: records.map {
                CAARecord(isCritical: critical.contains($0.tag), tag: $0.tag, value: Array($0.value.utf8))
            }
        )
    }

    private func outlined(
        _ rule: AuthorityRule,
        issuer: String? = "Let's Encrypt",
        names: [String] = ["mail.example.org"],
        isTrusted: Bool? = true
    ) throws -> [String] {
        let port = try #require(Port(993))
        let seen = SeenService(
            host: rule.host,
            port: port,
            names: names,
            isTrustedForName: isTrusted,
            issuerOrganization: issuer
        )
        return outline(AuthorityFindings.findings([rule], TransportEvidence(services: [seen, seen])))
    }

    @Test(
        arguments: [
            ([], []), ([("issue", "letsencrypt.org")], []), ([("issue", " LetsEncrypt.org ; validationmethods=dns-01")], []),
            ([("issue", "digicert.com"), ("issue", "letsencrypt.org")], []), ([("iodef", "mailto:a@b.test")], []),
            ([("issuewild", "digicert.com")], []), ([("issue", "digicert.com")], ["caa.forbids warning"]),
            ([("issue", ";")], ["caa.forbids-all warning"]), ([("issue", "")], ["caa.forbids-all warning"]),
            ([("issue", "%%%")], ["caa.forbids-all warning"]), ([("issue", ";"), ("issue", "letsencrypt.org")], []),
        ] as [([(tag: String, value: String)], [String])]
    )
    func `The records decide whether the issuer may issue again`(records: [(tag: String, value: String)], expected: [String]) throws {
        #expect(try outlined(try rule(records)) == expected)
    }

    @Test func `For a wildcard certificate the rule for wildcards counts`() throws {
        let wild = try rule([("issue", "letsencrypt.org"), ("issuewild", ";")])
        #expect(try outlined(wild) == [])
        #expect(try outlined(wild, names: ["*.example.org"]) == ["caa.forbids-all warning"])
        #expect(try outlined(wild, names: ["*.example.org", "mail.example.org"]) == [])
        #expect(try outlined(try rule([("issue", "digicert.com")]), names: ["*.example.org"]) == ["caa.forbids warning"])
    }

    @Test func `A critical rule that nobody knows stops every authority`() throws {
        let records = [("issue", "letsencrypt.org"), ("isue", "letsencrypt.org")].map { (tag: $0.0, value: $0.1) }
        #expect(try outlined(try rule(records, critical: ["isue"])) == ["caa.critical warning"])
        #expect(try outlined(try rule(records, critical: ["issue"])) == [])
    }

    @Test func `Authorities that are not known, and private ones, are not judged`() throws {
        let records = try rule([("issue", "digicert.com")])
        #expect(try outlined(records, issuer: "Example CA") == [])
        #expect(try outlined(records, issuer: nil) == [])
        let nobody = try rule([("issue", ";")])
        #expect(try outlined(nobody, issuer: "Example CA") == ["caa.forbids-all warning"])
        #expect(try outlined(nobody, issuer: "Our own CA", isTrusted: false) == [])
    }

    @Test(
        arguments: [
            ("Let's Encrypt", "letsencrypt.org"), ("DigiCert, Inc.", "digicert.com"), ("Sectigo Limited", "sectigo.com"),
            ("Google Trust Services", "pki.goog"), ("GoDaddy.com, Inc.", "godaddy.com"), ("cPanel, LLC", "sectigo.com"),
            ("Somebody", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `Issuers are known by the name of their organisation`(organization: String, domain: String?) {
        #expect(IssuerDomains.domains(of: organization)?.first == domain)
    }

    @Test func `What is forbidden comes with the record to add, and is only likely`() throws {
        let port = try #require(Port(993))
        let rule = try rule([("issue", "digicert.com")])
        let seen = SeenService(host: rule.host, port: port, names: [rule.host.text], issuerOrganization: "Let's Encrypt")
        let finding = try #require(AuthorityFindings.findings([rule], TransportEvidence(services: [seen])).first)
        #expect(finding.certainty == .likely)
        let change = Replacement(place: "example.org", from: "nothing", to: "CAA 0 issue \"letsencrypt.org\"")
        #expect(finding.replacements == [change])
    }

    @Test func `Records are looked for from the name upwards`() async throws {
        let records = [
            "example.test. 60 IN CAA 0 issue \"digicert.com\"", "own.example.test. 60 IN CAA 128 issue \"letsencrypt.org\"",
            "www.example.test. 60 IN CNAME own.example.test.", "other.test. 60 IN A 198.41.0.4",
        ]
        try await withQuestions(records) { questions in
            let hosts = ["mail.deep.example.test", "own.example.test", "www.example.test", "a.other.test"].map { try? DomainName($0) }
            let rules = await AuthorityExaminer(questions: questions).examine(hosts.compactMap { $0 })
            #expect(rules.map { $0.place?.text } == ["example.test", "own.example.test", "www.example.test", nil])
            #expect(
                rules.map { AuthorityFindings.report($0).records }
                    == [["0 issue \"digicert.com\""], ["128 issue \"letsencrypt.org\""], ["128 issue \"letsencrypt.org\""], []]
            )
        }
    }
}
