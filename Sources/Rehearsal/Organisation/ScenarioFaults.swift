import Basics

/// What is wrong with the servers in a scenario, as the table's words for it.
struct ScenarioFaults: Sendable, Equatable {
    enum CertificateKind: String, CaseIterable, Sendable {
        case good, expired, alone, sha1
        case otherName = "other-name"
        case commonName = "common-name"
        case selfSigned = "self-signed"
        case tooLong = "too-long"
        case weakKey = "weak-key"
    }

    enum Doors: String, Sendable {
        case all
        /// No TLS is to be had on any of them.
        case clear
        /// The ports of IMAP are closed, though still published.
        case noIMAP = "no-imap"
    }

    enum Login: String, Sendable {
        /// In clear nothing is taken at all.
        case tls
        /// In clear no login is offered, and mail for others is refused.
        case hidden
        /// No login is ever offered.
        case none
    }

    enum Page: String, Sendable { case secure, mixed }

    var certificate: CertificateKind
    /// What the outgoing servers show.
    var sending: CertificateKind
    var oldestTLS: TLSName
    var newestTLS: TLSName
    var doors: Doors
    var login: Login
    var page: Page

    enum TLSName: String, Sendable {
        case tls10 = "1.0"
        case tls11 = "1.1"
        case tls12 = "1.2"
        case tls13 = "1.3"
    }

    /// - Throws: ``InputError`` with code `table` that names the column.
    init(_ row: TextTable.Row) throws(InputError) {
        func read<Value: RawRepresentable<String>>(_ text: String, _ column: String) throws(InputError) -> Value {
            guard let value = Value(rawValue: text) else {
                throw InputError("table", "\"\(text)\" is no value of the column \(column)")
            }
            return value
        }
        certificate = try read(row["certificate"], "certificate")
        sending = row["sending"].isEmpty ? certificate : try read(row["sending"], "sending")
        let versions = row["tls"].split(separator: "-").map(String.init)
        guard versions.count == 2 else { throw InputError("table", "the column tls holds two versions") }
        oldestTLS = try read(versions[0], "tls")
        newestTLS = try read(versions[1], "tls")
        doors = try read(row["doors"], "doors")
        login = try read(row["login"], "login")
        page = try read(row["page"], "page")
    }
}
