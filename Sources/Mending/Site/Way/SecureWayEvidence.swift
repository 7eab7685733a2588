package import Wire

/// How one gets from the site's http address to its https address, and whether `www` makes a difference.
package struct SecureWayEvidence: Sendable, Equatable {
    /// `http://host/`, nil where it was not asked.
    package var plain: Approach?
    /// `https://host/`.
    package var secure: Approach?
    /// The host's name with `www` put before or taken off; nil where there is none.
    package var otherHost: String?
    package var otherPlain: Approach?
    package var otherSecure: Approach?
    /// The `Strict-Transport-Security` header of the https address, as sent.
    package var transportHeader: String?

    /// What that header promises; nil where there is none, or one that browsers ignore.
    package var transport: StrictTransport? { transportHeader.flatMap(StrictTransport.init) }

    package init() {}

    /// Whether the http address ends on https, every step of the way.
    package var leadsToSecure: Bool { plain.map(\.endsSecure) ?? false }

    /// Whether both names behave the same.
    package var agreement: Agreement {
        guard otherHost != nil, let mine = secure ?? plain, let other = otherSecure ?? otherPlain else {
            return .noOther
        }
        if other.failure?.code == .noAddress { return .noOther }
        if let otherEnd = otherSecure?.end ?? otherPlain?.end, let end = mine.end {
            if end.host == otherEnd.host { return .same }
        }
        if otherSecure?.failure != nil, secure?.failure == nil { return .otherInsecure }
        return .different
    }

    package enum Agreement: String, Sendable, Encodable {
        /// Both end on one host.
        case same
        /// Both answer, each for itself.
        case different
        /// The other name has no valid https, so whoever types it gets a warning or nothing.
        case otherInsecure = "other-insecure"
        /// There is no other name.
        case noOther = "no-other"
    }
}

/// One address asked, and where it led.
package struct Approach: Sendable, Equatable {
    package var url: String
    /// Every request, the last of which gave the document, or was followed by the failure.
    package var hops: [FetchHop]
    /// Where it ended; nil when it ended in a failure.
    package var end: WebURL?
    package var status: Int?
    package var failure: Failure?

    package struct Failure: Sendable, Equatable {
        package var code: FetchError.Code
        package var message: String
    }

    /// Ends on https, and never left it on the way.
    package var endsSecure: Bool {
        guard let end, end.scheme == .https else { return false }
        let secure = hops.drop { $0.url.scheme == .http }
        return secure.allSatisfy { $0.url.scheme == .https }
    }

    /// Whether all redirects are meant to last (301, 308), so that browsers may remember them.
    package var isPermanent: Bool { hops.dropLast().allSatisfy { $0.status == 301 || $0.status == 308 } }
}
