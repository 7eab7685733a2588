/// A page as browsers with script understand it, flattened into document order.
///
/// The tree can be 100,000 levels deep: follow parents by a loop, and do not climb anew for every node.
package struct HTMLDocument: Sendable {
    /// Without white space between elements.
    package let nodes: [HTMLNode]
    /// False when the page was built to exhaust its reader, or met a defect of it: then the end is missing.
    package let isWhole: Bool

    /// Takes at most some seconds of the processor, for a hostile page; a few milliseconds for others.
    package init(_ text: String) { self.init(text, limits: GumboLimits()) }

    init(_ text: String, limits: GumboLimits) {
        var bytes = Array(text.utf8)
        // A byte order mark would be text, and text begins the body.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        (nodes, isWhole) = HTMLBuilder.tree(of: bytes, limits: limits)
    }

    /// The first base address, as written; relative addresses begin there.
    package var base: String? {
        for node in nodes where !node.isInert {
            guard case .element("base", .html, let attributes) = node.content else { continue }
            if let attribute = attributes.first(where: { $0.name == "href" }) { return attribute.value }
        }
        return nil
    }
}
