import Basics
import Wire

/// Looks for the CAA records of hosts, from each name upwards (RFC 8659 section 3).
struct AuthorityExaminer {
    static let maximumHosts = 20
    /// Names with more labels are no mail servers; 127 questions for one would be a way to keep us busy.
    static let maximumSteps = 16

    let questions: TransportQuestions

    /// The rules of the hosts for which all questions had an answer.
    func examine(_ hosts: [DomainName]) async -> [AuthorityRule] {
        await withTaskGroup(of: (Int, AuthorityRule?).self) { group in
            for (index, host) in hosts.prefix(AuthorityExaminer.maximumHosts).enumerated() {
                group.addTask { (index, await rule(host)) }
            }
            return await group.reduce(into: [Int: AuthorityRule]()) { $0[$1.0] = $1.1 }
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    private func rule(_ host: DomainName) async -> AuthorityRule? {
        var name: DomainName? = host
        for _ in 0..<AuthorityExaminer.maximumSteps {
            guard let place = name else { return AuthorityRule(host: host, records: []) }
            let answer = await questions.ask { resolver, deadline throws(DNSError) in
                try await resolver.certificateAuthorities(of: place, deadline: deadline)
            }
            guard let answer else { return nil }
            // Records that cannot be read are there all the same, and stop the climb.
            if answer.status == .found { return AuthorityRule(host: host, place: place, records: answer.records) }
            name = place.parent
        }
        return nil
    }
}
