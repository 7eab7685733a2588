import Basics
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
    package var id: String?
    package var mode: String?
    package var maxAge: Int?
    package var mx: [String]

    private enum CodingKeys: String, CodingKey { case record, id, mode, maxAge, mx }

    /// Written out so that what is unknown is `null`: the schema promises every key.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(record, forKey: .record)
        try container.encode(id, forKey: .id)
        try container.encode(mode, forKey: .mode)
        try container.encode(maxAge, forKey: .maxAge)
        try container.encode(mx, forKey: .mx)
    }
}
