import Basics
import Trust
import Wire

/// Looks at the certificate on the site's secure port as each iOS release would.
struct SiteCertificate: Sendable {
    let options: SiteOptions
    let client: GuardedClient
    let pacer: HostPacer

    func evidence(host: HostName, port: Port) async -> SiteCertificateEvidence {
        var evidence = SiteCertificateEvidence(
            host: host,
            port: port,
            state: .judged,
            detail: "",
            judgedAt: options.at
        )
        guard let address = await address(&evidence) else { return evidence }
        evidence.address = address
        guard let dialer = try? Dialer(stepTimeout: min(options.deadline, .seconds(10))) else {
            return evidence.failing(.unreadable, "the TLS library cannot be set up")
        }
        let hellos = WebHellos(dialer: dialer, pacer: pacer, host: host, port: port, address: address)
        let answers = await hellos.answers(for: options.releases)
        let telling = answers.filter { if case .notReached = $0.value { false } else { true } }
        if telling.isEmpty {
            return evidence.failing(.refused, answers.values.map(\.text).min() ?? "nothing answered")
        }
        if let clear = telling.values.first(where: { if case .notTLS = $0 { true } else { false } }) {
            return evidence.failing(.notTLS, clear.text)
        }
        await readChain(await hellos.chain(telling), &evidence)
        judge(telling, &evidence)
        return evidence
    }

    /// The address to ask, IPv4 before IPv6; refused like any other that leads inside a network.
    private func address(_ evidence: inout SiteCertificateEvidence) async -> IPAddress? {
        var found: [IPAddress] = []
        switch evidence.host {
        case .address(let address): found = [address]
        case .name(let name):
            do {
                found = try await options.resolver.addresses(of: name, deadline: .after(options.deadline)).all
            } catch {
                evidence = evidence.failing(.noAddress, error.message)
                return nil
            }
        }
        guard options.allowPrivate || !found.contains(where: \.isPrivate) else {
            evidence = evidence.failing(.privateAddress, "the name leads inside a network")
            return nil
        }
        guard let address = found.first(where: { !$0.isIPv6 }) ?? found.first else {
            evidence = evidence.failing(.noAddress, "the name has no address")
            return nil
        }
        return address
    }

    private func readChain(_ sent: [[UInt8]], _ evidence: inout SiteCertificateEvidence) async {
        guard let first = sent.first, (try? Certificate(der: first)) != nil else { return }
        evidence.chain = sent.compactMap { try? Certificate(der: $0) }
        let judge = ChainJudge(store: options.store)
        var question = ChainQuestion(host: evidence.host, sent: evidence.chain, at: options.at)
        await IssuerFetcher(client: client)
            .complete(&question, judge: judge, deadline: .after(options.deadline))
        evidence.judgement = judge.judge(question)
    }

    private func judge(_ answers: [String: HelloAnswer], _ evidence: inout SiteCertificateEvidence) {
        let demandsCertificate = answers.values.contains { $0.flight?.requestsClientCertificate ?? false }
        let handshake = HandshakeJudge(
            answers: answers,
            clientCertificateDemanded: demandsCertificate && evidence.leaf == nil
        )
        evidence.releases = options.releases.map { release in
            let connection = handshake.verdict(on: release)
            guard let judgement = evidence.judgement else {
                return connection.outcome.isBroken ? connection : .unknown(release)
            }
            return .joining(handshake: connection, chain: judgement.verdict(on: release))
        }
        if evidence.leaf == nil { evidence = evidence.failing(.unreadable, Self.obstacle(answers)) }
    }

    private static func obstacle(_ answers: [String: HelloAnswer]) -> String {
        for (_, answer) in answers.sorted(by: { $0.key < $1.key }) {
            if case .unreadable(let why) = answer { return why }
        }
        return "no handshake came to an end"
    }
}

extension SiteCertificateEvidence {
    fileprivate func failing(_ state: State, _ detail: String) -> SiteCertificateEvidence {
        var evidence = self
        evidence.state = state
        evidence.detail = detail
        return evidence
    }
}
