import Basics
import Wire

/// Where other servers report trouble with encryption (TLS-RPT, RFC 8460 section 3).
struct TLSReportingRecord: Equatable {
    static let version = "TLSRPTv1"

    /// What is wrong with a record, by the phrase that says so.
    enum Flaw: String, Error {
        case field = "rpt.field"
        case noAddress = "rpt.no-address"
        case badAddress = "rpt.bad-address"
    }

    /// `mailto:` and `https:` addresses.
    var addresses: [String]

    init(_ text: [UInt8]) throws(Flaw) {
        guard let fields = PolicyFields(text) else { throw .field }
        guard let value = fields["rua"] else { throw .noAddress }
        let addresses = value.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmedBlanks)
        guard addresses.allSatisfy(TLSReportingRecord.isAddress) else { throw .badAddress }
        self.addresses = addresses
    }

    private static func isAddress(_ text: String) -> Bool {
        let lowered = text.asciiLowercased
        if lowered.hasPrefix("mailto:") { return (try? EmailAddress(text.dropFirst(7))) != nil }
        return lowered.hasPrefix("https://") && (try? WebURL(text)) != nil
    }
}

/// What was found at `_smtp._tls`.
struct TLSReportingFacts: Sendable {
    let domain: DomainName
    var records: [[UInt8]]
    var nearMisses: [[UInt8]]

    var name: String { "_smtp._tls.\(domain)" }
}

/// A domain's TLS-RPT as it stands, as data.
package struct TLSReportingReport: Sendable, Equatable, Encodable {
    package var record: String
    package var addresses: [String]
}

struct TLSReportingExaminer {
    let questions: TransportQuestions

    /// Nil when the name system gave no answer.
    func examine(_ domain: DomainName) async -> TLSReportingFacts? {
        guard let name = domain.prefixed(by: "_smtp._tls") else { return nil }
        let answer = await questions.ask { resolver, deadline throws(DNSError) in
            try await resolver.texts(of: name, deadline: deadline)
        }
        return answer.map { answer in
            TLSReportingFacts(
                domain: domain,
                records: answer.records.filter { PolicyFields.isMeant($0, version: TLSReportingRecord.version) },
                nearMisses: answer.records.filter { PolicyFields.isNearMiss($0, version: TLSReportingRecord.version) }
            )
        }
    }
}
