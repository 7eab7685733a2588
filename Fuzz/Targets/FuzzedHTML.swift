import Markup

/// A page becomes a tree, whatever it holds, with every node behind its parent and on a line of the page.
enum FuzzedHTML: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let text = input.takeText()
        let document = HTMLDocument(text)
        let lines = 1 + text.utf8.count { $0 == 0x0A || $0 == 0x0D }
        for (index, node) in document.nodes.enumerated() {
            try promise((1...lines).contains(node.line), "node \(index) on line \(node.line) of \(lines)")
            try check(node, in: lines)
            guard let parent = node.parent else { continue }
            try promise(parent < index, "node \(index) stands before its parent \(parent)")
            try promise(node.isInert || !document.nodes[parent].isInert, "node \(index) is fetched, its parent is not")
            guard case .element = document.nodes[parent].content else {
                throw BrokenPromise(description: "node \(index) is inside what is no element")
            }
        }
    }

    private static func check(_ node: HTMLNode, in lines: Int) throws(BrokenPromise) {
        guard case .element(let name, _, let attributes) = node.content else { return }
        try promise(!name.isEmpty, "an element without a name")
        for attribute in attributes {
            try promise(!attribute.name.isEmpty, "an attribute without a name")
            try promise((1...lines).contains(attribute.line), "\(attribute.name) on line \(attribute.line) of \(lines)")
        }
    }
}
