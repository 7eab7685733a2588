import Basics
import Markup

extension ReferenceDocumentReader {
    func read(
        _ element: ReferenceElement,
        _ attributes: [HTMLAttribute],
        _ visit: Visit,
        into collector: inout ReferenceCollector
    ) {
        for attribute in attributes where !attribute.value.isEmpty {
            var visit = visit
            visit.place.element = element.bareName
            visit.place.attribute = attribute.name
            visit.place.line = line(attribute.line)
            if attribute.name.hasPrefix("on") {
                readScript(attribute.value, visit, into: &collector)
                continue
            }
            guard let context = contexts.context(of: attribute.name, on: element) else { continue }
            visit.place.source = visit.origins[visit.index]
            read(attribute.value, context, visit, into: &collector)
        }
    }

    private func read(
        _ value: String,
        _ context: ReferenceContext,
        _ visit: Visit,
        into collector: inout ReferenceCollector
    ) {
        switch context.reading {
        case .url: add(value, context, visit, into: &collector)
        case .urls:
            for part in value.utf8.split(whereSeparator: { $0 <= 0x20 }) {
                add(String(decoding: part, as: UTF8.self), context, visit, into: &collector)
            }
        case .srcset:
            for candidate in SrcSet.candidates(value) { add(candidate.url, context, visit, into: &collector) }
        case .css:
            var visit = visit
            visit.place.certainty = min(visit.place.certainty, context.certainty)
            readStyle(value, isDeclarations: true, visit, into: &collector)
        case .cssValue:
            guard value.utf8.contains(UInt8(ascii: "(")), let name = visit.place.attribute else { return }
            readStyle("\(name):\(value)", isDeclarations: true, visit, into: &collector)
        case .html: readFrame(value, "srcdoc", visit.base, visit, into: &collector)
        case .refresh:
            if let target = ReferenceRefresh.target(of: value) { add(target, context, visit, into: &collector) }
        case .data: readData(value, context, visit, into: &collector)
        case nil: return
        }
    }

    private func add(
        _ text: String,
        _ context: ReferenceContext,
        _ visit: Visit,
        into collector: inout ReferenceCollector
    ) {
        let address = collector.add(text, context, at: visit.place, base: visit.base, in: setting)
        guard let address, address.scheme == "data", let kind = context.opens, let data = ReferenceData(address.text)
        else { return }
        let text = PageText.decoded(data.bytes, contentType: data.type).text
        switch kind {
        case .stylesheet: readStyle(text, isDeclarations: false, visit, base: address, into: &collector)
        case .script: readScript(text, visit, into: &collector)
        case .manifest, .resource: return
        case .frame:
            guard ["text/html", "application/xhtml+xml", "image/svg+xml"].contains(ReferenceTypes.essence(data.type))
            else { return }
            readFrame(text, "data:", address, visit, into: &collector)
        }
    }

    /// A document inside this one: it is as secure as what holds it, and follows its policy.
    private func readFrame(
        _ text: String,
        _ name: String,
        _ base: ReferenceAddress,
        _ visit: Visit,
        into collector: inout ReferenceCollector
    ) {
        guard depth < Self.maximumDepth else { return collector.note(.cut) }
        var inner = setting
        inner.frames.append(name)
        inner.upgrades = visit.place.upgrades ?? setting.upgrades
        var reader = ReferenceDocumentReader(text, setting: inner, base: base)
        reader.inherit(from: self, visit)
        reader.read(into: &collector)
    }

    /// Takes over what a document passes on to what stands inside it.
    mutating func inherit(from outer: ReferenceDocumentReader, _ visit: Visit) {
        lineOffset = max(visit.place.line - 1, 0)
        hasLines = outer.hasLines
        certainty = outer.certainty
        isInert = visit.place.isInert
        depth = outer.depth + 1
        outerSource = visit.place.source ?? visit.origins[visit.index]
    }

    /// Settings of a page builder: JSON in an attribute, of which the texts with an address count.
    private func readData(
        _ value: String,
        _ context: ReferenceContext,
        _ visit: Visit,
        into collector: inout ReferenceCollector
    ) {
        guard ReferenceScript.mayHoldAddress(value) else { return }
        let trimmed = value.trimmedBlanks
        let literals = ReferenceScript.literals(in: trimmed)
        let texts = literals.isEmpty ? [trimmed] : literals.map(\.text)
        for text in texts where ReferenceScript.isAddress(text) {
            guard let id = ReferenceTypes.scriptContext(of: text) else { continue }
            add(text, id == "script.image" ? context : contexts[id], visit, into: &collector)
        }
    }
}

extension ReferenceElement {
    /// As it stands in the page.
    var bareName: String { name.hasPrefix("svg:") ? String(name.dropFirst(4)) : name }
}
