package import Basics
package import Trust
package import Wire

/// What a website is read with.
package struct SiteOptions: Sendable {
    package var start: WebURL
    /// So many pages are read at most.
    package var pages = 200
    /// So many requests at once.
    package var jobs = 4
    /// So long between two requests to one host.
    package var pace: Duration = .milliseconds(200)
    package var allowPrivate = false
    package var resolver: Resolver
    /// Roots to trust beside the system's, as PEM texts.
    package var webRoots: [String] = []
    /// The roots by which the site's certificate is judged.
    package var store: TrustStore
    package var releases: [IOSRelease] = IOSRelease.usual
    /// The time for which the certificate is judged.
    package var at: Timestamp
    /// So long may one request take, its redirects included.
    package var deadline: Duration = .seconds(20)
    /// A browser that shows what a page is after its script has run; nil where only what was sent is read.
    package var render: (any PageRenderer)?
    /// So large may one page be, unpacked.
    package var maximumBytes = 5 << 20

    package init(start: WebURL, resolver: Resolver, store: TrustStore, at: Timestamp = .now) {
        self.start = start
        self.resolver = resolver
        self.store = store
        self.at = at
    }
}
