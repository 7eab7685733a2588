import Basics
import Wire

extension SPFWalker {
    /// What a name led to; void is a question with an empty answer.
    struct Found {
        var networks: [SPFNetwork]
        var isVoid: Bool

        init(_ networks: [SPFNetwork], isVoid: Bool? = nil) {
            self.networks = networks
            self.isVoid = isVoid ?? networks.isEmpty
        }
    }

    /// What is known without a mail: the domains only.
    func values(_ domain: DomainName) -> SPFMacroValues {
        SPFMacroValues(senderDomain: tree.domain.text, domain: domain.text)
    }

    mutating func mayAsk() -> Bool {
        terms += 1
        if terms > SPFWalker.maximumTerms { tree.isCut = true }
        return !tree.isCut
    }

    /// Counts a term of any kind; false once the walk is cut.
    mutating func mayStep() -> Bool {
        steps += 1
        if steps > SPFWalker.maximumSteps { tree.isCut = true }
        return !tree.isCut
    }

    func read(_ record: [UInt8]) -> SPFRecord { SPFParser.parse(record, limit: SPFWalker.maximumSteps) }

    mutating func addresses(_ name: DomainName, _ term: String, _ domain: DomainName) async -> [IPAddress]? {
        await asking(domain, term) { [dns] () async throws(DNSError) in
            try await dns.addresses(name, isIPv6: false) + dns.addresses(name, isIPv6: true)
        }
    }

    mutating func exchangers(
        _ name: DomainName,
        _ term: String,
        _ domain: DomainName,
        _ prefixes: SPFPrefixes
    ) async -> Found? {
        let question = { [dns] () async throws(DNSError) in try await dns.exchangers(name) }
        guard let hosts = await asking(domain, term, question) else { return nil }
        if hosts.count > SPFLimits.names { note(.tooManyExchangers, domain, term, "\(hosts.count)") }
        var found = Found([], isVoid: hosts.isEmpty)
        for host in hosts.prefix(SPFLimits.names) {
            guard let more = await addresses(host, term, domain) else { return nil }
            found.networks += more.map(prefixes.network)
        }
        return found
    }

    mutating func asking<Answer>(
        _ domain: DomainName,
        _ term: String,
        _ question: () async throws(DNSError) -> Answer
    ) async -> Answer? {
        do throws(DNSError) {
            return try await question()
        } catch {
            note(.unanswered, domain, term, error.message)
            return nil
        }
    }

    mutating func note(_ kind: SPFProblem.Kind, _ domain: DomainName, _ term: String, _ detail: String) {
        let problem = SPFProblem(kind: kind, domain: domain, term: term, detail: detail)
        // A hostile record may hold thousands of mistakes; a few tell the story.
        guard tree.problems.count < SPFWalker.maximumProblems else { return }
        if !tree.problems.contains(problem) { tree.problems.append(problem) }
    }
}
