/// A page as it stood after its script had run, and what the browser did on the way.
package struct ChromiumPage: Sendable, Equatable {
    /// Where the browser was in the end; script and redirects may have moved on.
    package var url: String
    /// The document's markup, and that of its open shadow trees behind it.
    package var html: String
    /// Every address that was asked for or would have been, as the page wrote it, each once.
    package var requests: [String]
    package var mixedContent: [MixedContentIssue]
}

/// What Chromium itself decided about an insecure address on a secure page.
package struct MixedContentIssue: Sendable, Hashable {
    package enum Resolution: String, Sendable {
        case blocked = "MixedContentBlocked"
        case upgraded = "MixedContentAutomaticallyUpgraded"
        case warned = "MixedContentWarning"
    }

    package var url: String
    package var resolution: Resolution
    /// Chromium's word for what was to be loaded, such as `Image`.
    package var resourceType: String
    /// The document on which it stands.
    package var page: String
}
