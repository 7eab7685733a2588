/// What stands in a block in curly brackets.
enum CSSBlock {
    /// Rules only: a style sheet, `@media` outside a style rule, `@keyframes`.
    case rules
    case declarations
    case fontFace

    /// The block of a rule that begins with `@`.
    init(atRule name: String, in outer: CSSBlock) {
        switch name {
        case "font-face": self = .fontFace
        case "scope": self = .declarations
        case "media", "supports", "layer", "container", "starting-style", "document", "-moz-document": self = outer
        case let name where name.hasSuffix("keyframes"): self = .rules
        default: self = .declarations
        }
    }
}
