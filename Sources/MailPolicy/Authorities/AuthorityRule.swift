package import Basics
import Wire

/// The CAA records that decide about one host, and what they allow (RFC 8659).
struct AuthorityRule: Sendable, Hashable {
    /// The server they decide about.
    let host: DomainName
    /// Where they were found: the host itself or the nearest name above; nil when there are none, so that all may issue.
    var place: DomainName?
    var records: [CAARecord]

    /// The defined properties of IANA's registry; an authority must refuse at others that are critical.
    private static let knownTags: Set<String> = [
        "issue", "issuewild", "iodef", "contactemail", "contactphone", "issuevmc", "issuemail",
    ]

    /// The authorities that may issue; nil when every one may, empty when none may.
    func allowed(wildcard: Bool) -> [String]? {
        let wild = values("issuewild")
        let values = wildcard && !wild.isEmpty ? wild : values("issue")
        return values.isEmpty ? nil : values.compactMap(AuthorityRule.authority)
    }

    var unknownCritical: [String] {
        records.filter { $0.isCritical && !AuthorityRule.knownTags.contains($0.tag) }.map(\.tag).sorted()
    }

    /// The values of a property, as they stand.
    func values(_ tag: String) -> [[UInt8]] { records.filter { $0.tag == tag }.map(\.value) }

    /// The authority's domain in front of parameters; nil for `;`, which allows nobody, and for what cannot be read, which
    /// counts as that (section 4.2).
    static func authority(_ value: [UInt8]) -> String? {
        let front =
            value.split(separator: UInt8(ascii: ";"), maxSplits: 1, omittingEmptySubsequences: false).first ?? []
        return (try? DomainName(String(decoding: front, as: UTF8.self)))?.text
    }

    /// As in zone files.
    static func text(_ record: CAARecord) -> String {
        "\(record.isCritical ? 128 : 0) \(record.tag) \"\(printable(record.value, limit: 120))\""
    }
}

/// The authorities that may issue for one host, as data.
package struct AuthorityReport: Sendable, Equatable, Encodable {
    package var host: String
    @Nullable package var place: String?
    /// As in a zone file: flags, property and value.
    package var records: [String]
}
