/// Finds the addresses of a style sheet by CSS Syntax 3, so that escapes, comments and broken rules count as in browsers.
package enum CSSReader {
    /// The addresses in order of appearance.
    ///
    /// `isDeclarations` is for a `style` attribute, which begins inside a block. An address in a declaration that
    /// browsers drop for its syntax is not listed, nor is one in a selector or in the condition of a rule.
    package static func references(in css: String, isDeclarations: Bool) -> [CSSReference] {
        var scanner = CSSScanner(css, isDeclarations: isDeclarations)
        return scanner.references()
    }
}
