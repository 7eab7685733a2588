/// Where a scanner is between two semicolons or curly brackets.
enum CSSStatement: Equatable {
    case start
    /// A selector, or what is none.
    case prelude
    case atRule(String)
    /// `@import` or `@namespace`; the address is still to come.
    case atAddress(String)
    /// May become a declaration.
    case name(String)
    case value(property: String)
}
