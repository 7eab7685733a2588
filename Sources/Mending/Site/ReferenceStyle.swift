import Basics
import Markup

/// Hands the addresses of a stylesheet, a `<style>` or a `style` attribute to the collector.
struct ReferenceStyle {
    private let references: [CSSReference]
    private let firstLine: Int
    private let contexts = ReferenceContexts.shared

    /// `firstLine` is where the text begins in the document; 0 where lines mean nothing.
    init(_ text: String, isDeclarations: Bool, firstLine: Int) {
        // Nearly every style attribute has no address, and reading CSS costs more than looking for a bracket.
        let mayHoldAddress = text.utf8.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "@") }
        references = mayHoldAddress ? CSSReader.references(in: text, isDeclarations: isDeclarations) : []
        self.firstLine = firstLine
    }

    func read(
        at place: ReferencePlace,
        base: ReferenceAddress,
        in setting: PageSetting,
        into collector: inout ReferenceCollector
    ) {
        for reference in references {
            let (id, name) = Self.context(of: reference)
            var place = place
            if place.attribute == nil { place.attribute = name }
            place.line = firstLine == 0 ? 0 : firstLine + reference.line - 1
            collector.add(reference.url, contexts[id], at: place, base: base, in: setting)
        }
    }

    private static func context(of reference: CSSReference) -> (id: String, name: String?) {
        switch reference.context {
        case .importRule: ("css.import", "@import")
        case .namespace: ("css.namespace", "@namespace")
        case .font: ("css.font", "@font-face")
        case .image(let property) where property.hasPrefix("--"): ("css.custom", property)
        case .image(let property): ("css.image", property)
        case .imageSet(let property): ("css.image-set", property)
        case .shape: ("css.shape", nil)
        case .other: ("css.other", nil)
        }
    }
}
