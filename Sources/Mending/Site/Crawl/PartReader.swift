import Basics
import Packing
import Synchronization
import Wire

/// Fetches the stylesheets, scripts, manifests and frames of pages, each once for the whole run, and searches them.
final class PartReader: Sendable {
    /// A page has some dozens; frames and `@import` lead on.
    static let perPage = 200
    static let depth = 8
    static let perRun = 3000
    static let maximumBytes = 3 << 20
    /// Pictures and the like of which only the redirects are looked at; at five a second, a minute for one host.
    static let resourcesPerRun = 300
    /// The answer's beginning is enough, since only the way to it matters.
    private static let resourceBytes = 1024
    /// So many bytes of parts are kept for pages that see them in other circumstances.
    private static let maximumKept = 16 << 20

    private let fetcher: SiteFetcher
    private let finder: ReferenceFinder
    private let scope: CrawlScope
    private let robots: RobotsRules
    private let documents = OnceTable<String, PartDocument>()
    private let results = OnceTable<PartKey, PageReferences>()
    private let resources = OnceTable<String, PartDocument>()
    private let state = Mutex((unread: [UnreadPage](), kept: 0))

    init(fetcher: SiteFetcher, finder: ReferenceFinder, scope: CrawlScope, robots: RobotsRules) {
        self.fetcher = fetcher
        self.finder = finder
        self.scope = scope
        self.robots = robots
    }

    /// What could not be read, by address.
    var unread: [UnreadPage] { state.withLock { $0.unread.sorted { $0.url < $1.url } } }

    /// Adds to a page what its parts refer to, and where the redirects of what else it loads lead.
    func complete(_ page: inout PageReferences) async {
        var resources = page.resources
        await read(page.subdocuments, of: &page) { resources += $0.resources }
        for resource in resources where !Task.isCancelled {
            if let found = await follow(resource) { page.references += found.references }
        }
    }

    /// The parts and their parts, breadth first.
    private func read(
        _ parts: [Subdocument],
        of page: inout PageReferences,
        found each: (PageReferences) -> Void
    ) async {
        var waiting = parts.map { (part: $0, depth: 1) }
        var seen: Set<PartKey> = []
        var next = 0
        while next < waiting.count, !Task.isCancelled {
            let (part, depth) = waiting[next]
            next += 1
            guard seen.insert(PartKey(part)).inserted else { continue }
            guard seen.count <= Self.perPage, depth <= Self.depth else {
                page.noteCut()
                return
            }
            guard let found = await search(part) else { continue }
            page.references += found.references
            each(found)
            if found.notes.contains(.cut) { page.noteCut() }
            waiting += found.subdocuments.map { ($0, depth + 1) }
        }
    }

    /// Nil where no redirect leads anywhere worth telling, or enough was asked.
    private func follow(_ resource: Subdocument) async -> PageReferences? {
        let address = resource.url.description
        let document = await resources.value(for: address) {
            guard self.resources.count <= Self.resourcesPerRun else { return .gone(wasRedirected: false) }
            if self.scope.isOwn(resource.url), !self.robots.allows(resource.url) { return .gone(wasRedirected: false) }
            let answer = await self.fetcher.get(address, maximumBytes: Self.resourceBytes, cutsBody: true)
            return answer.map { PartDocument(way: $0, url: resource.url) }
        }
        guard case .here(let page) = document else { return nil }
        return finder.find(in: resource, fetched: page)
    }

    /// Nil when it cannot be read.
    private func search(_ part: Subdocument) async -> PageReferences? {
        guard let document = await document(part) else { return nil }
        // A part that was redirected is judged by the place that asks for it, which every page has in another line.
        let key = PartKey(part, withPlace: document.wasRedirected)
        return await results.value(for: key) {
            guard let page = await self.body(of: document, part) else { return nil }
            return self.finder.find(in: part, fetched: page)
        }
    }

    private func document(_ part: Subdocument) async -> PartDocument? {
        let document = await documents.value(for: part.url.description) {
            guard let document = await self.fetch(part.url) else { return nil }
            return self.keep(document, part.url)
        }
        if case .unread = document { return nil }
        return document
    }

    private func fetch(_ url: WebURL) async -> PartDocument? {
        guard documents.count <= Self.perRun else { return .unread(.tooMany, "\(Self.perRun) others were read") }
        guard !scope.isOwn(url) || robots.allows(url) else {
            return .unread(.robots, "robots.txt asks programs not to read it")
        }
        guard let answer = await fetcher.get(url.description, maximumBytes: Self.maximumBytes) else { return nil }
        return PartDocument(answer, url: url, limit: Self.maximumBytes)
    }

    private func keep(_ document: PartDocument, _ url: WebURL) -> PartDocument {
        switch document {
        case .unread(let reason, let detail):
            note(UnreadPage(url: url.description, reason: reason, detail: detail))
            return document
        case .here(let page):
            if let reason = UnreadReason(status: page.status) {
                note(UnreadPage(url: url.description, reason: reason, detail: "it leads to \(page.finalURL)"))
            }
            return state.withLock { state in
                guard state.kept + page.body.count <= Self.maximumKept else { return document.withoutBody }
                state.kept += page.body.count
                return document
            }
        case .gone: return document
        }
    }

    /// Keeps what could not be read; beyond a thousand the cause is the same again and again.
    func note(_ part: UnreadPage) {
        state.withLock { if $0.unread.count < CrawlState.maximumUnread { $0.unread.append(part) } }
    }

    /// The page to search; what was not kept is asked for once more.
    private func body(of document: PartDocument, _ part: Subdocument) async -> FetchedPage? {
        switch document {
        case .here(let page): return page
        case .unread: return nil
        case .gone:
            guard let answer = await fetcher.get(part.url.description, maximumBytes: Self.maximumBytes),
                case .here(let page) = PartDocument(answer, url: part.url, limit: Self.maximumBytes)
            else { return nil }
            return page
        }
    }
}

extension PageReferences {
    /// There is more than is listed.
    fileprivate mutating func noteCut() {
        if !notes.contains(.cut) { notes.append(.cut) }
    }
}
