import Basics
import Markup
import Wire

/// What a page calls itself.
enum PageTitle {
    /// A title stands in the head, which is far shorter.
    private static let maximumBytes = 262_144

    /// The text of the first `title`, its blanks made one; nil where there is none, or an empty one.
    static func of(_ body: [UInt8], _ document: FetchedDocument) -> String? {
        let start = Array(body.prefix(maximumBytes))
        let source = PageText.decoded(start, contentType: document.header("content-type")).text
        let nodes = HTMLDocument(source).nodes
        guard let index = nodes.firstIndex(where: isTitle) else { return nil }
        let inside = nodes.filter { $0.parent == index }.map(text)
        let words = inside.joined().split { $0.isWhitespace }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func isTitle(_ node: HTMLNode) -> Bool {
        if case .element("title", .html, _) = node.content { return true }
        return false
    }

    private static func text(_ node: HTMLNode) -> String {
        if case .text(let text) = node.content { return text }
        return ""
    }
}
