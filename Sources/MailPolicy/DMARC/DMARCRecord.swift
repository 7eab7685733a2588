import Basics

/// What a domain asks receivers to do with mail that fails (RFC 9989 section 4.7).
package enum DMARCPolicy: String, Sendable, Hashable, CaseIterable, Encodable {
    case monitor = "none"
    case quarantine
    case reject
}

/// A DMARC record, read as leniently as receivers must.
struct DMARCRecord: Sendable, Equatable {
    enum Authority: String, Sendable {
        case yes = "y"
        case no = "n"
        case unsaid = "u"
    }

    /// A tag that receivers skip or that older ones stumble over.
    struct Problem: Sendable, Equatable {
        enum Kind: String, Sendable, CaseIterable {
            case unreadable
            case repeated
            case value
            case subdomainPolicy = "subdomain-policy"
            case policyMissing = "policy-missing"
            case address
            case order
            case unknown
            case obsolete

            /// Whether the record still means what its owner wanted.
            var isHarmless: Bool { self == .order || self == .unknown || self == .obsolete }
        }

        let kind: Kind
        let text: String
    }

    /// As published, made printable.
    var text: String
    /// Nil where the tag is missing or has no valid value.
    var policy: DMARCPolicy?
    var subdomainPolicy: DMARCPolicy?
    var missingPolicy: DMARCPolicy?
    var isStrictDKIM = false
    var isStrictSPF = false
    var aggregate: [EmailAddress] = []
    var failure: [EmailAddress] = []
    var authority = Authority.unsaid
    var isTesting = false
    /// Receivers of the old kind (RFC 7489) apply the policy to so many of 100 mails.
    var percent: Int?
    var problems: [Problem] = []
    /// A value of `sp` or `np` that cannot be read, which makes the whole policy void (RFC 9989 section 4.10.1).
    var hasBadSubdomainPolicy = false

    /// Whether the policy holds as it is written.
    var isPolicyValid: Bool { policy != nil && !hasBadSubdomainPolicy }

    /// The policy that receivers take from this record, nil when they take none.
    func effectivePolicy(forSubdomain isSubdomain: Bool) -> DMARCPolicy? {
        guard let policy, isPolicyValid else { return aggregate.isEmpty ? nil : .monitor }
        return isSubdomain ? subdomainPolicy ?? policy : policy
    }

    /// The tag from which that policy is taken, as in `sp=none`; nil where it is taken from none.
    func policyTag(forSubdomain isSubdomain: Bool) -> String? {
        guard isPolicyValid, let policy else { return nil }
        if isSubdomain, let subdomainPolicy { return "sp=\(subdomainPolicy.rawValue)" }
        return "p=\(policy.rawValue)"
    }
}
