import Basics
import MailFormat
import MailProbe
import Trust
import Wire

extension CheckReport.Service {
    init(_ evidence: ServiceEvidence) {
        let service = evidence.service
        let session = evidence.session
        let flights = (evidence.primary?.hellos ?? [:]).filter { !$0.key.hasPrefix("why-") }.compactMapValues(\.flight)
        let seen = Set(
            flights.values.map { ServerFlight.name(of: $0.version) } + [session?.tls?.version].compactMap { $0 }
        )
        let order = HelloCatalog.shared.entries.map(\.hello.id)
        let newest = order.last { flights[$0] != nil }.flatMap { flights[$0] }
        self.init(
            id: service.id,
            role: evidence.candidate.role,
            protocolName: service.kind.rawValue,
            security: evidence.security,
            host: service.host.description,
            port: service.port.number,
            addresses: evidence.addresses.map(\.description),
            reachable: evidence.isReachable,
            greeting: session?.greeting,
            tls: CheckReport.TLS(
                versions: ["1.0", "1.1", "1.2", "1.3"].filter(seen.contains),
                negotiated: newest.map { HelloAnswer.flight($0).text } ?? session?.tls.map { "TLS \($0.version)" }
            ),
            auth: CheckReport.Auth(beforeTLS: session?.authBefore, afterTLS: session?.authAfter),
            relay: CheckReport.Relay(
                beforeLogin: session?.relayBefore.map(CheckReport.Relay.Answer.init),
                afterLogin: session?.relayAfter.map(CheckReport.Relay.Answer.init)
            ),
            chain: evidence.presented.map(CertificateSummary.init),
            releases: evidence.releases.map { ReleaseSummary($0, host: service.host, port: service.port) },
            origin: evidence.candidate.originText,
            name: ServiceWords.name(evidence.candidate)
        )
    }
}

extension CheckReport.Relay.Answer {
    init(_ answer: RelayAnswer) {
        self.init(stage: answer.stage.rawValue, code: answer.code, enhanced: answer.enhanced, text: answer.text)
    }
}
