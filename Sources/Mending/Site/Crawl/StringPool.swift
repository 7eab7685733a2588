/// Keeps one copy of texts that stand on page after page, such as the address of a site's logo.
struct StringPool {
    private var known: Set<String> = []

    /// Texts that differ on every page would only fill the pool.
    private static let maximum = 50_000

    mutating func sharing(_ found: PageReferences) -> PageReferences {
        var kept = PageReferences(url: found.url, canonical: found.canonical, notes: found.notes)
        kept.references = found.references.map { share($0) }
        return kept
    }

    private mutating func share(_ reference: Reference) -> Reference {
        var shared = reference
        shared.url = share(reference.url)
        shared.element = share(reference.element)
        shared.attribute = reference.attribute.map { share($0) }
        shared.frames = reference.frames.map { share($0) }
        shared.stylesheet = reference.stylesheet.map { share($0) }
        shared.context = share(reference.context)
        shared.source = reference.source.map { share($0) }
        return shared
    }

    /// Up to 15 bytes are part of the value itself and cost nothing.
    private mutating func share(_ text: String) -> String {
        guard text.utf8.count > 15 else { return text }
        if let index = known.firstIndex(of: text) { return known[index] }
        if known.count < Self.maximum { known.insert(text) }
        return text
    }
}

extension PageReferences {
    /// Equal for pages that refer to the same things in the same places.
    var digest: UInt64 {
        var hash = StableHash()
        for reference in references {
            hash.add(reference.url)
            hash.add(reference.context)
            hash.add(reference.element)
            hash.add("\(reference.line)")
        }
        return hash.value
    }
}
