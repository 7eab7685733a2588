package import Wire

/// All that was seen of a website; what it means is said elsewhere.
package struct SiteEvidence: Sendable {
    /// Where the site was found to live.
    package var site: WebURL
    /// The pages that were read, in the order of reading; their links are gone by then.
    package var pages: [PageReferences] = []
    package var unread: [UnreadPage] = []
    /// How many more could not be read than `unread` holds.
    package var furtherUnread = 0
    /// Nil where the site has no secure side at all.
    package var certificate: SiteCertificateEvidence?
    package var way: SecureWayEvidence
    package var robots = RobotsEvidence()
    /// Stylesheets, scripts, manifests and frames that could not be read, and pages that the browser could not show.
    package var unreadParts: [UnreadPage] = []
    /// The run was stopped before its end.
    package var wasStopped = false
    /// There are more pages than were to be read.
    package var limitReached = false
    /// Addresses that were left out because they look made up without end.
    package var trapped = 0
    package var didRender = false
    /// The site asked again and again for patience, so the run ended before its limit.
    package var wasTurnedAway = false

    package init(site: WebURL, way: SecureWayEvidence) {
        self.site = site
        self.way = way
    }
}

/// A page, or a part of one, that could not be read.
package struct UnreadPage: Sendable, Equatable {
    package var url: String
    package var reason: UnreadReason
    /// One line for the engineer.
    package var detail: String

    package init(url: String, reason: UnreadReason, detail: String) {
        self.url = url
        self.reason = reason
        self.detail = detail
    }
}

/// Why a page could not be read; the words stand in `site.txt` as `unread.<code>`.
package enum UnreadReason: String, Sendable, Encodable, CaseIterable {
    case notFound = "not-found"
    case forbidden
    case serverError = "server-error"
    case tooManyRequests = "too-many-requests"
    case timedOut = "timed-out"
    case refused
    case noAddress = "no-address"
    case certificate
    case privateAddress = "private-address"
    case tooLarge = "too-large"
    case redirectLoop = "redirect-loop"
    /// A redirect leads to another site.
    case leavesSite = "leaves-site"
    case notHTTP = "not-http"
    /// Packed in a way that is broken, or that we do not know.
    case damaged
    case robots
    case badAddress = "bad-address"
    /// More parts than one run reads.
    case tooMany = "too-many"
    /// The browser could not show it; what the server sent was read all the same.
    case notRendered = "not-rendered"
}

/// What the site says to programs that read it.
package struct RobotsEvidence: Sendable, Equatable {
    package enum State: String, Sendable, Encodable {
        case found, missing
        /// The server failed to give it, so nothing was read (RFC 9309 section 2.3.1.4).
        case unavailable
        case notAsked = "not-asked"
    }

    package var state = State.notAsked
    /// The pause it asks for between two requests.
    package var crawlDelay: Duration?
    /// Addresses that it asked us not to read.
    package var disallowed = 0
    /// The sitemaps that were read.
    package var sitemaps: [String] = []
    /// Addresses that the sitemaps name.
    package var listed = 0

    package init() {}
}

/// How far a run is.
package struct SiteProgress: Sendable {
    package enum Stage: String, Sendable {
        /// The way from http to https and the certificate.
        case approaching
        case reading
        /// Whether addresses answer over https as well.
        case asking
    }

    package var stage: Stage
    /// Pages read, or addresses asked.
    package var read: Int
    /// Pages known so far, or addresses to ask.
    package var known: Int
    /// What is being looked at.
    package var current: String

    package init(stage: Stage, read: Int, known: Int, current: String) {
        self.stage = stage
        self.read = read
        self.known = known
        self.current = current
    }
}
