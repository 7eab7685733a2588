import Basics
import Markup

/// Walks one HTML document and hands every address in it to the collector.
struct ReferenceDocumentReader {
    /// So deep may `srcdoc`, `data:` and markup in scripts be nested.
    static let maximumDepth = 8

    let document: HTMLDocument
    let setting: PageSetting
    private let policy: ReferenceUpgrade
    /// What relative addresses start from where the document has no `<base>` of its own.
    let fallbackBase: ReferenceAddress
    /// What is added to the lines of the document, for one that stands inside another.
    var lineOffset = 0
    var certainty = Certainty.certain
    var isInert = false
    var depth = 0
    /// Lines mean nothing in what a script made.
    var hasLines = true
    var isXML = false
    /// Where the document itself stands, for one that stands inside another.
    var outerSource: String?

    let contexts = ReferenceContexts.shared

    init(_ text: String, setting: PageSetting, base: ReferenceAddress) {
        document = HTMLDocument(text)
        policy = ReferenceUpgrade(document)
        var setting = setting
        if policy.isPresent { setting.inheritsUpgrade = false }
        self.setting = setting
        fallbackBase = base
    }

    func read(into collector: inout ReferenceCollector) {
        let base = ReferenceBase(document, fallback: fallbackBase)
        let before = collector.found.references.count
        var early: Int?
        if let place = base.place, let address = base.insecure {
            collector.note(.insecureBase)
            let spot = ReferencePlace(element: "base", attribute: "href", line: line(place), isInert: isInert)
            collector.add(address.text, contexts["base"], at: spot, base: fallbackBase, in: setting)
        }
        let origins = ReferenceOrigins(document, outer: outerSource)
        for index in document.nodes.indices {
            let node = document.nodes[index]
            if early == nil, policy.reaches(index) { early = collector.found.references.count }
            var place = ReferencePlace(element: "", line: line(node.line), certainty: certainty)
            place.isInert = isInert || node.isInert
            place.upgrades = setting.upgrades || policy.reaches(index)
            place.upgradesActions = setting.upgrades || policy.isPresent
            let visit = Visit(index: index, place: place, base: base.address, origins: origins)
            switch node.content {
            case .element(let name, let namespace, let attributes):
                read(element(name, namespace, attributes, node), attributes, visit, into: &collector)
            case .text(let text): read(text, visit, into: &collector)
            case .comment(let text): readInstruction(text, visit, into: &collector)
            case .doctype: break
            }
        }
        notePolicy(collector.found.references[before..<(early ?? before)].contains(where: mayBeTooEarly), &collector)
    }

    struct Visit {
        let index: Int
        var place: ReferencePlace
        let base: ReferenceAddress
        let origins: ReferenceOrigins
    }

    func line(_ line: Int) -> Int { hasLines ? line + lineOffset : 0 }

    private func notePolicy(_ isLate: Bool, _ collector: inout ReferenceCollector) {
        guard policy.isPresent, setting.frames.isEmpty else { return }
        collector.note(isLate && !setting.upgrades ? .upgradesLate : .upgrades)
    }

    private func mayBeTooEarly(_ reference: Reference) -> Bool {
        !reference.isInert && reference.frames == setting.frames
            && [.blockable, .upgradeable].contains(reference.category)
    }

    private func element(
        _ name: String,
        _ namespace: HTMLNode.Namespace,
        _ attributes: [HTMLAttribute],
        _ node: HTMLNode
    ) -> ReferenceElement {
        let own = attributes.map { ($0.name, $0.value) }
        guard let parent = node.parent,
            case .element(let parentName, let parentNamespace, let parentAttributes) = document.nodes[parent].content
        else { return ReferenceElement(name: Self.spelled(name, namespace), parent: nil, attributes: own) }
        return ReferenceElement(
            name: Self.spelled(name, namespace),
            parent: Self.spelled(parentName, parentNamespace),
            attributes: own,
            parentAttributes: parentAttributes
        )
    }

    private static func spelled(_ name: String, _ namespace: HTMLNode.Namespace) -> String {
        namespace == .svg ? "svg:" + name : name
    }
}
