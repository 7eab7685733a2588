import Basics
import Wire

/// Asks for a domain's MTA-STS record and fetches the policy behind it, as sending servers do.
struct MTASTSExaminer {
    /// The limit that RFC 8461 section 3.2 suggests.
    static let maximumBytes = 64 << 10
    /// Senders are told to wait a minute (section 3.3); nobody at a screen would.
    static let patience = Duration.seconds(15)

    let questions: TransportQuestions
    let client: GuardedClient?

    /// Nil when the name system gave no answer.
    func examine(_ domain: DomainName) async -> MTASTSFacts? {
        guard let name = domain.prefixed(by: "_mta-sts") else { return nil }
        let answer = await questions.ask { resolver, deadline throws(DNSError) in
            try await resolver.texts(of: name, deadline: deadline)
        }
        guard let answer else { return nil }
        var facts = MTASTSFacts(
            domain: domain,
            records: answer.records.filter { PolicyFields.isMeant($0, version: MTASTSRecord.version) },
            nearMisses: answer.records.filter { PolicyFields.isNearMiss($0, version: MTASTSRecord.version) },
            policy: .notAsked
        )
        // Senders fetch nothing unless there is exactly one record.
        if facts.records.count == 1 { facts.policy = await fetch(facts.url) }
        return facts
    }

    private func fetch(_ url: String) async -> MTASTSFacts.Policy {
        guard let client else { return .notAsked }
        let limits = FetchLimits(
            maximumBytes: MTASTSExaminer.maximumBytes,
            deadline: questions.deadline.capped(to: MTASTSExaminer.patience),
            maximumRedirects: 0
        )
        do throws(FetchError) {
            let document = try await client.get(url, limits: limits)
            return .answered(status: document.status, type: document.header("content-type"), body: document.body)
        } catch {
            return .failed(error)
        }
    }
}
