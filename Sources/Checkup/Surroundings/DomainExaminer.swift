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
        guard let domain = wanted(subject), discovery.missing != domain else { return nil }
        return await SenderPolicy(resolver: resolver, deadline: .after(options.timeout))
            .examine(
                domain,
                selectors: options.selectors,
                receivesMail: discovery.domain == domain ? discovery.receivesMail : nil
            )
    }

    /// Everything else, with what the probes saw.
    func examine(
        _ subject: Subject,
        _ services: [ServiceEvidence],
        senders: SenderPolicyReport?,
        judgedAt: Timestamp
    ) async -> DomainEvidence {
        guard let domain = wanted(subject) else { return DomainEvidence() }
        guard let senders else { return await registration(of: domain, judgedAt) }
        async let asked = TransportPolicy(
            resolver: resolver,
            client: client,
            deadline: .after(options.timeout),
            allowsPrivate: options.allowPrivate
        ).examine(domain, evidence: evidence(services))
        async let known = operatorLookup.ask(domain, mailHosts: mailHosts(services))
        var (transport, operators) = await (asked, known)
        if services.isEmpty, let parked = ParkedDomain(domain, sender: senders, transport: transport.findings) {
            transport.findings = parked.findings
        }
        return DomainEvidence(
            policy: PolicyReport(sender: senders, transport: transport),
            operators: operators,
            findings: senders.findings + transport.findings + operators.findings(at: judgedAt)
        )
    }

    private var operatorLookup: OperatorLookup {
        OperatorLookup(resolver: resolver, client: client, rdap: rdap, deadline: .after(options.timeout))
    }

    /// A domain that does not exist has nobody who runs anything; its registration may tell why.
    private func registration(of domain: DomainName, _ judgedAt: Timestamp) async -> DomainEvidence {
        var operators = await operatorLookup.ask(domain, mailHosts: [])
        operators.dns = nil
        operators.mail = nil
        operators.web = nil
        return DomainEvidence(operators: operators, findings: operators.findings(at: judgedAt))
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

    /// By chain, name and dates alone: servers mind nothing else, and do not fetch what was not sent.
    private func isTrusted(_ evidence: ServiceEvidence) -> Bool? {
        guard let judgement = evidence.judgement, let newest = options.releases.last else { return nil }
        return !judgement.verdict(on: newest).rules.contains(where: Self.isMindedByServers)
    }

    /// What phones mind beside that, such as lengths, keys and authorities that Apple gave up, is left out.
    static func isMindedByServers(_ rule: String) -> Bool {
        ["ID-NAME", "ID-CN", "ID-WILD", "DT-", "TR-SELF", "TR-PRIV", "TR-MISS", "EX-CA", "EX-NC"]
            .contains { rule.hasPrefix($0) }
    }

    private func mailHosts(_ services: [ServiceEvidence]) -> [HostName] {
        var hosts: [HostName] = []
        for evidence in services where evidence.candidate.role != .transfer && evidence.isReachable {
            if !hosts.contains(evidence.service.host) { hosts.append(evidence.service.host) }
        }
        return hosts
    }
}
