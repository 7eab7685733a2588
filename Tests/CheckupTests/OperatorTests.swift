import Basics
import Reports
import Testing
import Wire

@testable import Checkup

/// What is made of the answers: findings, a section, tickets, JSON.
struct OperatorTests {
    private static let now = Timestamp(iso8601: "2026-11-25T08:00:00Z") ?? Timestamp(seconds: 0)

    private static func operators(expires: Timestamp? = nil, status: [String] = ["active"]) throws -> Operators {
        var result = Operators(domain: try DomainName("charity.org"))
        result.registrar = Registrar(name: "GoDaddy.com, LLC", contact: "abuse@godaddy.example", support: "https://www.godaddy.com/help")
        result.registration = Registration(domain: result.domain, expires: expires, status: status)
        result.dns = party("Cloudflare", ["amy.ns.cloudflare.com"], support: "https://developers.cloudflare.com/support/")
        result.web = party("HostCo", ["charity.org"], certainty: .inferred)
        result.mail = party("GoDaddy", ["smtp.secureserver.net"], support: "https://www.godaddy.com/help", provider: "godaddy")
        return result
    }

    private static func party(
        _ name: String?,
        _ hosts: [String],
        support: String? = nil,
        certainty: Certainty = .certain,
        provider: String? = nil
    ) -> Operator {
        var result = Operator(hosts: hosts)
        result.name = name
        result.support = support
        result.certainty = certainty
        result.provider = provider
        return result
    }

    private static func finding(
        _ id: String,
        _ severity: Severity = .broken,
        records: [Replacement] = [],
        steps: [String] = ["Do it."]
    ) -> Finding {
        Finding(
            id: id,
            severity: severity,
            subject: "x",
            summary: "Summary of \(id).",
            explanation: "",
            evidence: ["fact of \(id)"],
            remedies: [Remedy(for: .host, steps: steps), Remedy(for: .owner, steps: ["not for the ticket"])],
            replacements: records
        )
    }

    // MARK: Findings

    @Test(arguments: [
        (-1, "operators.registration-expired", "broken"), (0, "operators.registration-expired", "broken"),
        (1, "operators.registration-expires-soon", "warning"), (29 * 86_400, "operators.registration-expires-soon", "warning"),
        (30 * 86_400, "operators.registration-expires-soon", "notice"), (60 * 86_400 - 1, "operators.registration-expires-soon", "notice"),
    ])
    func `The end of the registration is said in good time`(seconds: Int, id: String, severity: String) throws {
        let found = try Self.operators(expires: Self.now.adding(seconds: Int64(seconds))).findings(at: Self.now)
        #expect(found.map(\.id) == [id])
        #expect(found.map(\.severity.rawValue) == [severity])
    }

    @Test func `A registration that lasts is no finding`() throws {
        #expect(try Self.operators(expires: Self.now.adding(days: 60)).findings(at: Self.now).isEmpty)
        #expect(try Self.operators().findings(at: Self.now).isEmpty)
    }

    @Test(
        arguments: [
            (["client hold"], ["operators.registration-hold"]), (["clientHold", "active"], ["operators.registration-hold"]),
            (["serverHold"], ["operators.registration-hold"]), (["redemption period"], ["operators.registration-deleted"]),
            (["redemption period", "pending delete", "server hold"], ["operators.registration-hold", "operators.registration-deleted"]),
            (["client transfer prohibited", "auto renew period"], []),
        ] as [([String], [String])]
    )
    func `States that stop a domain are findings`(status: [String], ids: [String]) throws {
        let found = try Self.operators(status: status).findings(at: Self.now)
        #expect(found.map(\.id) == ids)
        #expect(found.allSatisfy { $0.severity == .broken })
    }

    @Test func `The finding names the day, the registrar and its help`() throws {
        let found = try #require(try Self.operators(expires: Self.now.adding(days: 12)).findings(at: Self.now).first)
        #expect(found.summary == "The registration of charity.org runs out on 7 December 2026, in 12 days.")
        let owner = found.remedies.first { $0.party == .owner }?.steps.first ?? ""
        #expect(owner.contains("GoDaddy.com, LLC (https://www.godaddy.com/help)"))
        #expect(found.evidence == ["RDAP: expiration 2026-12-07T08:00:00Z", "RDAP: status active", "RDAP: registrar GoDaddy.com, LLC"])
    }

    @Test func `Without a registrar's name the words still read well`() throws {
        var operators = try Self.operators(expires: Self.now.adding(days: 1))
        operators.registrar = nil
        let found = try #require(operators.findings(at: Self.now).first)
        #expect(found.summary.hasSuffix("in 1 day."))
        let owner = found.remedies.first { $0.party == .owner }
        #expect(owner?.steps.first?.hasPrefix("Sign in at the company where the name was registered ") == true)
    }

