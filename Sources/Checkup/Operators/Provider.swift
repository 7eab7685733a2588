package import Basics

/// A well-known operator: how its servers are called, what is typed in a phone, where help is.
package struct Provider: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case mail, dns, web, registrar
        /// Stands in front of somebody's mail and has no mailboxes.
        case filter
        /// Stands in front of somebody's website and has no files.
        case front
    }

    /// What a mailbox there asks of a phone; the words are the entry `login.NAME` of the phrase book.
    package enum Login: String, Sendable, CaseIterable {
        case password, oauth, bridge, forward
        case appPassword = "app-password"
        case oauthOrAppPassword = "oauth-or-app-password"
    }

    package let id: String
    package let name: String
    package let kinds: Set<Kind>
    /// Ends of the names in its MX, NS, PTR and CNAME records.
    package let suffixes: [NameSuffix]
    /// `server:port`, with `{domain}` where the name is the organisation's own.
    package let incoming: String?
    package let outgoing: String?
    package let login: Login?
    /// How its name begins in registration data.
    package let registrarNames: [String]
    package let support: String?
    package let certainty: Certainty
    package let source: String

    /// - Throws: ``InputError`` with code `table` that names the line and the column.
    init(_ row: TextTable.Row) throws(InputError) {
        id = row["id"]
        name = row["name"]
        let kinds = Provider.list(row["kinds"])
        self.kinds = Set(kinds.compactMap(Kind.init))
        guard !id.isEmpty, !name.isEmpty, self.kinds.count == kinds.count, !kinds.isEmpty else {
            throw Provider.wrong(row, "id, name or kinds")
        }
        let suffixes = Provider.list(row["suffixes"])
        self.suffixes = suffixes.compactMap(NameSuffix.init)
        guard self.suffixes.count == suffixes.count else { throw Provider.wrong(row, "suffixes") }
        incoming = Provider.filled(row["incoming"])
        outgoing = Provider.filled(row["outgoing"])
        login = Login(rawValue: row["login"])
        guard login != nil || row["login"].isEmpty else { throw Provider.wrong(row, "login") }
        registrarNames = Provider.list(row["registrar"])
        support = Provider.filled(row["support"])
        guard let certainty = Certainty(rawValue: row["certainty"]) else { throw Provider.wrong(row, "certainty") }
        self.certainty = certainty
        source = row["source"]
    }

    private static func list(_ cell: String) -> [String] { cell.split(separator: ",").map { $0.trimmedBlanks } }

    private static func filled(_ cell: String) -> String? { cell.isEmpty ? nil : cell }

    private static func wrong(_ row: TextTable.Row, _ column: String) -> InputError {
        InputError("table", "line \(row.line) of the providers: \(column) cannot be read")
    }
}
