// The one file that owns gumbo's memory: it lives no longer than an initialiser.
import CGumboGuard

/// The nodes of a page, copied out of gumbo's tree by a loop, since the tree can be deeper than any stack.
///
/// gumbo parses as a browser without script does: what `noscript` holds are elements.
struct GumboTree {
    struct Piece {
        let node: HTMLNode
        /// Where it begins among the bytes; for what the parser added, what made it do so.
        let offset: Int
        /// Behind the start tag.
        let contentOffset: Int
    }

    private(set) var pieces: [Piece] = []
    private(set) var isWhole = true
    private var open: [OpenNode] = []

    private struct OpenNode {
        let children: GumboVector
        var next = 0
        let index: Int?
        let holdsInert: Bool
    }

    init(_ bytes: [UInt8], limits: GumboLimits) {
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return }
            let tree = postwell_gumbo_parse(
                start,
                bytes.count,
                limits.memory(for: bytes.count),
                limits.milliseconds(for: bytes.count)
            )
            defer { postwell_gumbo_free(tree) }
            isWhole = tree.ending == postwell_gumbo_whole
            if let document = tree.document { read(document.pointee.v.document) }
        }
    }

    private mutating func read(_ document: GumboDocument) {
        if document.has_doctype {
            append(.doctype(words(of: document)), at: GumboSourcePosition(line: 1, column: 1, offset: 0), in: nil)
        }
        open = [OpenNode(children: document.children, index: nil, holdsInert: false)]
        while let last = open.indices.last {
            let parent = open[last]
            guard parent.next < Int(parent.children.length) else {
                open.removeLast()
                continue
            }
            open[last].next += 1
            if let child = parent.children.data[parent.next] {
                add(child.assumingMemoryBound(to: GumboNode.self).pointee, to: parent)
            }
        }
    }

    private mutating func add(_ node: GumboNode, to parent: OpenNode) {
        switch node.type {
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
            let element = node.v.element
            append(content(of: element), at: element.start_pos, size: element.original_tag.length, in: parent)
            let holdsInert = element.tag == GUMBO_TAG_TEMPLATE || element.tag == GUMBO_TAG_NOSCRIPT
            open.append(
                OpenNode(
                    children: element.children,
                    index: pieces.count - 1,
                    holdsInert: parent.holdsInert || holdsInert
                )
            )
        case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA:
            append(.text(words(node.v.text.text)), at: node.v.text.start_pos, in: parent)
        case GUMBO_NODE_COMMENT: append(.comment(words(node.v.text.text)), at: node.v.text.start_pos, in: parent)
        // White space between elements.
        default: break
        }
    }

    private mutating func append(
        _ content: HTMLNode.Content,
        at start: GumboSourcePosition,
        size: Int = 0,
        in parent: OpenNode?
    ) {
        let node = HTMLNode(
            content: content,
            parent: parent?.index,
            // A parse that was cut short may leave a node without a position.
            line: max(1, Int(start.line)),
            isInert: parent?.holdsInert ?? false
        )
        pieces.append(Piece(node: node, offset: Int(start.offset), contentOffset: Int(start.offset) + size))
    }
}