    @Test func `Nobody named for a real domain is a notice, for a reserved one nothing`() throws {
        var operators = try Self.operators()
        operators.mail = Self.party(nil, ["mail.charity.org"])
        operators.web = Self.party(nil, ["charity.org"])
        let found = operators.findings(at: Self.now)
        #expect(found.map(\.id) == ["operators.unknown"])
        #expect(found.first?.severity == .notice)
        #expect(found.first?.summary == "Who runs this for charity.org could not be told: mail, website.")
        var front = operators
        front.mail?.inFront = "Mimecast"
        front.web?.inFront = "Cloudflare"
        #expect(front.findings(at: Self.now).isEmpty)
        operators.domain = try DomainName("charity.test")
        #expect(operators.findings(at: Self.now).isEmpty)
    }

    @Test(arguments: [
        "operators.registration-expires-soon", "operators.registration-expired", "operators.registration-hold",
        "operators.registration-deleted", "operators.unknown",
    ])
    func `Every finding has all its words, and fills every blank`(id: String) throws {
        let entry = try #require(OperatorWords.book.entries[id])
        for field in ["title", "clause", "call", "summary", "explanation", "owner"] { #expect(entry[field] != nil, "\(field)") }
        let title = try #require(entry["title"]?.first)
        #expect(title.split(separator: " ").count <= 8)
        let known: Set = ["domain", "registrar", "reach", "days", "day", "status", "parts"]
        for phrase in entry.values.joined() { #expect(PhraseBook.blanks(in: phrase).isSubset(of: known), "\(phrase)") }
    }

    @Test(arguments: [
        RDAPFailure.off, .reserved, .inside, .late, .list("x"), .unlisted, .unknown, .unusable(server: "x"), .status(server: "x", 500),
        .fetch(.init(.tls, "x")), .fetch(.init(.privateAddress, "x")),
    ])
    func `Every reason has its words`(failure: RDAPFailure) {
        for subject in ["unasked.registration", "unasked.network"] {
            let said = OperatorWords.unasked(subject, failure, ["domain": "charity.org", "address": "8.8.8.8"])
            #expect(!said.contains("[") && !said.contains("{"), "\(said)")
            #expect(said.hasSuffix("."))
        }
    }

    // MARK: Section

    @Test func `The section names everybody and how to reach them`() throws {
        let section = try Self.operators(expires: Timestamp(iso8601: "2027-05-03")).section()
        #expect(section.heading == "Who runs this")
        let settings = "in a phone: incoming imap.secureserver.net:993, outgoing smtpout.secureserver.net:465"
        #expect(
            section.blocks == [
                .facts([
                    Fact("Registrar", "GoDaddy.com, LLC, https://www.godaddy.com/help"), Fact("Registered until", "3 May 2027"),
                    Fact("DNS", "Cloudflare, https://developers.cloudflare.com/support/; servers: amy.ns.cloudflare.com"),
                    Fact("Website", "HostCo (inferred from names and networks); servers: charity.org"),
                    Fact(
                        "Mail",
                        "GoDaddy, https://www.godaddy.com/help; servers: smtp.secureserver.net; \(settings); "
                            + "user name is the full email address, password is the mailbox's"
                    ),
                ])
            ]
        )
    }

    @Test func `What could not be asked stands in the section, and nothing known is said too`() throws {
        var operators = Operators(domain: try DomainName("charity.org"))
        #expect(operators.section().blocks == [.paragraph("Nothing about this domain's operators is known.")])
        operators.unasked = ["One.", "Two."]
        #expect(operators.section().blocks == [.paragraph("This could not be asked:"), .list(["One.", "Two."])])
    }

    @Test func `What stands in front is told from what is behind`() throws {
        var operators = Operators(domain: try DomainName("charity.org"))
        operators.mail = Self.party(nil, ["eu.mimecast.com"])
        operators.mail?.inFront = "Mimecast"
        let expected = Fact(
            "Mail",
            "Mimecast stands in front; what is behind it cannot be seen from outside; servers: eu.mimecast.com"
        )
        #expect(operators.section().blocks == [.facts([expected])])
    }

    @Test func `The JSON has every key`() throws {
        let empty = Operators(domain: try DomainName("charity.org"))
        #expect(
            try JSONRenderer.encode(empty, pretty: false)
                == "{\"dns\":null,\"mail\":null,\"registrar\":null,\"registration\":null,\"unasked\":[],\"web\":null}"
        )
        let full = try JSONRenderer.encode(try Self.operators(expires: Self.now), pretty: false)
        #expect(full.contains("\"registration\":{\"domain\":\"charity.org\",\"expires\":\"2026-11-25T08:00:00Z\",\"status\":[\"active\"]}"))
        #expect(
            full.contains(
                "\"web\":{\"certainty\":\"inferred\",\"contact\":null,\"hosts\":[\"charity.org\"],\"inFront\":null,\"name\":\"HostCo\",\"provider\":null,\"support\":null}"
            )
        )
    }

    // MARK: Tickets

    @Test(arguments: [
        ("spf.several", "dns"), ("dkim.revoked", "dns"), ("dmarc.missing", "dns"), ("mx.cname", "dns"), ("mta-sts.missing", "dns"),
        ("mta-sts.certificate", "mail"), ("tls-rpt.missing", "dns"), ("dane.stale", "dns"), ("caa.forbids", "dns"), ("ptr.missing", "mail"),
        ("srv.not-in-certificate", "mail"), ("srv.target-alias", "dns"), ("mta-sts.policy-unreachable", "web"),
        ("mta-sts.policy-missing", "web"),
        ("ID-NAME", "mail"), ("LF-60M/39M", "mail"), ("ID-WILD~partial", "mail"), ("service.timeout", "mail"), ("relay.open", "mail"),
        ("auth.none-offered", "mail"), ("login.refused", "mail"), ("tls.failed", "mail"), ("website.same-certificate", "web"),
        ("operators.registration-hold", "registrar"), ("name.not-found", "dns"), ("operators.unknown", nil), ("all.fine", nil),
        ("subject.web-address", nil), ("policy.unanswered", nil), ("transport.unanswered", nil), ("", nil),
    ])
    func `Every finding goes to whoever can mend it`(id: String, role: String?) {
        #expect(TicketRoute.role(of: id)?.rawValue == role)
    }

    @Test func `Each company gets what is its own, and one text for all its parts`() throws {
        let findings = [
            Self.finding("ID-NAME"), Self.finding("spf.several", .warning), Self.finding("website.same-certificate", .warning),
            Self.finding("operators.registration-hold"), Self.finding("operators.unknown", .notice),
        ]
        let tickets = try Self.operators().tickets(for: findings, checkedAt: Self.now)
        #expect(tickets.map(\.addressee) == ["GoDaddy (mail, registration)", "Cloudflare (DNS)", "HostCo (website)"])
        #expect(tickets.map(\.roles) == [[.mail, .registrar], [.dns], [.web]])
        #expect(tickets.first?.title == "For GoDaddy (mail, registration): https://www.godaddy.com/help")
        #expect(tickets.allSatisfy { !$0.text.contains("not for the ticket") })
    }

    @Test func `A ticket has a subject, the points with their steps and facts, and records to set`() throws {
        let record = Replacement(place: "_dmarc.charity.org", from: "nothing", to: "_dmarc.charity.org. IN TXT \"v=DMARC1; p=none\"")
        let findings = [Self.finding("spf.several", .warning), Self.finding("dmarc.missing", .notice, records: [record], steps: [])]
        let tickets = try Self.operators().tickets(for: findings, checkedAt: Self.now)
        #expect(
            tickets.map(\.text) == [
                """
                Subject: charity.org: 2 things to correct

                A check-up of charity.org on 25 November 2026, 08:00 UTC, found these points, which are for you to correct:

                1. Summary of spf.several.
                   - Do it.
                   measured: fact of spf.several

                2. Summary of dmarc.missing.
                   record: _dmarc.charity.org
                   now: nothing
                   to be: _dmarc.charity.org. IN TXT "v=DMARC1; p=none"
                   measured: fact of dmarc.missing

                Please answer when it is done; we will then check again.
                """
            ]
        )
    }

    @Test func `Nobody gets a ticket without work in it`() throws {
        let findings = [
            Self.finding("spf.fine", .fine), Self.finding("dns.failed", .notice), Self.finding("relay.recipient-full", .warning, steps: []),
            Self.finding("all.fine", .fine),
        ]
        #expect(try Self.operators().tickets(for: findings, checkedAt: Self.now).isEmpty)
    }

    @Test func `A company that is not known is written to as what it is`() throws {
        let operators = Operators(domain: try DomainName("charity.org"))
        let tickets = operators.tickets(for: [Self.finding("ID-CN"), Self.finding("spf.several")], checkedAt: Self.now)
        #expect(tickets.map(\.title) == ["For your mail host", "For whoever manages your domain's DNS"])
    }
}
