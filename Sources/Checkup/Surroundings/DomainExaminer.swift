import Basics
import MailPolicy
import MailProbe
import Trust
import Wire

/// Asks what stands around a domain's mail servers: the DNS that other people's servers go by, and who runs it all.
struct DomainExaminer: Sendable {
    let resolver: Resolver
    let client: GuardedClient
    let rdap: RDAPSettings
    let options: CheckOptions

    /// The part that needs no probe, so that it can be asked while the services are.
    func senderPolicy(of subject: Subject, _ discovery: Discovery.Found) async -> SenderPolicyReport? {
        guard let domain = wanted(subject) else { return nil }
        return await SenderPolicy(resolver: resolver, deadline: .after(options.timeout))
            .examine(domain, selectors: options.selectors, receivesMail: !discovery.mailExchangers.isEmpty)
    }

    /// Everything else, with what the probes saw.
    func examine(
        _ subject: Subject,
        _ services: [ServiceEvidence],
        senders: SenderPolicyReport?,
        judgedAt: Timestamp
    ) async -> DomainEvidence {
        guard let domain = wanted(subject), let senders else { return DomainEvidence() }
        async let asked = TransportPolicy(
            resolver: resolver,
            client: client,
            deadline: .after(options.timeout),
            allowsPrivate: options.allowPrivate
        ).examine(domain, evidence: evidence(services))
        async let known = OperatorLookup(
            resolver: resolver,
            client: client,
            rdap: rdap,
            deadline: .after(options.timeout)
        ).ask(domain, mailHosts: mailHosts(services))
        let (transport, operators) = await (asked, known)
        return DomainEvidence(
            policy: PolicyReport(sender: senders, transport: transport),
            operators: operators,
            findings: senders.findings + transport.findings + operators.findings(at: judgedAt)
        )
    }

    /// One server was asked about by its URL: then nothing is said about a domain that it may only host.
    private func wanted(_ subject: Subject) -> DomainName? {
        guard options.judgesPolicy else { return nil }
        if case .service = subject { return nil }
        return subject.domain
    }

    private func evidence(_ services: [ServiceEvidence]) -> TransportEvidence {
        TransportEvidence(services: services.compactMap(seen))
    }

    private func seen(_ evidence: ServiceEvidence) -> SeenService? {
        guard case .name(let host) = evidence.service.host, evidence.isReachable else { return nil }
        return SeenService(
            host: host,
            port: evidence.service.port,
            chain: evidence.primary?.chain ?? [],
            names: evidence.leaf?.names ?? [],
            isTrustedForName: isTrusted(evidence),
            issuerOrganization: evidence.leaf?.issuer.organization
        )
    }

    /// By the newest release's rules, but without fetching what was not sent: servers do not, other than phones.
    private func isTrusted(_ evidence: ServiceEvidence) -> Bool? {
        guard let judgement = evidence.judgement, let newest = options.releases.last else { return nil }
        let verdict = judgement.verdict(on: newest)
        return !verdict.outcome.isBroken && !verdict.rules.contains("TR-MISS")
    }

    private func mailHosts(_ services: [ServiceEvidence]) -> [HostName] {
        var hosts: [HostName] = []
        for evidence in services where evidence.candidate.role != .transfer && evidence.isReachable {
            if !hosts.contains(evidence.service.host) { hosts.append(evidence.service.host) }
        }
        return hosts
    }
}
