import Basics
import Markup

/// Where the elements of a page are stored, as far as WordPress and its page builders leave traces in it.
///
/// Each element inherits from the one around it: one pass, however deep the tree is.
struct ReferenceOrigins {
    private var origins: [Origin] = []
    private var outer: String?

    private struct Origin {
        var post: String?
        var place: String?

        var text: String? {
            let parts = [post, place].compactMap(\.self)
            return parts.isEmpty ? nil : parts.joined(separator: ", ")
        }
    }

    init(_ document: HTMLDocument, outer: String?) {
        self.outer = outer
        origins.reserveCapacity(document.nodes.count)
        for node in document.nodes {
            var origin = node.parent.map { origins[$0] } ?? Origin()
            if case .element(let name, _, let attributes) = node.content, !attributes.isEmpty {
                Self.read(name, attributes, into: &origin)
            }
            origins.append(origin)
        }
    }

    /// The traces of a node, such as `post 12, Elementor element 3f2a`.
    subscript(index: Int) -> String? {
        origins.indices.contains(index) ? origins[index].text ?? outer : outer
    }

    private static func read(_ name: String, _ attributes: [HTMLAttribute], into origin: inout Origin) {
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        // Of these alone a trace can come, and most elements have none.
        guard attributes.contains(where: { ["class", "id"].contains($0.name) || $0.name.hasPrefix("data-") }) else {
            return
        }
        let classes = (value("class") ?? "").utf8.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
        if let post = ReferenceTraces.post(name, value, classes) { origin = Origin(post: post) }
        if let place = ReferenceTraces.place(name, value, classes) { origin.place = place }
    }
}
