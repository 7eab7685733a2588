import Markup

/// The first `<base>` of a document that has an address, and what it makes of relative addresses.
struct ReferenceBase {
    let address: ReferenceAddress
    /// The line of the element, or nil where there is none.
    let place: Int?

    init(_ document: HTMLDocument, fallback: ReferenceAddress) {
        for node in document.nodes where !node.isInert {
            guard case .element("base", .html, let attributes) = node.content,
                let href = attributes.first(where: { $0.name == "href" })
            else { continue }
            place = href.line
            // HTML "set the frozen base URL": these cannot be one.
            let read = fallback.resolving(href.value)
            address = read.flatMap { $0.scheme == "data" || $0.scheme == "javascript" ? nil : $0 } ?? fallback
            return
        }
        place = nil
        address = fallback
    }

    /// The address where it is one that poisons relative ones.
    var insecure: ReferenceAddress? { place != nil && address.isInsecure ? address : nil }
}
