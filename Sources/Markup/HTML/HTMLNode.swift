/// A piece of a page, as the tree of the HTML standard has it.
package struct HTMLNode: Sendable, Equatable {
    package enum Namespace: Sendable, Equatable {
        case html, svg, mathML
    }

    package enum Content: Sendable, Equatable {
        /// The name is lower case; SVG has its own spellings, such as `foreignObject`.
        case element(name: String, namespace: Namespace, attributes: [HTMLAttribute])
        case text(String)
        case comment(String)
        /// The name and the identifiers: `html PUBLIC "…" "…"`.
        case doctype(String)
    }

    package let content: Content
    /// The index of the element around it.
    package let parent: Int?
    /// From 1; what the parser added has the line of what made it do so.
    package let line: Int
    /// Inside `template`, or inside `noscript`, which only browsers without script read.
    package let isInert: Bool

    package init(content: Content, parent: Int?, line: Int, isInert: Bool) {
        self.content = content
        self.parent = parent
        self.line = line
        self.isInert = isInert
    }
}
