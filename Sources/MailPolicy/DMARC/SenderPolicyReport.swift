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
    @Nullable package var record: String?
    @Nullable package var keyType: String?
    @Nullable package var bits: Int?
    package var revoked: Bool
    package var testing: Bool
    /// Where an alias leads, if the selector is one.
    @Nullable package var alias: String?
    @Nullable package var problem: String?

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
}
