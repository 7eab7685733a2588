import Basics

/// The TXT record that says that a domain has an MTA-STS policy, and which edition of it (RFC 8461 section 3.1).
struct MTASTSRecord: Equatable {
    static let version = "STSv1"

    /// What is wrong with a record, by the phrase that says so.
    enum Flaw: String, Error {
        case field = "sts.field"
        case noID = "sts.no-id"
        case badID = "sts.bad-id"
    }

    var id: String

    init(_ text: [UInt8]) throws(Flaw) {
        guard let fields = PolicyFields(text) else { throw .field }
        guard let id = fields["id"] else { throw .noID }
        guard id.utf8.count <= 32, id.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) else { throw .badID }
        self.id = id
    }
}
