package import Basics

/// The DMARC record that applies to a domain, as data.
package struct DMARCReport: Sendable, Equatable, Encodable {
    @Nullable package var record: String?
    /// Where it stands: the domain itself, or one above it.
    @Nullable package var domain: String?
    /// What receivers by RFC 9989 are asked to do with the domain's mail.
    @Nullable package var policy: DMARCPolicy?
    @Nullable package var subdomainPolicy: DMARCPolicy?
    @Nullable package var missingSubdomainPolicy: DMARCPolicy?
    package var testing: Bool
    package var strictDKIM: Bool
    package var strictSPF: Bool
    package var aggregateReports: [String]
    package var failureReports: [String]
    package var organizationalDomain: Organizations
    package var policies: Policies
    /// The record itself could not be asked for, so that nil does not mean that there is none.
    package var unanswered: Bool

    /// What each method takes for the organisation.
    package struct Organizations: Sendable, Equatable, Encodable {
        package var treeWalk: String
        package var publicSuffix: String
    }

    /// What each method takes for the policy.
    package struct Policies: Sendable, Equatable, Encodable {
        @Nullable package var treeWalk: DMARCPolicy?
        @Nullable package var publicSuffix: DMARCPolicy?
    }

    init(_ facts: DMARCFacts) {
        let applied = facts.treeWalk
        record = applied.record?.text
        domain = applied.domain?.text
        policy = applied.policy
        let subdomain = applied.record?.effectivePolicy(forSubdomain: true)
        subdomainPolicy = subdomain
        let missing = applied.record.flatMap { $0.isPolicyValid ? $0.missingPolicy : nil }
        missingSubdomainPolicy = missing ?? subdomain
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
        unanswered = facts.isUnknown
    }
}
