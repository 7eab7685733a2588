import Basics
import Markup

/// An element as the conditions of `contexts.tsv` see it.
struct ReferenceElement {
    /// Lower case; `svg:` before names of SVG.
    let name: String
    /// The parent element's name, spelled alike.
    let parent: String?
    let attributes: [(name: String, value: String)]
    var parentAttributes: [HTMLAttribute] = []

    /// The value of the first attribute of that name; parsers drop later ones.
    subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }
}

/// One word of the column `when`.
enum ReferenceCondition: Sendable, Equatable {
    case present(String)
    case absent(String)
    case equal(String, [String])
    case begins(String, [String])
    case hasWord(String, [String])
    case parent([String])
    case parentHas(String)
    /// A script that browsers run, or a stylesheet that they apply.
    case script, stylesheet
    /// A `srcset` or `imagesrcset` with a candidate.
    case candidates
    /// One with widths, or with a candidate for a screen of 1x: beside it the `src` is never chosen.
    case fullCandidates
    /// A type, or where there is none a name, of a picture.
    case picture
    /// The address ends like a file that browsers save instead of showing it.
    case archive

    init(_ text: Substring) {
        func words(_ text: Substring) -> [String] { text.split(separator: "|").map(String.init) }
        switch text {
        case "@script": self = .script
        case "@css": self = .stylesheet
        case "@srcset": self = .candidates
        case "@srcset-alone": self = .fullCandidates
        case "@image": self = .picture
        case "@archive": self = .archive
        case _ where text.hasPrefix("!"): self = .absent(String(text.dropFirst()))
        case _ where text.hasPrefix("<["): self = .parentHas(String(text.dropFirst(2).dropLast()))
        case _ where text.hasPrefix("<"): self = .parent(words(text.dropFirst()))
        default:
            guard let mark = text.firstIndex(where: { "=^~".contains($0) }) else {
                self = .present(String(text))
                return
            }
            let name = String(text[..<mark])
            let values = words(text[text.index(after: mark)...])
            switch text[mark] {
            case "=": self = .equal(name, values)
            case "^": self = .begins(name, values)
            default: self = .hasWord(name, values)
            }
        }
    }

    func holds(for element: ReferenceElement) -> Bool {
        switch self {
        case .present(let name): element[name] != nil
        case .absent(let name): element[name] == nil
        case .equal(let name, let values):
            element[name].map { values.contains($0.trimmedBlanks.asciiLowercased) } ?? false
        case .begins(let name, let values):
            element[name].map { value in values.contains { value.asciiLowercased.hasPrefix($0) } } ?? false
        case .hasWord(let name, let values):
            element[name].map { words(of: $0).contains { values.contains($0) } } ?? false
        case .parent(let names): element.parent.map(names.contains) ?? false
        case .parentHas(let name): element.parentAttributes.contains { $0.name == name }
        case .script: ReferenceTypes.isScript(element["type"], language: element["language"])
        case .stylesheet: ReferenceTypes.isStylesheet(element["type"])
        case .candidates:
            (element["srcset"] ?? element["imagesrcset"]).map { !SrcSet.candidates($0).isEmpty } ?? false
        case .fullCandidates: SrcSet.candidates(element["srcset"] ?? "").contains(where: \.isEnough)
        case .picture: ReferenceTypes.isPicture(element["type"], address: element["data"] ?? element["src"] ?? "")
        case .archive: ReferenceTypes.isArchive(element["href"] ?? "")
        }
    }

    private func words(of text: String) -> [String] {
        text.utf8.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self).asciiLowercased }
    }
}
