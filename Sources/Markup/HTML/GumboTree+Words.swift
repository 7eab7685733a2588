import Basics
import CGumboGuard

extension GumboTree {
    func content(of element: GumboElement) -> HTMLNode.Content {
        let namespace: HTMLNode.Namespace =
            switch element.tag_namespace {
            case GUMBO_NAMESPACE_SVG: .svg
            case GUMBO_NAMESPACE_MATHML: .mathML
            default: .html
            }
        return .element(
            name: name(of: element),
            namespace: namespace,
            attributes: attributes(of: element)
        )
    }

    /// A text of gumbo's; none where it had no time to make one.
    func words(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }

    func words(of document: GumboDocument) -> String {
        let identifiers = (words(document.public_identifier), words(document.system_identifier))
        let name = words(document.name)
        return switch identifiers {
        case ("", ""): name
        case ("", let system): "\(name) SYSTEM \"\(system)\""
        case (let known, ""): "\(name) PUBLIC \"\(known)\""
        case (let known, let system): "\(name) PUBLIC \"\(known)\" \"\(system)\""
        }
    }

    /// The library knows only the names that steer a parser, and those only in lower case.
    private func name(of element: GumboElement) -> String {
        var written = element.original_tag
        if written.data != nil { gumbo_tag_from_original_text(&written) }
        if element.tag_namespace == GUMBO_NAMESPACE_SVG, let adjusted = gumbo_normalize_svg_tagname(&written) {
            return String(cString: adjusted)
        }
        if element.tag != GUMBO_TAG_UNKNOWN { return String(cString: gumbo_normalized_tagname(element.tag)) }
        let bytes = UnsafeRawBufferPointer(start: written.data, count: written.length)
        return String(decoding: bytes.map(lowercased), as: UTF8.self)
    }

    private func attributes(of element: GumboElement) -> [HTMLAttribute] {
        (0..<Int(element.attributes.length)).compactMap { index in
            guard let attribute = element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self) else {
                return nil
            }
            let name = name(of: attribute.pointee)
            // The standard has U+FFFD for NUL in a name, gumbo ends there.
            guard !name.isEmpty else { return nil }
            return HTMLAttribute(
                name: name,
                value: words(attribute.pointee.value),
                line: max(1, Int(attribute.pointee.name_start.line))
            )
        }
    }

    private func name(of attribute: GumboAttribute) -> String {
        let name = words(attribute.name)
        return switch attribute.attr_namespace {
        case GUMBO_ATTR_NAMESPACE_XLINK: "xlink:" + name
        case GUMBO_ATTR_NAMESPACE_XML: "xml:" + name
        case GUMBO_ATTR_NAMESPACE_XMLNS: name == "xmlns" ? name : "xmlns:" + name
        default: name
        }
    }
}
