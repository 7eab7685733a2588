package import Basics

/// A known message that a text may be, with its causes.
package struct MessageMatch: Sendable, Equatable, Encodable {
    package let id: String
    /// The number in the table of what Mail on the iPhone says, or nil for other programs.
    @Nullable package private(set) var row: Int?
    package let title: String
    package let program: String
    /// Likeliest first.
    package let causes: [Cause]

    package struct Cause: Sendable, Equatable, Encodable {
        /// A rule, a finding of the check-up, or `cause.…`.
        package let rule: String
        package let summary: String
        package let howToTell: String
        package let remedies: [Remedy]
        /// Not in the JSON: there the order says it.
        let likelihood: CauseTable.Likelihood

        private enum CodingKeys: String, CodingKey { case rule, summary, howToTell, remedies }
    }

    /// Where the wording comes from; empty for a server's reply.
    let source: String
    let certainty: Certainty
    let isWrapper: Bool
    let isOutgoing: Bool

    private enum CodingKeys: String, CodingKey { case id, row, title, program, causes }
}

extension MessageMatch {
    /// A message by its place in the ranking, before words are put to it.
    struct Ranked {
        let id: String
        /// Nil for a reply, which is known by its reason.
        let message: MessageCatalog.Message?
        let isWrapper: Bool
        let isOutgoing: Bool
    }

    init(_ ranked: Ranked, said: SaidText, causes table: CauseTable) {
        id = ranked.id
        row = ranked.message?.row
        title = table.title(of: ranked.id)
        program = ranked.message?.program ?? "mail-server"
        source = ranked.message?.source ?? ""
        certainty = ranked.message?.certainty ?? .certain
        isWrapper = ranked.isWrapper
        isOutgoing = ranked.isOutgoing
        let values = [
            "host": said.server.host?.description ?? table.titles.phrase("explain", "host") ?? "",
            "check": said.server.command(isOutgoing: ranked.isOutgoing),
        ]
        // A reply in the same text decides among the causes of the message around it.
        let told = Set(said.replies.flatMap { table.causes(of: $0.matchID) }.map(\.cause))
        let rows = table.causes(of: ranked.id)
        let ordered = rows.filter { told.contains($0.cause) } + rows.filter { !told.contains($0.cause) }
        causes = ordered.map { Cause($0, table.book, values) }
    }
}

extension MessageMatch.Cause {
    init(_ row: CauseTable.Row, _ book: PhraseBook, _ values: [String: String]) {
        self.init(
            rule: row.cause,
            summary: book.phrase(row.cause, "summary", values) ?? row.cause,
            howToTell: book.phrase(row.cause, "tell", values) ?? "",
            remedies: book.remedies(row.cause, values),
            likelihood: row.likelihood
        )
    }
}
