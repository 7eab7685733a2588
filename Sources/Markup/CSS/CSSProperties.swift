/// Which properties fetch what their addresses point to.
enum CSSProperties {
    private static let images: Set<String> = [
        "background", "background-image", "border-image", "border-image-source", "content", "cursor", "list-style",
        "list-style-image", "mask-border", "mask-border-source", "shape-outside",
        "-moz-border-image", "-o-border-image", "-webkit-border-image", "-webkit-box-reflect",
        "-webkit-mask-box-image", "-webkit-mask-box-image-source", "-webkit-shape-outside",
        // Browsers ask for mask: url(a.svg#b) as for any picture.
        "mask", "mask-image", "-webkit-mask", "-webkit-mask-image",
    ]
    private static let shapes: Set<String> = [
        "backdrop-filter", "clip-path", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start",
        "offset-path", "stroke", "-webkit-backdrop-filter", "-webkit-clip-path", "-webkit-filter",
    ]

    static func context(in property: String) -> CSSReference.Context {
        if images.contains(property) || property.hasPrefix("--") { return .image(property: property) }
        return shapes.contains(property) ? .shape : .other
    }
}
