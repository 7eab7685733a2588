import Basics
import MailFormat
import MailProbe
import Trust
package import Wire

/// One check-up: discover, probe, judge, explain.
package struct CheckRun: Sendable {
    private let options: CheckOptions
    private let resolver: Resolver
    private let prober: Prober
    private let issuers: IssuerFetcher
    private let surroundings: DomainExaminer

    /// - Throws: an error when the TLS library or the client cannot be set up.
    package init(options: CheckOptions, resolver: Resolver) throws {
        self.options = options
        self.resolver = resolver
        prober = Prober(
            dialer: try Dialer(stepTimeout: options.timeout),
            pacer: ServerPacer(connections: options.connections, pace: options.pace)
        )
        let client = try GuardedClient(
            resolver: resolver,
            allowPrivate: options.allowPrivate,
            additionalRoots: options.webRoots
        )
        issuers = IssuerFetcher(client: client)
        surroundings = DomainExaminer(
            resolver: resolver,
            client: client,
            rdap: RDAPSettings(bootstrap: options.rdapBootstrap),
            options: options
        )
    }

    /// Checks one subject; what cannot be reached is part of the report, never an error.
    package func check(_ subject: Subject, named text: String) async -> CheckReport {
        let checkedAt = Timestamp.now
        let judgedAt = options.at ?? checkedAt
        let examiner = ServiceExaminer(
            options: options,
            judgedAt: judgedAt,
            resolver: resolver,
            prober: prober,
            issuers: issuers,
            domain: subject.domain
        )
        let discovery = await discover(subject)
        async let senders = surroundings.senderPolicy(of: subject, discovery)
        var services = await examineAll(discovery.candidates, examiner)
        services += await examineAll(fallbacks(after: services), examiner).filter { $0.session?.greeting != nil }
        let unused = Self.unusedGuesses(services)
        let context = FindingContext(
            subject: subject,
            options: options,
            mailExchangers: discovery.mailExchangers,
            lookupFailure: discovery.failure,
            missing: discovery.missing,
            unused: services.filter { unused.contains($0.candidate) }
        )
        services.removeAll { unused.contains($0.candidate) }
        let around = await surroundings.examine(subject, services, senders: await senders, judgedAt: judgedAt)
        let findings = FindingList.merged(FindingList.findings(services, context), around.findings)
        return CheckReport(
            subject: text,
            checkedAt: checkedAt,
            judgedAt: judgedAt,
            verdict: VerdictMaker(services: services, findings: findings, releases: options.releases).verdict(),
            services: services.map(CheckReport.Service.init),
            findings: findings,
            policy: around.policy,
            operators: around.operators,
            saw: options.saw.map { SeenMessage($0, findings: findings) }
        )
    }

    private func discover(_ subject: Subject) async -> Discovery.Found {
        let given =
            options.incoming.map { Candidate(service: $0, role: .incoming, origin: .given) }
            + options.outgoing.map { Candidate(service: $0, role: .outgoing, origin: .given) }
        let discovery = Discovery(resolver: resolver, deadline: .after(options.timeout))
        switch subject {
        case .domain(let domain): return await discovery.services(of: domain, besides: given)
        case .webAddress(.name(let domain)): return await discovery.services(of: domain, besides: given)
        case .webAddress(let host):
            let guesses = ["imaps", "pop3s", "submissions", "submission"].compactMap {
                MailService(scheme: $0, host: host)
            }
            return Discovery.Found(
                candidates: given
                    + guesses.map { Candidate(service: $0, role: Candidate.role(of: $0), origin: .usualName) }
            )
        case .service(let service):
            let own = Candidate(service: service, role: Candidate.role(of: service), origin: .given)
            return Discovery.Found(candidates: [own] + given.filter { $0.service != service })
        }
    }

    private func examineAll(_ candidates: [Candidate], _ examiner: ServiceExaminer) async -> [ServiceEvidence] {
        await withTaskGroup(of: (Int, ServiceEvidence).self) { group in
            for (index, candidate) in candidates.enumerated() {
                group.addTask { (index, await examiner.examine(candidate)) }
            }
            let found = await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            return candidates.indices.compactMap { found[$0] }
        }
    }

    /// What a phone tries by itself when a port it was told is closed or offers no TLS: the other ports of the same host.
    private func fallbacks(after services: [ServiceEvidence]) -> [Candidate] {
        var candidates: [Candidate] = []
        let known = Set(services.map(\.service))
        for evidence in services where !evidence.candidate.isGuess && evidence.candidate.role != .transfer {
            if case .addresses = evidence.resolution {} else { continue }
            guard !evidence.isReachable || Self.lacksTLS(evidence.session) else { continue }
            for scheme in Self.siblings(of: evidence.service.scheme) {
                guard let service = MailService(scheme: scheme, host: evidence.service.host), !known.contains(service),
                    !candidates.contains(where: { $0.service == service })
                else { continue }
                candidates.append(Candidate(service: service, role: evidence.candidate.role, origin: .fallback))
            }
        }
        return candidates
    }

    /// What a server offers is known once it was asked in clear; one that only greeted and went silent may offer TLS.
    static func lacksTLS(_ session: SessionRecord?) -> Bool {
        guard let session, session.greeting != nil else { return false }
        return session.tls == nil && session.lacksStartTLS
    }

    private static func siblings(of scheme: String) -> [String] {
        switch scheme {
        case "imaps": ["imap"]
        case "imap": ["imaps"]
        case "pop3s": ["pop3"]
        case "pop3": ["pop3s"]
        case "submissions": ["submission", "smtp"]
        case "submission": ["submissions", "smtp"]
        default: ["submissions", "submission"]
        }
    }

    /// Guesses that lead nowhere, and plain ports beside a good encrypted one, are not what a device would use.
    private static func unusedGuesses(_ services: [ServiceEvidence]) -> Set<Candidate> {
        var unused: Set<Candidate> = []
        for evidence in services where evidence.candidate.origin == .usualName {
            if evidence.session?.greeting == nil, evidence.session?.tls == nil,
                !(evidence.primary?.speaksTLSAtOnce ?? false)
            {
                unused.insert(evidence.candidate)
                continue
            }
            let encrypted = evidence.service.scheme + "s"
            guard ["imap", "pop3"].contains(evidence.service.scheme) else { continue }
            let hasBetter = services.contains {
                $0.service.host == evidence.service.host && $0.service.scheme == encrypted
                    && $0.session?.greeting != nil
            }
            if hasBetter { unused.insert(evidence.candidate) }
        }
        return unused
    }
}
