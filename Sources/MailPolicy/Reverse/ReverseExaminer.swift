import Basics
import Wire

/// Asks for the names of the addresses between which mail travels, and follows them back.
struct ReverseExaminer {
    static let maximumAddresses = 20
    /// An address with more names is a web host's; the first ones tell enough.
    static let maximumNames = 5

    let questions: TransportQuestions

    func examine(_ exchangers: ExchangerFacts, _ evidence: TransportEvidence) async -> [ReverseFacts] {
        let wanted = ReverseExaminer.addresses(exchangers, evidence)
        return await withTaskGroup(of: (Int, ReverseFacts?).self) { group in
            for (index, empty) in wanted.enumerated() {
                group.addTask { (index, await facts(empty)) }
            }
            return await group.reduce(into: [Int: ReverseFacts]()) { $0[$1.0] = $1.1 }
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Public addresses, each once, those that send first.
    static func addresses(_ exchangers: ExchangerFacts, _ evidence: TransportEvidence) -> [ReverseFacts] {
        var known: Set<IPAddress> = []
        var wanted: [ReverseFacts] = []
        func add(_ address: IPAddress, isOutgoing: Bool, _ host: DomainName?) {
            guard !address.isPrivate, wanted.count < maximumAddresses, known.insert(address).inserted else { return }
            wanted.append(
                ReverseFacts(
                    address: address,
                    isOutgoing: isOutgoing,
                    host: host,
                    names: [],
                    confirmed: [],
                    isSettled: true
                )
            )
        }
        let servers = exchangers.exchangers.flatMap { exchanger in
            (exchanger.addresses ?? []).map { (address: $0, host: exchanger.host) }
        }
        for address in evidence.outgoing {
            add(address, isOutgoing: true, servers.first { $0.address == address }?.host)
        }
        for server in servers { add(server.address, isOutgoing: false, server.host) }
        return wanted
    }

    private func facts(_ empty: ReverseFacts) async -> ReverseFacts? {
        var facts = empty
        let answer = await questions.ask { resolver, deadline throws(DNSError) in
            try await resolver.reverseNames(of: empty.address, deadline: deadline)
        }
        guard let answer else { return nil }
        facts.names = Array(answer.records.prefix(ReverseExaminer.maximumNames))
        for name in facts.names {
            let found = await questions.addresses(of: name)
            if found == nil || found?.failure != nil { facts.isSettled = false }
            if found?.all.contains(empty.address) == true { facts.confirmed.append(name) }
        }
        return facts
    }
}
