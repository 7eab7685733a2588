import Basics
import Wire

/// Asks for the TLSA records of a domain's mail servers.
struct DANEExaminer {
    let questions: TransportQuestions

    /// The servers that have such records, in the order of the MX records.
    func examine(_ exchangers: ExchangerFacts, _ evidence: TransportEvidence) async -> [DANEFacts] {
        let hosts = exchangers.exchangers.filter { !$0.isLiteral }
        return await withTaskGroup(of: (Int, DANEFacts?).self) { group in
            var known: Set<DomainName> = []
            for (index, exchanger) in hosts.enumerated() where known.insert(exchanger.host).inserted {
                group.addTask { (index, await facts(exchanger, exchangers, evidence)) }
            }
            return await group.reduce(into: [Int: DANEFacts]()) { $0[$1.0] = $1.1 }
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Senders look first at the name to which an alias leads, then at the alias (RFC 7672 section 2.2.2).
    private func facts(
        _ exchanger: Exchanger,
        _ exchangers: ExchangerFacts,
        _ evidence: TransportEvidence
    ) async -> DANEFacts? {
        var first: DANEFacts?
        for base in [exchanger.alias, exchanger.host].compactMap(\.self) {
            guard let facts = await facts(at: base, exchanger, exchangers, evidence) else { continue }
            if facts.standing != .insecure { return facts }
            first = first ?? facts
        }
        return first
    }

    private func facts(
        at base: DomainName,
        _ exchanger: Exchanger,
        _ exchangers: ExchangerFacts,
        _ evidence: TransportEvidence
    ) async -> DANEFacts? {
        guard let name = base.prefixed(by: "_25._tcp") else { return nil }
        var facts = DANEFacts(
            domain: exchangers.domain,
            host: exchanger.host,
            name: name,
            records: [],
            security: .insecure,
            exchangerSecurity: exchangers.security,
            addressSecurity: exchanger.security,
            seen: evidence.seen(exchanger.host, 25).filter { !$0.chain.isEmpty }
        )
        let answer = await questions.result { resolver, deadline throws(DNSError) in
            try await resolver.certificateAssociations(at: name, deadline: deadline)
        }
        switch answer {
        case .success(let answer):
            guard answer.status == .found else { return nil }
            facts.records = answer.records
            facts.security = answer.security
            if answer.security == .insecure { facts.isDelegationSigned = await isDelegationSigned(base) }
        case .failure(let error):
            // Silence may be this network's; and senders do not even ask where the server's zone is not signed.
            guard error.code == .serverFailure else { return nil }
            let isSigned = exchanger.security == .secure ? true : await isDelegationSigned(base)
            guard isSigned == true else { return nil }
            facts.isDelegationSigned = true
            facts.failure = error.message
        }
        return facts
    }

    private func isDelegationSigned(_ host: DomainName) async -> Bool? {
        guard let zone = PublicSuffix.registrableDomain(of: host) else { return nil }
        let answer = await questions.ask { resolver, deadline throws(DNSError) in
            try await resolver.delegationSigners(of: zone, deadline: deadline)
        }
        return answer.map { $0.status == .found }
    }
}
