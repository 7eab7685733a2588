package import Basics
import Wire

/// What was found of a domain's MTA-STS.
struct MTASTSFacts: Sendable {
    /// What came of fetching the policy.
    enum Policy: Sendable {
        case notAsked
        case failed(FetchError)
        case answered(status: Int, type: String?, body: [UInt8])
    }

    let domain: DomainName
    /// The texts that are meant to be MTA-STS records; senders want exactly one.
    var records: [[UInt8]]
    /// Texts that miss the form by little.
    var nearMisses: [[UInt8]]
    var policy: Policy

    var name: String { "_mta-sts.\(domain)" }
    var url: String { "https://mta-sts.\(domain)/.well-known/mta-sts.txt" }
}

/// A domain's MTA-STS as it stands, as data.
package struct MTASTSReport: Sendable, Equatable, Encodable {
    package var record: String
    @Nullable package var id: String? = nil
    @Nullable package var mode: String? = nil
    @Nullable package var maxAge: Int? = nil
    package var mx: [String]
}
