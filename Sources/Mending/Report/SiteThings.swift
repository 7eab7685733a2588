import Basics
import Wire

/// The insecure addresses of a site, each once, by the group of findings they belong to.
struct SiteThings {
    private var groups: [SiteGroup: [SiteThing]] = [:]
    private var positions: [SiteGroup: [String: Int]] = [:]

    init(_ evidence: SiteEvidence) {
        let ownHosts = evidence.ownHosts
        for page in evidence.pages {
            for reference in page.references {
                guard let group = SiteGroup(reference, ownHosts: ownHosts) else { continue }
                add(reference, page.url, to: group)
            }
        }
    }

    subscript(group: SiteGroup) -> [SiteThing] { groups[group] ?? [] }

    func parts(_ fate: SiteFate) -> [SiteThing] { self[.part].filter { $0.fate == fate } }

    private mutating func add(_ reference: Reference, _ page: String, to group: SiteGroup) {
        if let position = positions[group]?[reference.url] {
            groups[group]?[position].add(reference, on: page)
        } else {
            positions[group, default: [:]][reference.url] = groups[group]?.count ?? 0
            groups[group, default: []].append(SiteThing(reference, on: page))
        }
    }
}

extension Sequence<SiteThing> {
    /// The pages on which any of them stands.
    var pageCount: Int { Set(flatMap(\.pages)).count }
}

extension SiteEvidence {
    /// The host, and its spelling with or without `www`.
    var ownHosts: Set<String> {
        Set([site.host.description, way.otherHost].compactMap { $0 })
    }
}
