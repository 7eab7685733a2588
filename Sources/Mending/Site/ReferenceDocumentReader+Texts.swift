import Basics
import Markup
import Wire

extension ReferenceDocumentReader {
    /// The text of a `<style>` or `<script>`; other text holds nothing that is fetched.
    func read(_ text: String, _ visit: Visit, into collector: inout ReferenceCollector) {
        guard let parent = document.nodes[visit.index].parent,
            case .element(let name, _, let attributes) = document.nodes[parent].content
        else { return }
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        var visit = visit
        visit.place.element = name
        visit.place.source = visit.origins[parent]
        switch name {
        case "style" where ReferenceTypes.isStylesheet(value("type")):
            readStyle(text, isDeclarations: false, visit, into: &collector)
        case "script" where value("src") == nil:
            readScript(text, type: value("type"), language: value("language"), visit, into: &collector)
        default: return
        }
    }

    func readStyle(
        _ text: String,
        isDeclarations: Bool,
        _ visit: Visit,
        base: ReferenceAddress? = nil,
        into collector: inout ReferenceCollector
    ) {
        let style = ReferenceStyle(text, isDeclarations: isDeclarations, firstLine: visit.place.line)
        var place = visit.place
        if place.source == nil { place.source = visit.origins[visit.index] }
        style.read(at: place, base: base ?? visit.base, in: setting, into: &collector)
    }

    private func readScript(
        _ text: String,
        type: String?,
        language: String?,
        _ visit: Visit,
        into collector: inout ReferenceCollector
    ) {
        let kind = ReferenceTypes.essence(type ?? "")
        if ReferenceTypes.isScript(type, language: language) { return readScript(text, visit, into: &collector) }
        var visit = visit
        switch kind {
        case "importmap", "speculationrules":
            let context = contexts[kind == "importmap" ? "script.importmap" : "script.speculation"]
            let first = visit.place.line
            for literal in ReferenceScript.literals(in: text) where !literal.isKey {
                guard ReferenceScript.isAddress(literal.text) else { continue }
                visit.place.line = hasLines ? first + literal.line - 1 : 0
                collector.add(literal.text, context, at: visit.place, base: visit.base, in: setting)
            }
        case "application/json": readScript(text, visit, into: &collector)
        case let kind where kind.hasSuffix("html") || kind.hasSuffix("template") || kind.hasSuffix("tmpl"):
            visit.place.isInert = true
            readMarkup(text, visit, certainty: .inferred, into: &collector)
        // Names for search engines (JSON-LD) and whatever else is no script.
        default: return
        }
    }

    /// A script file: it belongs to the document that loads it.
    func readScript(_ text: String, of url: WebURL, into collector: inout ReferenceCollector) {
        let place = ReferencePlace(element: "script", line: 1)
        let origins = ReferenceOrigins(document, outer: ReferenceTraces.file(url))
        readScript(text, Visit(index: -1, place: place, base: fallbackBase, origins: origins), into: &collector)
    }

    /// Script in an element or in an attribute such as `onclick`.
    func readScript(_ text: String, _ visit: Visit, into collector: inout ReferenceCollector) {
        guard ReferenceScript.mayHoldAddress(text) else { return }
        var place = visit.place
        if place.source == nil { place.source = visit.origins[visit.index] }
        let first = place.line
        for literal in ReferenceScript.literals(in: text) where !literal.isKey {
            place.line = hasLines ? first + literal.line - 1 : 0
            if ReferenceScript.isMarkup(literal.text) {
                var inner = visit
                inner.place = place
                readMarkup(literal.text, inner, certainty: .likely, into: &collector)
            } else if let use = ReferenceScriptUse(literal, isOwn: isOwn(literal.text, visit.base, collector)) {
                collector.add(use.address, contexts[use.context], at: place, base: visit.base, in: setting)
            }
        }
    }

    private func isOwn(_ text: String, _ base: ReferenceAddress, _ collector: ReferenceCollector) -> Bool {
        base.resolving(text).map { collector.isOwn($0, of: setting) } ?? false
    }

    /// Markup that a script writes, or a template that it fills.
    private func readMarkup(
        _ text: String,
        _ visit: Visit,
        certainty: Certainty,
        into collector: inout ReferenceCollector
    ) {
        guard depth < Self.maximumDepth else { return collector.note(.cut) }
        var inner = setting
        inner.upgrades = visit.place.upgrades ?? setting.upgrades
        var reader = ReferenceDocumentReader(text, setting: inner, base: visit.base)
        reader.inherit(from: self, visit)
        reader.certainty = min(self.certainty, certainty)
        reader.read(into: &collector)
    }

    /// `<?xml-stylesheet href="…"?>`, which an HTML parser takes for a comment; only XML documents heed it.
    func readInstruction(_ text: String, _ visit: Visit, into collector: inout ReferenceCollector) {
        guard isXML, text.hasPrefix("?xml-stylesheet") else { return }
        let markup = "<link \(text.dropFirst("?xml-stylesheet".count))>"
        for node in HTMLDocument(markup).nodes {
            guard case .element("link", _, let attributes) = node.content,
                let href = attributes.first(where: { $0.name == "href" })
            else { continue }
            var place = visit.place
            place.element = "xml-stylesheet"
            place.attribute = "href"
            collector.add(href.value, contexts["xml.stylesheet"], at: place, base: visit.base, in: setting)
        }
    }
}
