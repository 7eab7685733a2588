import Basics
import Wire

/// Asks for a domain's MX records and the addresses behind them.
struct ExchangerExaminer {
    let questions: TransportQuestions
    var allowsPrivate = false

    /// Nil when the MX question itself had no answer.
    func examine(_ domain: DomainName) async -> ExchangerFacts? {
        let answer = await questions.ask { resolver, deadline throws(DNSError) in
            try await resolver.mailExchangers(of: domain, deadline: deadline)
        }
        guard let answer else { return nil }
        var facts = ExchangerFacts(domain: domain)
        facts.allowsPrivate = allowsPrivate
        facts.malformed = answer.malformed
        facts.security = answer.security
        facts.isNull = answer.records.contains { $0.exchange == nil }
        facts.exchangers = await followed(answer.records)
        if answer.records.isEmpty { facts.ownAddresses = await questions.addresses(of: domain)?.all }
        return facts
    }

    private func followed(_ records: [MailExchanger]) async -> [Exchanger] {
        let named = records.filter { $0.exchange != nil }.prefix(ExchangerFacts.maximum)
        return await withTaskGroup(of: (Int, Exchanger?).self) { group in
            for (index, record) in named.enumerated() {
                group.addTask { (index, await follow(record)) }
            }
            return await group.reduce(into: [Int: Exchanger]()) { $0[$1.0] = $1.1 }
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    private func follow(_ record: MailExchanger) async -> Exchanger? {
        guard let host = record.exchange else { return nil }
        var exchanger = Exchanger(preference: record.preference, host: host, addresses: [])
        guard !exchanger.isLiteral else { return exchanger }
        let found = await questions.addresses(of: host)
        exchanger.addresses = found?.all
        guard let found else { return exchanger }
        exchanger.security = found.security
        exchanger.alias = found.canonicalName == host ? nil : found.canonicalName
        return exchanger
    }
}
