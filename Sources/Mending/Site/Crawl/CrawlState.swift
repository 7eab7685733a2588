import Wire

/// What a crawl knows and what it does next: a pure machine, so that the order of pages never depends on the network.
struct CrawlState {
    let scope: CrawlScope
    let robots: RobotsRules
    /// So many pages are read.
    let limit: Int

    private var frontier = Frontier()
    /// The pages that were read, with a digest of what they refer to.
    private var read: [UInt64: UInt64] = [:]
    /// By the page that another spelling names as its own: where that spelling stands among the pages.
    private var spellings: [UInt64: Int] = [:]
    private var answered = 0
    private(set) var pages: [PageReferences] = []
    private(set) var unread: [UnreadPage] = []
    private(set) var furtherUnread = 0
    private(set) var disallowed = 0
    private var busyInARow = 0
    private var strings = StringPool()

    /// More are counted, not named.
    static let maximumUnread = 1000
    /// A site that asked for patience so often in a row, each time after several attempts, wants to be left alone.
    static let maximumBusyInARow = 5

    init(scope: CrawlScope, robots: RobotsRules, limit: Int) {
        self.scope = scope
        self.robots = robots
        self.limit = limit
    }

    var known: Int { frontier.known }
    var trapped: Int { frontier.refusedCount }
    var limitReached: Bool { frontier.overflowed || (pages.count >= limit || isWornOut(0)) && !frontier.isEmpty }
    var wasTurnedAway: Bool { busyInARow >= Self.maximumBusyInARow }

    mutating func begin(at start: PageAddress, listed: [String]) {
        frontier.begin(with: start)
        for text in listed {
            if let address = scope.page(text) { frontier.add(address, depth: 1, isUnlinked: true) }
        }
    }

    /// The page to ask next; nil when there is none, or when those under way may be enough.
    mutating func next(underWay: Int) -> Frontier.Entry? {
        guard pages.count + underWay < limit, !isWornOut(underWay), !wasTurnedAway else { return nil }
        while let entry = frontier.next() {
            guard read[entry.address.key] == nil else { continue }
            guard !robots.allows(entry.address.url) else { return entry }
            disallowed += 1
            if entry.depth == 0 { note(entry, .robots, "robots.txt asks programs not to read it") }
        }
        return nil
    }

    /// Spellings, files and errors do not count as pages, but a site that has nothing else must come to an end, too.
    private func isWornOut(_ underWay: Int) -> Bool { answered + underWay >= 50 + 3 * limit }

    /// Takes the answers in the order in which the pages were given out.
    mutating func take(_ answer: PageAnswer, for entry: Frontier.Entry) {
        answered += 1
        switch answer {
        case .page(let found, let url):
            busyInARow = 0
            for link in found.links {
                if let address = scope.page(link) { frontier.add(address, depth: entry.depth + 1) }
            }
            keep(found, PageAddress(url).map(\.key) ?? entry.address.key, entry)
        case .noPage: busyInARow = 0
        case .unread(let reason, let detail):
            busyInARow = reason == .tooManyRequests ? busyInARow + 1 : 0
            note(entry, reason, detail)
        case .stopped: break
        }
    }

    private mutating func keep(_ found: PageReferences, _ key: UInt64, _ entry: Frontier.Entry) {
        guard read[key] == nil else {
            // Another address had led here before.
            read[entry.address.key] = read[key]
            return
        }
        let digest = found.digest
        read[key] = digest
        read[entry.address.key] = digest
        if let index = spellings[key], pages[index].digest == digest {
            pages[index] = strings.sharing(found)
        } else if !isSpelling(found, of: key, digest) {
            pages.append(strings.sharing(found))
        }
    }

    /// Whether the page says that it is only another spelling of one that was read; that is believed where it looks the same.
    private mutating func isSpelling(_ found: PageReferences, of key: UInt64, _ digest: UInt64) -> Bool {
        guard let canonical = found.canonical.flatMap(scope.page), canonical.key != key else { return false }
        if let known = read[canonical.key] { return known == digest }
        frontier.add(canonical, depth: 1)
        if let index = spellings[canonical.key] { return pages[index].digest == digest }
        spellings[canonical.key] = pages.count
        return false
    }

    private mutating func note(_ entry: Frontier.Entry, _ reason: UnreadReason, _ detail: String) {
        guard unread.count < Self.maximumUnread else {
            furtherUnread += 1
            return
        }
        unread.append(UnreadPage(url: entry.address.url.description, reason: reason, detail: detail))
    }
}
