/// An address in a style sheet, and what a browser would do with it.
package struct CSSReference: Sendable, Equatable {
    package enum Context: Sendable, Equatable {
        /// `@import`, where browsers heed it: before all rules.
        case importRule
        /// A name that is never fetched.
        case namespace
        /// `src` of `@font-face`.
        case font
        /// A custom property (`--x`) counts as an image, for what else it is used cannot be seen here.
        case image(property: String)
        case imageSet(property: String)
        /// Filters, clip paths, markers, paint servers.
        case shape
        /// In a property of which no address is known to be fetched.
        case other
    }

    /// Escapes resolved, as written otherwise; never empty.
    package let url: String
    package let context: Context
    /// From 1.
    package let line: Int

    package init(url: String, context: Context, line: Int) {
        self.url = url
        self.context = context
        self.line = line
    }
}
