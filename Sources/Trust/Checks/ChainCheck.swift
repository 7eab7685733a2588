package import Basics

/// What a chain is judged for.
package struct ChainQuestion: Sendable {
    /// What is typed in the account.
    package var host: HostName
    /// Certificates as the server sent them, leaf first.
    package var sent: [Certificate]
    /// Certificates fetched because the server did not send them.
    package var fetched: [Certificate]
    package var issuerFetch: IssuerFetch
    package var at: Timestamp
    /// The account has worked with a good certificate before, so the phone offers no way to go on.
    package var workedBefore: Bool

    /// Whether the addresses in the certificates were asked for what the server left out.
    package enum IssuerFetch: Sendable, Equatable {
        case notAsked
        case asked
    }

    package init(
        host: HostName,
        sent: [Certificate],
        fetched: [Certificate] = [],
        issuerFetch: IssuerFetch = .notAsked,
        at: Timestamp,
        workedBefore: Bool = false
    ) {
        self.host = host
        self.sent = sent
        self.fetched = fetched
        self.issuerFetch = issuerFetch
        self.at = at
        self.workedBefore = workedBefore
    }
}

/// One kind of thing that can be wrong with a chain; independent of the release, which the table decides.
protocol ChainCheck: Sendable {
    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation]
}
