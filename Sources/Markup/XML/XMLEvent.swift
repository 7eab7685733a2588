/// What a reader of XML meets next; names are as written, with their prefix.
package enum XMLEvent: Sendable, Equatable {
    case start(name: String, attributes: [HTMLAttribute])
    case end(name: String)
    /// All text up to the next tag; white space alone is left out.
    case text(String)
}

/// Why reading ended before the document did.
package enum XMLProblem: String, Sendable, Equatable {
    case malformed
    case truncated
    case tooDeep = "too-deep"
}
