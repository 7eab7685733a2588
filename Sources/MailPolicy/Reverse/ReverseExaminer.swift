import Basics
import Wire

/// Asks for the names of the mail servers' addresses, and follows them back.
struct ReverseExaminer {
    static let maximumAddresses = 20
    /// An address with more names is a web host's; the first ones tell enough.
    static let maximumNames = 5

    let questions: TransportQuestions

    func examine(_ exchangers: ExchangerFacts) async -> [ReverseFacts] {
        let wanted = ReverseExaminer.addresses(exchangers)
        return await withTaskGroup(of: (Int, ReverseFacts?).self) { group in
            for (index, empty) in wanted.enumerated() {
                group.addTask { (index, await facts(empty)) }
            }
            return await group.reduce(into: [Int: ReverseFacts]()) { $0[$1.0] = $1.1 }
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Public addresses, each once.
    static func addresses(_ exchangers: ExchangerFacts) -> [ReverseFacts] {
        var known: Set<IPAddress> = []
        var wanted: [ReverseFacts] = []
        for exchanger in exchangers.exchangers {
            for address in exchanger.addresses ?? [] where !address.isPrivate && known.insert(address).inserted {
                wanted.append(
                    ReverseFacts(address: address, host: exchanger.host, names: [], confirmed: [], isSettled: true)
                )
            }
        }
        return Array(wanted.prefix(maximumAddresses))
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
