/// Makes one tree of a page out of two readings, with script and without.
///
/// gumbo cannot parse as a browser with script does, for which `noscript` holds text. That matters: an image in a
/// `noscript` of the head would end the head there, and a policy in a `meta` behind it would no longer count. So the
/// page is parsed a second time without what stands in `noscript`, and what the first parse found there is put back.
struct HTMLBuilder {
    private(set) var nodes: [HTMLNode] = []
    private let plain: GumboTree
    private let ranges: NoscriptRanges
    /// The pieces of the plain tree in each range.
    private var hidden: [[Int]]
    /// From the plain tree to the nodes.
    private var places: [Int: Int] = [:]

    static func tree(of bytes: [UInt8], limits: GumboLimits) -> (nodes: [HTMLNode], isWhole: Bool) {
        let plain = GumboTree(bytes, limits: limits)
        let starts = plain.pieces.filter { isElement($0.node, among: ["noscript"]) }.map(\.contentOffset)
        let ranges = NoscriptRanges(starts: starts, in: bytes)
        guard !ranges.ranges.isEmpty else { return (plain.pieces.map(\.node), plain.isWhole) }
        let scripted = GumboTree(ranges.blanked(bytes), limits: limits)
        var builder = HTMLBuilder(plain: plain, ranges: ranges)
        builder.build(scripted)
        return (builder.nodes, plain.isWhole && scripted.isWhole)
    }

    private init(plain: GumboTree, ranges: NoscriptRanges) {
        self.plain = plain
        self.ranges = ranges
        hidden = Array(repeating: [], count: ranges.ranges.count)
        // These are the page's own, though what stands in noscript made the parser add them.
        for (index, piece) in plain.pieces.enumerated()
        where !Self.isElement(piece.node, among: ["html", "head", "body"]) {
            if let range = ranges.index(of: piece.offset) { hidden[range].append(index) }
        }
    }

    private mutating func build(_ scripted: GumboTree) {
        var indices: [Int] = []
        indices.reserveCapacity(scripted.pieces.count)
        for piece in scripted.pieces {
            indices.append(nodes.count)
            nodes.append(piece.node.placed(in: piece.node.parent.map { indices[$0] }, isInert: piece.node.isInert))
            if Self.isElement(piece.node, among: ["noscript"]), let range = ranges.index(of: piece.contentOffset) {
                fill(nodes.count - 1, with: range)
            }
        }
    }

    private mutating func fill(_ element: Int, with range: Int) {
        for index in hidden[range] {
            let node = plain.pieces[index].node
            let parent = node.parent.flatMap { places[$0] }
            places[index] = nodes.count
            nodes.append(node.placed(in: parent ?? element, isInert: true))
        }
        // An element that the parser made twice, as it does with formatting, is filled once.
        hidden[range] = []
    }

    private static func isElement(_ node: HTMLNode, among names: [String]) -> Bool {
        if case .element(let name, .html, _) = node.content { names.contains(name) } else { false }
    }
}

extension HTMLNode {
    fileprivate func placed(in parent: Int?, isInert: Bool) -> HTMLNode {
        HTMLNode(content: content, parent: parent, line: line, isInert: isInert)
    }
}
