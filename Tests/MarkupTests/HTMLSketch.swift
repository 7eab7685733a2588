import Markup

extension HTMLDocument {
    /// Elements as `img src=a alt=b`, with their attributes in order.
    func elements(named wanted: String? = nil) -> [String] {
        nodes.compactMap { node in
            guard case .element(let name, _, let attributes) = node.content, name == wanted ?? name else { return nil }
            return ([name] + attributes.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
        }
    }

    /// The way down to the first element of that name: `html body p`.
    func path(to wanted: String) -> String? {
        guard var index = nodes.firstIndex(where: { $0.name == wanted }) else { return nil }
        var names = [wanted]
        while let parent = nodes[index].parent {
            names.append(nodes[parent].name ?? "?")
            index = parent
        }
        return names.reversed().joined(separator: " ")
    }

    func node(named wanted: String) -> HTMLNode? { nodes.first { $0.name == wanted } }

    var texts: [String] {
        nodes.compactMap { if case .text(let text) = $0.content { text } else { nil } }
    }
}

extension HTMLNode {
    var name: String? { if case .element(let name, _, _) = content { name } else { nil } }

    var attributes: [HTMLAttribute] { if case .element(_, _, let attributes) = content { attributes } else { [] } }

    func value(of wanted: String) -> String? { attributes.first { $0.name == wanted }?.value }
}
