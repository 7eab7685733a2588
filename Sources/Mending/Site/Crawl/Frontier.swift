import Wire

/// The pages still to be asked, in an order that depends on nothing but the site: breadth first, what may be a trap last.
///
/// Of an address that was seen only 64 bits are kept, so ten thousand pages of a thousand links each fit in a few megabytes.
struct Frontier {
    /// An address and how many links lie between it and the first page.
    struct Entry: Sendable {
        let address: PageAddress
        let depth: Int
    }

    /// More are not remembered; the run's report says that the limit was reached.
    static let maximumSeen = 1_000_000
    static let maximumWaiting = 100_000

    private var prompt = Fifo()
    private var later = Fifo()
    private var seen: Set<UInt64> = []
    private var traps = TrapGuard()
    /// Addresses that were left out because they look made up.
    private(set) var refusedCount = 0
    /// Whether something was left out for want of room.
    private(set) var overflowed = false

    var known: Int { seen.count }
    var isEmpty: Bool { prompt.isEmpty && later.isEmpty }

    /// The page a run begins with, whatever its address looks like.
    mutating func begin(with address: PageAddress) {
        seen.insert(address.key)
        prompt.append(Entry(address: address, depth: 0))
    }

    /// Takes an address unless it is known or looks made up; `isUnlinked` ones of the sitemap wait until all links are read.
    mutating func add(_ address: PageAddress, depth: Int, isUnlinked: Bool = false) {
        guard !seen.contains(address.key) else { return }
        guard seen.count < Self.maximumSeen, prompt.count + later.count < Self.maximumWaiting else {
            overflowed = true
            return
        }
        seen.insert(address.key)
        let entry = Entry(address: address, depth: depth)
        switch traps.judge(address.url) {
        case .welcome: if isUnlinked { later.append(entry) } else { prompt.append(entry) }
        case .later: later.append(entry)
        case .refused: refusedCount += 1
        }
    }

    mutating func next() -> Entry? { prompt.popFirst() ?? later.popFirst() }
}

/// A queue whose front costs nothing to take off; what was taken is given back in blocks.
private struct Fifo {
    private var entries: [Frontier.Entry] = []
    private var start = 0

    var isEmpty: Bool { start == entries.count }
    var count: Int { entries.count - start }

    mutating func append(_ entry: Frontier.Entry) { entries.append(entry) }

    mutating func popFirst() -> Frontier.Entry? {
        guard start < entries.count else { return nil }
        defer {
            start += 1
            if start >= 1024, start * 2 >= entries.count {
                entries.removeFirst(start)
                start = 0
            }
        }
        return entries[start]
    }
}
