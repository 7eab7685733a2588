package import Basics
package import Wire

/// Judges the DNS that tells other people's servers which mail is really a domain's: SPF, DKIM and DMARC.
package struct SenderPolicy: Sendable {
    private let dns: any SenderDNS

    package init(resolver: Resolver, deadline: Deadline) { dns = ResolverDNS(resolver: resolver, deadline: deadline) }

    init(_ dns: any SenderDNS) { self.dns = dns }

    /// Never throws: what could not be asked becomes a finding of its own.
    ///
    /// `selectors` are DKIM selectors to ask for beside the usual ones; `receivesMail` says that the domain takes mail (by
    /// MX or by its address), so that what is missing matters; false that it certainly takes none; nil that nobody knows,
    /// and then no record is offered that might refuse its mail.
    package func examine(
        _ domain: DomainName,
        selectors: [String] = [],
        receivesMail: Bool?
    ) async -> SenderPolicyReport {
        async let walkedTree = SPFWalker.walk(domain, dns)
        async let foundKeys = DKIMSearch.keys(domain, given: selectors, dns)
        async let foundFacts = DMARCDiscovery.facts(domain, dns)
        async let foundServers = servers(domain)
        let (tree, keys, facts) = await (walkedTree, foundKeys, foundFacts)
        let sendsMail = receivesMail == true || tree.letsSomeoneSend
        let spf = SPFFindings(tree: tree, exchangers: await foundServers, receivesMail: receivesMail)
        let dkim = DKIMFindings(domain: domain, keys: keys, sendsMail: sendsMail)
        let dmarc = DMARCFindings(
            facts: facts,
            keys: keys,
            spf: tree,
            receivesMail: receivesMail,
            sendsMail: sendsMail
        )
        return SenderPolicyReport(
            spf: SPFReport(tree),
            dkim: keys.answers.map(DKIMReport.init),
            dmarc: DMARCReport(facts),
            findings: spf.all + dkim.all + dmarc.all + SenderPolicy.unanswered(tree, keys, facts)
        )
    }

    /// The mail exchangers; none where the domain's own address takes the mail, nil where nobody knows what does.
    private func servers(_ domain: DomainName) async -> [DomainName]? {
        do throws(DNSError) {
            let exchangers = try await dns.exchangers(domain)
            guard exchangers.isEmpty else { return exchangers }
            let addresses = try await dns.addresses(domain, isIPv6: false) + dns.addresses(domain, isIPv6: true)
            return addresses.isEmpty ? nil : []
        } catch {
            return nil
        }
    }

    /// One finding for everything that got no answer.
    private static func unanswered(_ tree: SPFTree, _ keys: DKIMKeys, _ facts: DMARCFacts) -> [Finding] {
        var lines = tree.isUnknown ? tree.problems.filter { $0.kind == .unanswered }.map(\.detail) : []
        lines += keys.failures + facts.failures + facts.destinations.compactMap(\.failure)
        guard let first = lines.first else { return [] }
        return [
            SenderWords.finding(
                "policy.unanswered",
                .notice,
                facts.domain,
                values: ["detail": first],
                evidence: lines,
                sources: []
            )
        ]
    }
}
