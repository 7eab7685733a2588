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

    private func facts(
        _ exchanger: Exchanger,
        _ exchangers: ExchangerFacts,
        _ evidence: TransportEvidence
    ) async -> DANEFacts? {
        guard let name = exchanger.host.prefixed(by: "_25._tcp") else { return nil }
        let answer = await questions.ask { resolver, deadline throws(DNSError) in
            try await resolver.certificateAssociations(at: name, deadline: deadline)
        }
        guard let answer, answer.status == .found else { return nil }
        var facts = DANEFacts(
            domain: exchangers.domain,
            host: exchanger.host,
            name: name,
            records: answer.records,
            security: answer.security,
            exchangerSecurity: exchangers.security,
            addressSecurity: exchanger.security,
            seen: evidence.seen(exchanger.host, 25).filter { !$0.chain.isEmpty }
        )
        if answer.security == .insecure { facts.isDelegationSigned = await isDelegationSigned(exchanger.host) }
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
