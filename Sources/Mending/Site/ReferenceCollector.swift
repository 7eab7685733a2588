import Basics
import Wire

/// Takes addresses with their places, judges them, and keeps what a report or the crawl needs.
struct ReferenceCollector {
    /// A page with more repeats itself.
    static let maximumReferences = 5000
    static let maximumLinks = 5000
    static let maximumResources = 500

    let judge: MixedContentJudge
    var found: PageReferences

    private var seen: Set<Key> = []
    private var seenLinks: Set<String> = []
    private var seenParts: Set<String> = []
    /// So many of the resources are other people's scripts.
    private var scripts = 0

    /// The same address twice at one place, as in a `srcset`, is one reference.
    private struct Key: Hashable {
        let url: String
        let context: String
        let element: String
        let line: Int
        let frames: [String]
    }

    init(url: String, judge: MixedContentJudge) {
        self.judge = judge
        found = PageReferences(url: url)
    }

    /// Notes an address; what comes back is the address as a browser reads it.
    @discardableResult
    mutating func add(
        _ text: String,
        _ context: ReferenceContext,
        at place: ReferencePlace,
        base: ReferenceAddress,
        in setting: PageSetting
    ) -> ReferenceAddress? {
        guard isOfInterest(text, context, base), let address = base.resolving(text) else { return nil }
        if address.isInsecure {
            addInsecure(address, context, at: place, in: setting)
        } else if address.isSecureWeb, !place.isInert, let kind = context.opens {
            open(address, kind, context, at: place, in: setting)
        }
        if context.isFollowed { addLink(address, of: setting) }
        if context.id == "link.canonical", found.canonical == nil, setting.frames.isEmpty {
            found.canonical = address.text
        }
        return address
    }

    /// False for what is secure and leads nowhere: resolving costs far more than this look.
    private func isOfInterest(_ text: String, _ context: ReferenceContext, _ base: ReferenceAddress) -> Bool {
        if context.isFollowed || context.id == "link.canonical" || base.isInsecure { return true }
        if let kind = context.opens {
            // Most pages have no more pictures than are followed; the others need not pay for them.
            let isFull = found.resources.count - scripts >= Self.maximumResources || text.hasPrefix("data:")
            if kind != .resource || !isFull { return true }
        }
        return text.utf8.contains(UInt8(ascii: ":")) && !text.hasPrefix("https:")
    }

    mutating func note(_ note: PageNote) {
        if !found.notes.contains(note) { found.notes.append(note) }
    }

    private mutating func addInsecure(
        _ address: ReferenceAddress,
        _ context: ReferenceContext,
        at place: ReferencePlace,
        in setting: PageSetting
    ) {
        let isAction = [.link, .form, .download].contains(context.category)
        let upgrades = isAction ? place.upgradesActions : place.upgrades
        let judgement = judge.judge(context, address, in: setting, upgrades: upgrades ?? setting.upgrades)
        record(address, judgement, isListed: context.isListed, at: place, in: setting)
        // The browser asks for it over https, so what stands in it counts too.
        guard judgement.maskedByUpgrade, !place.isInert, let kind = context.opens,
            let upgraded = ReferenceAddress("https" + address.text.dropFirst(address.scheme.utf8.count))
        else { return }
        open(upgraded, kind, context, at: place, in: setting)
    }

    /// Keeps a judged reference unless the same stands there already.
    mutating func record(
        _ address: ReferenceAddress,
        _ judgement: MixedContentJudge.Judgement,
        isListed: Bool = true,
        at place: ReferencePlace,
        in setting: PageSetting
    ) {
        guard isListed else { return }
        let key = Key(
            url: address.text,
            context: judgement.context,
            element: place.element,
            line: place.line,
            frames: setting.frames
        )
        guard seen.insert(key).inserted else { return }
        guard found.references.count < Self.maximumReferences else { return note(.cut) }
        let cap = place.isInert ? Certainty.inferred : place.certainty
        found.references.append(
            Reference(
                url: address.text,
                element: place.element,
                attribute: place.attribute,
                line: place.line,
                frames: setting.frames,
                stylesheet: setting.file?.description,
                context: judgement.context,
                category: judgement.category,
                verdicts: judgement.verdicts,
                certainty: min(cap, judgement.certainty),
                isInert: place.isInert,
                maskedByUpgrade: judgement.maskedByUpgrade,
                source: place.source
            )
        )
    }

    /// Adds what a document holds only after its script has run; what it held before is there already.
    mutating func add(rendered: PageReferences, in setting: PageSetting) {
        let known = Set(found.references.map { [$0.url, $0.element, $0.attribute ?? ""] })
        for reference in rendered.references
        where !known.contains([reference.url, reference.element, reference.attribute ?? ""]) {
            found.references.append(reference)
        }
        for part in rendered.subdocuments where seenParts.insert(Self.key(part.kind, part.url, part.setting)).inserted {
            found.subdocuments.append(part)
        }
        for part in rendered.resources where seenParts.insert(Self.key(part.kind, part.url, part.setting)).inserted {
            found.resources.append(part)
        }
        for link in rendered.links where seenLinks.insert(link).inserted { found.links.append(link) }
        if found.canonical == nil { found.canonical = rendered.canonical }
        for note in rendered.notes { self.note(note) }
    }

    private static func key(_ kind: Subdocument.Kind, _ url: WebURL, _ setting: PageSetting) -> String {
        "\(kind) \(url) \(setting.frames)"
    }

    private mutating func open(
        _ address: ReferenceAddress,
        _ kind: Subdocument.Kind,
        _ context: ReferenceContext,
        at place: ReferencePlace,
        in setting: PageSetting
    ) {
        // Other people's scripts are theirs to mend, and huge; their styles and frames are part of this page.
        let kind = kind == .script && !isOwn(address, of: setting) ? .resource : kind
        guard let url = address.web else { return }
        guard seenParts.insert(Self.key(kind, url, setting)).inserted else { return }
        var inner = setting
        inner.upgrades = place.upgrades ?? setting.upgrades
        inner.way = ReferenceWay(
            context: context.id,
            element: place.element,
            attribute: place.attribute,
            line: place.line,
            source: place.source,
            frames: setting.frames,
            stylesheet: setting.file?.description
        )
        let part = Subdocument(url: url, kind: kind, setting: inner)
        guard kind == .resource else { return found.subdocuments.append(part) }
        guard setting.document.scheme == .https else { return }
        if context.opens == .resource {
            if found.resources.count - scripts < Self.maximumResources { found.resources.append(part) }
        } else if scripts < Self.maximumResources {
            // Ahead of pictures, of which a page may have hundreds: more depends on a script.
            found.resources.insert(part, at: scripts)
            scripts += 1
        }
    }

    private mutating func addLink(_ address: ReferenceAddress, of setting: PageSetting) {
        guard setting.frames.isEmpty, isOwn(address, of: setting), let url = address.web else { return }
        guard found.links.count < Self.maximumLinks else { return note(.cut) }
        let text = url.description
        if seenLinks.insert(text).inserted { found.links.append(text) }
    }

    /// The page's own host, with or without `www`.
    func isOwn(_ address: ReferenceAddress, of setting: PageSetting) -> Bool {
        func bare(_ host: String) -> Substring { host.hasPrefix("www.") ? host.dropFirst(4) : host[...] }
        return bare(address.host) == bare(setting.page.host.urlText)
    }
}
