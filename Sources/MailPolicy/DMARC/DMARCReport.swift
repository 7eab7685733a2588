import Basics

/// The DMARC record that applies to a domain, as data.
package struct DMARCReport: Sendable, Equatable, Encodable {
    package var record: String?
    /// Where it stands: the domain itself, or one above it.
    package var domain: String?
    /// What receivers by RFC 9989 are asked to do with the domain's mail.
    package var policy: DMARCPolicy?
    package var subdomainPolicy: DMARCPolicy?
    package var missingSubdomainPolicy: DMARCPolicy?
    package var testing: Bool
    package var strictDKIM: Bool
    package var strictSPF: Bool
    package var aggregateReports: [String]
    package var failureReports: [String]
    package var organizationalDomain: Organizations
    package var policies: Policies

    /// What each method takes for the organisation.
    package struct Organizations: Sendable, Equatable, Encodable {
        package var treeWalk: String
        package var publicSuffix: String
    }

    /// What each method takes for the policy.
    package struct Policies: Sendable, Equatable, Encodable {
        package var treeWalk: DMARCPolicy?
        package var publicSuffix: DMARCPolicy?

        private enum CodingKeys: String, CodingKey { case treeWalk, publicSuffix }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(treeWalk, forKey: .treeWalk)
            try container.encode(publicSuffix, forKey: .publicSuffix)
        }
    }

    init(_ facts: DMARCFacts) {
        let applied = facts.treeWalk
        record = applied.record?.text
        domain = applied.domain?.text
        policy = applied.policy
        subdomainPolicy = applied.record?.effectivePolicy(forSubdomain: true)
        missingSubdomainPolicy = applied.record?.missingPolicy ?? subdomainPolicy
        testing = applied.record?.isTesting ?? false
        strictDKIM = applied.record?.isStrictDKIM ?? false
        strictSPF = applied.record?.isStrictSPF ?? false
        aggregateReports = applied.record?.aggregate.map(\.description) ?? []
        failureReports = applied.record?.failure.map(\.description) ?? []
        organizationalDomain = Organizations(
            treeWalk: applied.organizationalDomain.text,
            publicSuffix: facts.publicSuffix.organizationalDomain.text
        )
        policies = Policies(treeWalk: applied.policy, publicSuffix: facts.publicSuffix.policy)
    }

    private enum CodingKeys: String, CodingKey {
        case record, domain, policy, subdomainPolicy, missingSubdomainPolicy, testing, strictDKIM, strictSPF
        case aggregateReports, failureReports, organizationalDomain, policies
    }

    /// Written out so that what is not known is `null`: every key is always there.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(record, forKey: .record)
        try container.encode(domain, forKey: .domain)
        try container.encode(policy, forKey: .policy)
        try container.encode(subdomainPolicy, forKey: .subdomainPolicy)
        try container.encode(missingSubdomainPolicy, forKey: .missingSubdomainPolicy)
        try container.encode(testing, forKey: .testing)
        try container.encode(strictDKIM, forKey: .strictDKIM)
        try container.encode(strictSPF, forKey: .strictSPF)
        try container.encode(aggregateReports, forKey: .aggregateReports)
        try container.encode(failureReports, forKey: .failureReports)
        try container.encode(organizationalDomain, forKey: .organizationalDomain)
        try container.encode(policies, forKey: .policies)
    }
}
