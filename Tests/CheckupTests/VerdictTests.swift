import Basics
import MailProbe
import Reports
import Testing
import Wire

@testable import Checkup

/// Levels and headlines where nothing spoke.
@Suite struct VerdictTests {
    private static func evidence(_ url: String, _ origin: Candidate.Origin, _ dial: DialOutcome?) throws -> ServiceEvidence {
        let service = try MailService(url: url)
        let candidate = Candidate(service: service, role: Candidate.role(of: service), origin: origin)
        let address = try #require(IPAddress("192.0.2.1"))
        var evidence = ServiceEvidence(
            candidate: candidate,
            resolution: dial == nil ? .noSuchName : .addresses([address]),
            judgedAt: Timestamp(seconds: 0)
        )
        evidence.primary = dial.map { AddressProbe(address: address, dial: $0) }
        return evidence
    }

    private static func finding(_ id: String, _ severity: Severity = .broken) -> Finding {
        Finding(id: id, severity: severity, subject: "a.test", summary: "\(id).", explanation: "")
    }

    private func verdict(_ services: [ServiceEvidence], _ findings: [Finding]) -> CheckReport.Verdict {
        VerdictMaker(services: services, findings: findings, releases: []).verdict()
    }

    @Test(
        arguments: [
            ("imaps://mail.a.test", .given, .refused, .unknown), ("imaps://mail.a.test", .srv("_imaps._tcp"), .timedOut, .broken),
            ("imaps://mail.a.test", .given, .unreachable("no route"), .unknown), ("imaps://mail.a.test", .given, nil, .unknown),
            ("imaps://mail.a.test", .usualName, .refused, .unknown), ("smtp://mx.a.test", .mx, .timedOut, .unknown),
        ] as [(String, Candidate.Origin, DialOutcome?, VerdictLevel)]
    )
    func `A published server that lets nobody in is broken, one that was typed could not be reached`(
        url: String,
        origin: Candidate.Origin,
        dial: DialOutcome?,
        level: VerdictLevel
    ) throws {
        let found = verdict([try Self.evidence(url, origin, dial)], [Self.finding("service.refused")])
        #expect(found.level == level)
        #expect(found.headline == "service.refused.")
    }

    @Test(arguments: ["domain.not-found", "service.none", "dns.failed", "name.not-found"])
    func `Where nothing is known, the headline says why`(reason: String) {
        let found = verdict([], [Self.finding("spf.syntax", .warning), Self.finding(reason, .notice)])
        #expect(found.level == .unknown)
        #expect(found.headline == "\(reason).")
    }

    @Test func `What other people's servers mind is no reason for not knowing`() {
        let found = verdict([], [Self.finding("spf.syntax", .warning), Self.finding("all.fine", .fine)])
        #expect(found.headline == "Nothing could be asked.")
    }

    @Test func `A parked domain's headline comes before what is wrong with it`() {
        let found = verdict([], [Self.finding("dmarc.syntax", .warning), Self.finding("domain.no-mail", .fine)])
        #expect(found.level == .warning)
        #expect(found.headline == "domain.no-mail. dmarc.syntax.")
    }

    @Test func `Only a server that was asked what it offers can lack TLS`() {
        var session = SessionRecord()
        #expect(!CheckRun.lacksTLS(nil))
        session.greeting = "* OK"
        #expect(!CheckRun.lacksTLS(session))
        session.authBefore = []
        #expect(CheckRun.lacksTLS(session))
        session.offersStartTLS = true
        #expect(!CheckRun.lacksTLS(session))
    }
}
