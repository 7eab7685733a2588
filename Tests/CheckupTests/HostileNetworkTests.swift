import Basics
import MailProbe
import Testing
import Wire

@testable import Checkup

/// What is said of servers that this network may be keeping us from, and what is taken back when more is known.
@Suite struct HostileNetworkTests {
    private static let outcomes: [DialOutcome] = [.timedOut, .refused, .unreachable("no route to host"), .reset]

    private func evidence(
        _ url: String,
        _ role: Candidate.Role,
        _ origin: Candidate.Origin,
        _ dial: DialOutcome? = nil,
        _ session: SessionRecord? = nil
    ) throws -> ServiceEvidence {
        let address = try #require(IPAddress("192.0.2.25"))
        let candidate = Candidate(service: try MailService(url: url), role: role, origin: origin)
        let resolution = dial == nil ? ServiceEvidence.Resolution.noSuchName : .addresses([address])
        var evidence = ServiceEvidence(candidate: candidate, resolution: resolution, judgedAt: .now)
        evidence.primary = dial.map { AddressProbe(address: address, dial: $0) }
        evidence.primary?.session = session
        return evidence
    }

    @Test(
        arguments: [
            (.timedOut, "service.ipv6-dead"), (.refused, "service.ipv6-dead"), (.reset, "service.ipv6-dead"),
            (.unreachable("network is unreachable"), "service.ipv6-untried"),
        ] as [(DialOutcome, String)]
    )
    func `a network without IPv6 says nothing about the server's`(outcome: DialOutcome, identifier: String) throws {
        var found = try evidence("imaps://mail.example.org", .incoming, .given, .connected)
        found.others = [AddressProbe(address: try #require(IPAddress("2001:db8::25")), dial: outcome)]
        let finding = try #require(ReachFindings.findings(found).first { $0.id.hasPrefix("service.ipv6") })
        #expect(finding.id == identifier)
        #expect(finding.severity == (identifier == "service.ipv6-dead" ? .warning : .notice))
    }

    @Test(arguments: outcomes) func `an exchanger out of reach is no fault of the host`(outcome: DialOutcome) throws {
        let finding = try #require(
            ReachFindings.findings(try evidence("smtp://mx.example.org", .transfer, .mx, outcome)).first
        )
        #expect(finding.id == "service.transfer-unreached")
        #expect(finding.severity == .notice)
        #expect(finding.certainty == .inferred)
        #expect(finding.remedies.map(\.party) == [.owner])
        #expect(finding.summary.contains(outcome.text))
    }

    @Test func `an exchanger that takes the connection and says nothing is no fault either`() throws {
        var session = SessionRecord()
        session.problem = .timedOut(waitingFor: "the greeting")
        let silent = try evidence("smtp://mx.example.org", .transfer, .mx, .connected, session)
        #expect(ReachFindings.findings(silent).map(\.id) == ["service.transfer-unreached"])
        let typed = try evidence("smtp://mx.example.org", .transfer, .given, .connected, session)
        #expect(ReachFindings.findings(typed).map(\.id) == ["service.timeout"])
    }

    @Test func `an exchanger that somebody typed is judged as before`() throws {
        let found = try Self.outcomes.map {
            ReachFindings.findings(try evidence("smtp://mx.example.org", .transfer, .given, $0)).map(\.id)
        }
        #expect(found == [["service.timeout"], ["service.refused"], ["service.unreachable"], ["service.unreachable"]])
    }

    @Test func `an exchanger without a name in the DNS is left to the judgement of MX records`() throws {
        #expect(ReachFindings.findings(try evidence("smtp://192.0.2.1", .transfer, .mx)).isEmpty)
        let typed = try evidence("smtp://mx.example.org", .transfer, .given)
        #expect(ReachFindings.findings(typed).map(\.id) == ["name.not-found"])
        let phone = try evidence("imaps://mail.example.org", .incoming, .srv("_imaps._tcp.example.org"))
        #expect(ReachFindings.findings(phone).map(\.id) == ["name.not-found"])
    }

    @Test func `that no port offers a login is said only where all were read`() throws {
        var read = SessionRecord()
        read.greeting = "220 mail"
        read.authBefore = []
        var unread = SessionRecord()
        unread.greeting = "220 mail"
        let whole = try evidence("submission://mail.example.org", .outgoing, .given, .connected, read)
        let slow = try evidence("submissions://mail.example.org", .outgoing, .given, .connected, unread)
        #expect(RelayFindings.comparing([whole]).map(\.id) == ["auth.none-offered"])
        #expect(RelayFindings.comparing([whole, slow]).isEmpty)
        #expect(RelayFindings.comparing([slow]).isEmpty)
    }

    @Test(arguments: ["relay.no-way", "auth.none-offered", "relay.only-port-25"])
    func `where nobody can log in, mail only after a login is not called healthy`(id: String) {
        func finding(_ id: String) -> Finding { Wording.finding(id, severity: .notice, subject: "mail", values: [:]) }
        let healthy = finding("relay.refused-before-login")
        #expect(FallbackFindings.applied(to: [finding(id), healthy], []).map(\.id) == [id])
        #expect(FallbackFindings.applied(to: [finding("login.ok"), healthy], []).count == 2)
    }
}
