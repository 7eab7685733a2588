/// What the engine did to the value at hand: counts always, words only while somebody wants to read them.
struct MendTally {
    struct Change {
        /// Raw offset of the address; of the carrier, when it was decoded.
        var at: Int
        var host: String
        var from: String
        var to: String
        var carrier: String
    }

    struct Left {
        var at: Int
        var host: String
        var url: String
        var reason: String
    }

    /// Whether changes are written down one by one.
    var keepsChanges = true
    /// No more of one value, unless all are wanted.
    var maximum = Int.max
    /// Off while addresses are only collected.
    var keepsLeft = true
    private(set) var changes: [Change] = []
    private(set) var left: [Left] = []
    /// The host of each change, as the table of hosts numbers them.
    private(set) var changedHosts: ContiguousArray<Int32> = []
    /// Set while decoded text is mended, whose offsets mean nothing outside: the place of its carrier.
    var carrierAt: Int?

    private static let longest = 200

    var changeCount: Int { changedHosts.count }

    var mark: (changes: Int, left: Int, count: Int) { (changes.count, left.count, changeCount) }

    mutating func back(to mark: (changes: Int, left: Int, count: Int)) {
        changes.removeLast(changes.count - mark.changes)
        left.removeLast(left.count - mark.left)
        changedHosts.removeLast(changeCount - mark.count)
    }

    mutating func clear() {
        changes.removeAll(keepingCapacity: true)
        left.removeAll(keepingCapacity: true)
        changedHosts.removeAll(keepingCapacity: true)
    }

    mutating func changed(
        _ value: RawValue,
        _ found: AddressReader.Found,
        host: Int,
        name: String,
        layers: Carrier.Layers
    ) {
        changedHosts.append(Int32(host))
        guard keepsChanges, changes.count < maximum else { return }
        let (from, to) = Self.spellings(value, found)
        changes.append(
            Change(
                at: carrierAt ?? found.start,
                host: name,
                from: from,
                to: to,
                carrier: Carrier.name(layers, found.spelling, value.quoting)
            )
        )
    }

    mutating func left(_ text: @autoclosure () -> AddressText, host: String, reason: String, at: Int) {
        guard keepsLeft else { return }
        left.append(Left(at: carrierAt ?? at, host: host, url: text().url, reason: reason))
    }

    /// A carrier that could not be read, shown by its first signs.
    mutating func left(carrierAt at: Int, excerpt base: UnsafePointer<UInt8>, reason: String) {
        let sign = String(decoding: UnsafeBufferPointer(start: base + at, count: 14), as: UTF8.self)
        left.append(Left(at: carrierAt ?? at, host: "", url: sign + "…", reason: reason))
    }

    mutating func add(_ other: MendTally) {
        changes += other.changes
        left += other.left
        changedHosts += other.changedHosts
    }

    /// Before and after, as spelled.
    private static func spellings(_ value: RawValue, _ found: AddressReader.Found) -> (String, String) {
        let end = min(found.end, found.start + longest)
        func text(_ range: Range<Int>) -> String {
            String(
                decoding: UnsafeBufferPointer(start: value.base + range.lowerBound, count: range.count),
                as: UTF8.self
            )
        }
        let isUpper = value.base[found.afterScheme - 1] &- UInt8(ascii: "A") < 26
        let head = text(found.start..<found.afterScheme) + (isUpper ? "S" : "s")
        guard let port = found.port, port.upperBound <= end else {
            return (text(found.start..<end), head + text(found.afterScheme..<end))
        }
        return (
            text(found.start..<end),
            head + text(found.afterScheme..<port.lowerBound) + text(port.upperBound..<end)
        )
    }
}
