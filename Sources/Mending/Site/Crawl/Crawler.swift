import Wire

/// Reads the pages of a site, several at once, and takes the answers in a fixed order.
struct Crawler: Sendable {
    typealias Read = @Sendable (PageAddress) async -> PageAnswer

    let jobs: Int
    let read: Read

    /// So many answers may wait for an earlier page before no further one is asked.
    private static let maximumAhead = 4

    /// Goes on until nothing is left to ask; a cancelled run ends early with what it has.
    func run(_ state: inout CrawlState, progress: @Sendable (SiteProgress) -> Void) async {
        var crawl = state
        await withTaskGroup(of: (Int, PageAnswer).self) { group in
            var entries: [Int: Frontier.Entry] = [:]
            var waiting: [Int: PageAnswer] = [:]
            var (given, taken, running) = (0, 0, 0)
            func ask() {
                while running < jobs, given - taken < jobs * Self.maximumAhead, !Task.isCancelled,
                    let entry = crawl.next(underWay: given - taken)
                {
                    let (number, read) = (given, read)
                    entries[number] = entry
                    group.addTask { (number, await read(entry.address)) }
                    given += 1
                    running += 1
                    progress(Self.progress(crawl, entry))
                }
            }
            ask()
            for await (number, answer) in group {
                running -= 1
                waiting[number] = answer
                while let answer = waiting.removeValue(forKey: taken), let entry = entries.removeValue(forKey: taken) {
                    crawl.take(answer, for: entry)
                    taken += 1
                }
                ask()
            }
        }
        state = crawl
    }

    private static func progress(_ crawl: CrawlState, _ entry: Frontier.Entry) -> SiteProgress {
        SiteProgress(
            stage: .reading,
            read: crawl.pages.count,
            known: min(crawl.known, crawl.limit),
            current: entry.address.url.description
        )
    }
}
