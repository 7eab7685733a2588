package import Basics

/// How much one fetch may cost, its redirects included.
package struct FetchLimits: Sendable {
    package var maximumBytes: Int
    package var deadline: Deadline
    package var maximumRedirects: Int
    /// Whether a redirect may lead from `https` to `http`.
    package var allowsDowngrade: Bool

    /// The defaults fit certificates and policies; the largest known AIA bundle is under 300 KB.
    package init(
        maximumBytes: Int = 1 << 20,
        deadline: Deadline = .after(.seconds(10)),
        maximumRedirects: Int = 5,
        allowsDowngrade: Bool = false
    ) {
        self.maximumBytes = maximumBytes
        self.deadline = deadline
        self.maximumRedirects = maximumRedirects
        self.allowsDowngrade = allowsDowngrade
    }
}
