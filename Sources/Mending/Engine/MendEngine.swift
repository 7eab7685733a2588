/// Finds the addresses of one value and works out the edits that make them secure.
///
/// The whole edit is one letter in most cases, `s` after `http`, which needs no escaping in any of the carriers; only
/// lengths of PHP's serialised form, Base64 and port 80 need more. Everything else keeps its bytes.
struct MendEngine {
    /// Asked for each address that the host list does not settle.
    typealias Decide = (Address) -> Decision

    let options: MendOptions
    let hosts: HostTable
    let decide: Decide
    var edits = EditList()
    var report = MendTally()
    /// The value at hand.
    var value = RawValue(base: UnsafePointer(bitPattern: 1).unsafelyUnwrapped, end: 0, quoting: .plain)
    var hits: HitFinder
    var pages: MappedPages?
    /// Set while nothing may be changed, with the reason that is given for what would have been.
    var forced: LeaveReason?
    /// How many lengths enclose the place at hand; edits outside all of them are final.
    var enclosing = 0
    var carriers: Carrier.Layers = []
    /// Called when many final edits have gathered, so that a very long value does not keep them all.
    var flush: ((inout EditList, inout MendTally) -> Void)?
    private var leaves: ContiguousArray<SerializedWalker.Leaf> = []
    private var stack: ContiguousArray<Int> = []
    let scratch = HostScratch()

    /// Values within values deeper than this are left alone and named; WordPress wraps twice at most.
    private static let maximumNesting = 16
    private static let flushedAt = 1 << 16

    init(options: MendOptions, hosts: HostTable, decide: @escaping Decide) {
        self.options = options
        self.hosts = hosts
        self.decide = decide
        hits = HitFinder(base: value.base, start: 0, end: 0)
    }

    /// Works out the edits of the value in `start ..< end`, which stand in ``edits`` afterwards.
    ///
    /// Offsets begin at `base`. `firstHit` is where the first hit is, if that is known already. A value in a mapped
    /// file, which has `pages`, is walked twice instead of remembered.
    mutating func mend(
        _ base: UnsafePointer<UInt8>,
        _ start: Int,
        _ end: Int,
        quoting: Quoting,
        firstHit: Int? = nil,
        pages: MappedPages? = nil
    ) {
        value = RawValue(base: base, end: end, quoting: quoting)
        hits = HitFinder(base: base, start: start, end: end, firstHit: firstHit, pages: pages)
        self.pages = pages
        edits.removeAll()
        enclosing = 0
        carriers = []
        _ = mendValue(start, end, depth: 0)
    }

    /// Returns by how many bytes the value grows.
    mutating func mendValue(_ start: Int, _ end: Int, depth: Int) -> Int {
        guard hits.next(from: start, to: end) != nil else { return 0 }
        let first = value.skipBlanks(start, end)
        if value.mayBeSerialized(first, end) {
            if let (after, delta) = mendSerialized(first, end, depth: depth) {
                return delta + mendText(after, end)
            }
            if value.hasSerializedShape(first, end) {
                return mendText(start, end, forced: .brokenSerialized)
            }
        }
        // Text lines with a serialised tail, as PowerPress writes them, count only when the tail parses to the end.
        for tail in value.serializedTails(start, end) {
            let before = (edits: edits.count, report: report.mark)
            // What may have to be taken back is not final.
            enclosing += 1
            let text = mendText(start, tail)
            let parsed = mendSerialized(tail, end, depth: depth)
            enclosing -= 1
            if let (after, delta) = parsed, value.skipBlanks(after, end) == end { return text + delta }
            edits.truncate(to: before.edits)
            report.back(to: before.report)
        }
        return mendText(start, end)
    }

    /// Nil when no complete value begins here; else where it ends and by how much it grows.
    mutating func mendSerialized(_ start: Int, _ end: Int, depth: Int) -> (after: Int, delta: Int)? {
        guard depth < Self.maximumNesting else {
            return (end, mendText(start, end, forced: .tooDeep))
        }
        var walker = SerializedWalker(value: value, pages: pages, stack: take(&stack))
        defer { stack = walker.stack }
        let floor = leaves.count
        defer { leaves.removeLast(leaves.count - floor) }
        let outer = carriers
        carriers.insert(.serialized)
        defer { carriers = outer }
        guard pages != nil, enclosing == 0 else {
            guard let after = walker.walk(from: start, to: end, leaf: { keep($0) }) else { return nil }
            return (after, mendLeaves(from: floor, depth: depth))
        }
        guard walker.walk(from: start, to: end, leaf: { _ in }) != nil else { return nil }
        var delta = 0
        let after = walker.walk(from: start, to: end) { leaf in
            guard hits.next(from: leaf.body, to: leaf.end) != nil else { return }
            delta += mendLeaf(leaf, depth: depth)
            flushIfFinal()
        }
        return after.map { ($0, delta) }
    }

    private mutating func keep(_ leaf: SerializedWalker.Leaf) {
        if hits.next(from: leaf.body, to: leaf.end) != nil { leaves.append(leaf) }
    }

    private mutating func mendLeaves(from floor: Int, depth: Int) -> Int {
        var delta = 0
        for index in floor..<leaves.count { delta += mendLeaf(leaves[index], depth: depth) }
        return delta
    }

    private mutating func mendLeaf(_ leaf: SerializedWalker.Leaf, depth: Int) -> Int {
        let kept = forced
        defer { forced = kept }
        if leaf.isKey, !options.also.contains(.keys) { forced = forced ?? .arrayKey }
        if SecretNames.contains(value, leaf.key) { forced = forced ?? .password }
        let place = edits.reserve(at: leaf.digits)
        enclosing += 1
        let delta =
            switch leaf.kind {
            case .string: mendValue(leaf.body, leaf.end, depth: depth + 1)
            case .escaped: mendText(leaf.body, leaf.end)
            case .custom: mendPayload(leaf.body, leaf.end, depth: depth + 1)
            }
        enclosing -= 1
        guard delta != 0 else {
            if edits.count == place + 1 { edits.truncate(to: place) }
            return 0
        }
        // Zeros in front stay, since somebody wrote them; a carry (99 to 100) is one byte more for every length around.
        let minimum = value.base[leaf.digits] == UInt8(ascii: "0") ? leaf.digitCount : 1
        let digits = edits.fill(place, width: leaf.digitCount, number: leaf.length + delta, minimum: minimum)
        return delta + digits - leaf.digitCount
    }

    private mutating func mendPayload(_ start: Int, _ end: Int, depth: Int) -> Int {
        var walker = SerializedWalker(value: value, pages: pages, stack: take(&stack))
        defer { stack = walker.stack }
        let floor = leaves.count
        defer { leaves.removeLast(leaves.count - floor) }
        guard walker.walkPayload(from: start, to: end, leaf: { keep($0) }) else {
            return mendText(start, end, forced: .opaqueObject)
        }
        return mendLeaves(from: floor, depth: depth)
    }

    mutating func flushIfFinal() {
        if enclosing == 0, edits.count > Self.flushedAt { flush?(&edits, &report) }
    }
}

/// Takes what is in a place out of it, so that it can be changed without being copied.
private func take<Element>(_ array: inout ContiguousArray<Element>) -> ContiguousArray<Element> {
    var taken: ContiguousArray<Element> = []
    swap(&array, &taken)
    return taken
}
