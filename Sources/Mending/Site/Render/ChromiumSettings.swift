import Glibc
package import Wire

/// What a rendering browser is started with.
package struct ChromiumSettings: Sendable {
    /// The program's path, from ``ChromiumInstallation``.
    package var program: String
    package var resolver: Resolver
    package var allowPrivate: Bool
    /// PEM texts of roots to trust for `https` beside the browser's own.
    package var roots: [String]
    /// For one page, from opening it to having read it.
    package var patience: Duration
    /// How long a page that never falls silent is waited for.
    package var quietPatience: Duration
    /// Longer pages are cut there; in characters as JavaScript counts them.
    package var maximumLength: Int
    /// Where the browser's own folder is made for the time of the run.
    package var temporaryFolder: String

    package init(
        program: String,
        resolver: Resolver,
        allowPrivate: Bool = false,
        roots: [String] = [],
        patience: Duration = .seconds(30),
        quietPatience: Duration = .seconds(10),
        maximumLength: Int = 5_000_000,
        temporaryFolder: String = ChromiumSettings.systemFolder
    ) {
        self.program = program
        self.resolver = resolver
        self.allowPrivate = allowPrivate
        self.roots = roots
        self.patience = patience
        self.quietPatience = quietPatience
        self.maximumLength = maximumLength
        self.temporaryFolder = temporaryFolder
    }

    package static var systemFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
}

/// A page that the browser could not show, or a browser that could not be used.
package struct ChromiumError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// It did not start, or it ended before its work was done.
        case ended
        /// The page could not be opened.
        case navigation
        /// The page's script went on to another server.
        case elsewhere
        case timedOut
        /// An answer that we cannot read.
        case answer
        /// The roots given could not be handed over.
        case roots
    }

    package let code: Code
    /// One line, safe to show.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }

    package static func == (left: ChromiumError, right: ChromiumError) -> Bool { left.code == right.code }
}
