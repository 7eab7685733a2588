/// Why an address was judged so; stable codes, whose words stand in the texts as `twin.<code>`.
package enum TwinReason: String, Sendable, CaseIterable {
    /// The very same bytes, or the same but for `http:` and `https:` inside.
    case sameBytes = "same-bytes"
    /// Pages that differ from request to request, with one title at one path.
    case sameTitle = "same-title"
    /// The http address leads to the https one.
    case httpRedirects = "http-redirects"
    case notFound = "not-found"
    case otherType = "other-type"
    case otherContent = "other-content"
    case backToHTTP = "back-to-http"
    case certificate
    case serverError = "server-error"
    case tooManyRequests = "too-many-requests"
    case forbidden
    case timedOut = "timed-out"
    case refused
    case noAddress = "no-address"
    case privateAddress = "private-address"
    case tooLarge = "too-large"
    /// The https address is fine, and over http there is nothing to compare it with.
    case httpGone = "http-gone"
    /// A port of its own: nobody knows on which port TLS would answer.
    case port
    /// A user name or password in the address; it is not asked.
    case credentials
    case badAddress = "bad-address"
    case stopped

    package var state: TwinState {
        switch self {
        case .sameBytes, .sameTitle, .httpRedirects: .same
        case .otherType, .otherContent, .backToHTTP: .different
        case .notFound, .certificate, .refused, .noAddress: .missing
        case .serverError, .tooManyRequests, .forbidden, .timedOut, .privateAddress, .tooLarge, .httpGone, .port,
            .credentials, .badAddress, .stopped:
            .unverified
        }
    }
}

/// What came of asking one address.
package struct TwinAnswer: Sendable, Equatable {
    package var state: TwinState
    package var reason: TwinReason
    /// One line for the engineer.
    package var evidence: String

    package init(_ reason: TwinReason, _ evidence: String) {
        state = reason.state
        self.reason = reason
        self.evidence = evidence
    }
}
