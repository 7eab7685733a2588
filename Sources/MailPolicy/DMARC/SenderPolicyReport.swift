package import Basics

/// What was found about a domain's senders; the findings go with all others and are not encoded here.
package struct SenderPolicyReport: Sendable, Encodable {
    package var spf: SPFReport
    package var dkim: [DKIMReport]
    package var dmarc: DMARCReport
    package var findings: [Finding]

    private enum CodingKeys: String, CodingKey { case spf, dkim, dmarc }
}

/// One selector that was named, or that was guessed and found.
package struct DKIMReport: Sendable, Equatable, Encodable {
    package var selector: String
    package var given: Bool
    package var found: Bool
    package var usable: Bool
    package var record: String?
    package var keyType: String?
    package var bits: Int?
    package var revoked: Bool
    package var testing: Bool
    /// Where an alias leads, if the selector is one.
    package var alias: String?
    package var problem: String?

    init(_ answer: DKIMSelectorAnswer) {
        selector = answer.selector
        given = answer.isGiven
        found = answer.key != nil
        usable = answer.key?.isUsable ?? false
        record = answer.key?.text
        keyType = answer.key?.type?.rawValue
        bits = answer.key?.bits
        revoked = answer.key?.isRevoked ?? false
        testing = answer.key?.isTesting ?? false
        alias = answer.alias
        problem = answer.failure ?? answer.key?.flaws.first.map { SenderWords.word("dkim.reasons", $0.rawValue) }
    }

    private enum CodingKeys: String, CodingKey {
        case selector, given, found, usable, record, keyType, bits, revoked, testing, alias, problem
    }

    /// Written out so that what is not known is `null`: every key is always there.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(selector, forKey: .selector)
        try container.encode(given, forKey: .given)
        try container.encode(found, forKey: .found)
        try container.encode(usable, forKey: .usable)
        try container.encode(record, forKey: .record)
        try container.encode(keyType, forKey: .keyType)
        try container.encode(bits, forKey: .bits)
        try container.encode(revoked, forKey: .revoked)
        try container.encode(testing, forKey: .testing)
        try container.encode(alias, forKey: .alias)
        try container.encode(problem, forKey: .problem)
    }
}
