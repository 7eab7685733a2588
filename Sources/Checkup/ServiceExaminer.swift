import Basics
import MailProbe
import Trust
import Wire

/// Probes one service and judges what came back.
struct ServiceExaminer {
    let options: CheckOptions
    let judgedAt: Timestamp
    let resolver: Resolver
    let prober: Prober
    let issuers: IssuerFetcher
    let domain: DomainName?

    /// Addresses beyond these are not compared; a pool of more is judged by its first.
    private static let maximumAddresses = 4

    func examine(_ candidate: Candidate) async -> ServiceEvidence {
        let resolution = await resolve(candidate.service.host)
        var evidence = ServiceEvidence(candidate: candidate, resolution: resolution, judgedAt: judgedAt)
        await probeAddresses(&evidence)
        guard evidence.isReachable,
            !candidate.isGuess || evidence.session?.greeting != nil || evidence.session?.tls != nil
        else { return evidence }
        await probeHellos(&evidence)
        await judge(&evidence)
        return evidence
    }

    private func resolve(_ host: HostName) async -> ServiceEvidence.Resolution {
        guard case .name(let name) = host else {
            if case .address(let address) = host { return .addresses([address]) }
            return .noAddress
        }
        do {
            let found = try await resolver.addresses(of: name, deadline: .after(options.timeout))
            if !found.all.isEmpty { return .addresses(found.all) }
            return found.status == .noSuchName ? .noSuchName : .noAddress
        } catch {
            return .failed(error.description)
        }
    }

