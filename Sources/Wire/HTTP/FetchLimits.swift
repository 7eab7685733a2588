package import Basics

/// How much one fetch may cost, its redirects included.
package struct FetchLimits: Sendable {
    package var maximumBytes: Int
    package var deadline: Deadline
    package var maximumRedirects: Int
    /// Whether a redirect may lead from `https` to `http`.
    package var allowsDowngrade: Bool
    /// Whether a larger document is cut at `maximumBytes` instead of refused; ``FetchedDocument/isCut`` tells.
    package var cutsBody: Bool
    /// Asked with both ends of each redirect; where it says no, the redirect itself is the document.
    package var follows: @Sendable (WebURL, WebURL) -> Bool

    /// The defaults fit certificates and policies; the largest known AIA bundle is under 300 KB.
    package init(
        maximumBytes: Int = 1 << 20,
        deadline: Deadline = .after(.seconds(10)),
        maximumRedirects: Int = 5,
        allowsDowngrade: Bool = false,
        cutsBody: Bool = false,
        follows: @escaping @Sendable (WebURL, WebURL) -> Bool = { _, _ in true }
    ) {
        self.maximumBytes = maximumBytes
        self.deadline = deadline
        self.maximumRedirects = maximumRedirects
        self.allowsDowngrade = allowsDowngrade
        self.cutsBody = cutsBody
        self.follows = follows
    }
}