    /// Every address gets one conversation at the same time; the first that connects, IPv4 before IPv6, becomes the primary.
    private func probeAddresses(_ evidence: inout ServiceEvidence) async {
        let addresses = Array(
            (evidence.addresses.filter { !$0.isIPv6 } + evidence.addresses.filter(\.isIPv6)).prefix(
                Self.maximumAddresses
            )
        )
        let plan = plan(for: evidence.candidate)
        let comparing = SessionPlan(service: evidence.service)
        let probes = await withTaskGroup(of: (Int, AddressProbe).self) { group in
            for (index, address) in addresses.enumerated() {
                group.addTask { (index, await prober.session(index == 0 ? plan : comparing, at: address)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        let ordered = addresses.indices.compactMap { probes[$0] }
        let index = ordered.firstIndex { $0.dial == .connected } ?? 0
        guard ordered.indices.contains(index) else { return }
        var primary = ordered[index]
        if index > 0, primary.dial == .connected { primary = await prober.session(plan, at: primary.address) }
        evidence.recipient = plan.envelope?.to
        evidence.primary = primary
        evidence.others = ordered.enumerated().filter { $0.offset != index }.map(\.element)
    }

    private func plan(for candidate: Candidate) -> SessionPlan {
        var plan = SessionPlan(
            service: candidate.service,
            credentials: candidate.role == .transfer ? nil : options.credentials
        )
        if candidate.service.kind == .smtp {
            plan.envelope = SessionPlan.Envelope(
                from: options.from ?? defaultSender,
                to: options.to ?? "postwell-check@example.net"
            )
        }
        return plan
    }

    /// The mailbox whose owner would send: the login if it is an address, else the postmaster that every domain has.
    private var defaultSender: String {
        if let user = options.credentials?.user, let address = try? EmailAddress(user) { return address.description }
        return "postmaster@" + (domain?.text ?? "example.net")
    }

    private func probeHellos(_ evidence: inout ServiceEvidence) async {
        guard var primary = evidence.primary, evidence.candidate.origin != .mx, !primary.speaksTLSAtOnce else { return }
        let usesTLS = evidence.service.security == .tls || primary.session?.offersStartTLS ?? false
        guard usesTLS, primary.session?.startTLSRefusal == nil else { return }
        let catalog = HelloCatalog.shared
        let (service, address, budget) = (evidence.service, primary.address, prober.helloBudget())
        // The newest first: theirs are the answers to have where the time does not suffice for all.
        var hellos = Array(catalog.hellos(for: options.releases).reversed())
        if service.security == .tls, primary.session?.tls == nil {
            // Where the conversation found no TLS, the two most unlike tell whether anything answers at all.
            let scouts = hellos.indices.filter { $0 == hellos.startIndex || $0 == hellos.endIndex - 1 }.map {
                hellos[$0]
            }
            primary.hellos = await prober.hellos(scouts, service, at: address, within: budget)
            primary.isSilent = !primary.hellos.isEmpty && primary.hellos.values.allSatisfy { $0 == .timedOut }
            evidence.primary = primary
            if primary.isSilent { return }
            hellos.removeAll { primary.hellos[$0.id] != nil }
        }
        async let nameless = prober.hellos(
            [catalog["ios10.3-mail"]?.hello].compactMap { $0 },
            service,
            at: address,
            namesServer: false,
            within: budget
        )
        primary.hellos.merge(await prober.hellos(hellos, service, at: address, within: budget)) { $1 }
        let followUps = catalog.followUps(after: primary.hellos)
        primary.hellos.merge(await prober.hellos(followUps, service, at: address, within: budget)) { $1 }
        primary.chainWithoutName = await nameless.values.first?.flight?.certificates
        primary.stoppedAnswering = Self.stoppedAnswering(primary)
        evidence.primary = primary
    }

    /// No hello led anywhere; silence counts only where TLS had come about before.
    private static func stoppedAnswering(_ probe: AddressProbe) -> Bool {
        !probe.hellos.isEmpty
            && probe.hellos.values.allSatisfy { answer in
                switch answer {
                case .notReached: true
                case .timedOut: probe.session?.tls != nil
                default: false
                }
            }
    }

    /// The answers that speak for or against a release: not those of hellos that came to nothing for all alike.
    private static func telling(_ probe: AddressProbe) -> [String: HelloAnswer] {
        guard !probe.isSilent, !probe.stoppedAnswering else { return [:] }
        return probe.hellos.filter { if case .notReached = $0.value { false } else { true } }
    }

    private func judge(_ evidence: inout ServiceEvidence) async {
        guard let primary = evidence.primary else { return }
        evidence.presented = primary.chain.map(PresentedCertificate.init)
        let readable = evidence.presented.compactMap {
            if case .readable(let certificate) = $0 { certificate } else { nil }
        }
        if evidence.leaf != nil {
            let judge = ChainJudge(store: options.store)
            var question = ChainQuestion(
                host: evidence.service.host,
                sent: readable,
                at: judgedAt,
                workedBefore: options.workedBefore
            )
            await issuers.complete(&question, judge: judge, deadline: .after(options.timeout))
            evidence.judgement = judge.judge(question)
        }
        guard evidence.candidate.origin != .mx else { return }
        let handshake = HandshakeJudge(
            answers: Self.telling(primary),
            clientCertificateDemanded: primary.clientCertificateRequested && !(primary.session?.isComplete ?? false)
        )
        evidence.releases = options.releases.map { release in verdict(release, evidence, handshake) }
    }

    /// What stands in the way before TLS decides first; then the handshake; then the chain.
    private func verdict(
        _ release: IOSRelease,
        _ evidence: ServiceEvidence,
        _ handshake: HandshakeJudge
    ) -> ReleaseVerdict {
        if let key = obstacle(evidence) {
            return .of([Violation(key.rule, key.detail)], on: release, base: .certain)
        }
        if let why = unreadableAnswer(evidence) {
            return .of([Violation("CH-BAD", why)], on: release, base: .likely)
        }
        let connection = handshake.verdict(on: release)
        if case .broken(_, let why) = evidence.presented.first {
            return .joining(
                handshake: connection,
                chain: .of([Violation("CH-BAD", why)], on: release, base: .certain)
            )
        }
        guard let judgement = evidence.judgement else {
            return connection.outcome.isBroken ? connection : .unknown(release)
        }
        return .joining(handshake: connection, chain: judgement.verdict(on: release))
    }

    private func obstacle(_ evidence: ServiceEvidence) -> (rule: String, detail: String)? {
        guard let primary = evidence.primary else { return nil }
        if primary.speaksTLSAtOnce { return ("ST-MODE", "TLS at once where a greeting in clear was due") }
        if evidence.service.security == .tls,
            primary.hellos.values.contains(where: { if case .notTLS = $0 { true } else { false } })
        {
            return ("ST-MODE", "a greeting in clear where TLS was due")
        }
        guard evidence.service.security == .starttls, let session = primary.session else { return nil }
        if let refusal = session.startTLSRefusal { return ("ST-NONE", refusal) }
        return session.lacksStartTLS ? ("ST-NONE", "STARTTLS is not offered") : nil
    }

    /// What stands where the certificate should be, when no connection got one that can be read.
    ///
    /// TLS 1.3 hides the certificate, so a hello that was answered in it does not speak against this.
    private func unreadableAnswer(_ evidence: ServiceEvidence) -> String? {
        guard evidence.presented.isEmpty, evidence.session?.tls == nil else { return nil }
        for (_, answer) in (evidence.primary?.hellos ?? [:]).sorted(by: { $0.key < $1.key }) {
            if case .unreadable(let why) = answer { return why }
        }
        return nil
    }
}
