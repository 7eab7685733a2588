/// One change of the bytes: at an offset, so many taken away, and these put in their place.
package struct Edit: Sendable, Equatable {
    package var at: Int
    package var remove: Int
    package var insert: [UInt8]

    package init(at: Int, remove: Int, insert: [UInt8]) {
        self.at = at
        self.remove = remove
        self.insert = insert
    }
}

/// The edits of one value in ascending order, 32 bytes each and no allocation of their own.
struct EditList {
    struct Entry {
        var at: Int
        var remove: Int32
        var count: Int32
        var from: Int
    }

    private(set) var entries: ContiguousArray<Entry> = []
    private var pool: ContiguousArray<UInt8> = EditList.common

    private static let common: ContiguousArray<UInt8> = [UInt8(ascii: "s"), UInt8(ascii: "S")]

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        if pool.count > Self.common.count { pool.removeLast(pool.count - Self.common.count) }
    }

    /// The letter that makes the scheme a secure one, in the case of its neighbours.
    @inline(__always)
    mutating func insertS(at: Int, isUpper: Bool) {
        entries.append(Entry(at: at, remove: 0, count: 1, from: isUpper ? 1 : 0))
    }

    mutating func remove(_ count: Int, at: Int) {
        entries.append(Entry(at: at, remove: Int32(count), count: 0, from: 0))
    }

    mutating func replace(_ count: Int, at: Int, by bytes: some Collection<UInt8>) {
        entries.append(Entry(at: at, remove: Int32(count), count: Int32(bytes.count), from: pool.count))
        pool.append(contentsOf: bytes)
    }

    /// Keeps a place in the order for a length that is known only after what it measures; it changes nothing yet.
    mutating func reserve(at: Int) -> Int {
        entries.append(Entry(at: at, remove: 0, count: 0, from: 0))
        return entries.count - 1
    }

    /// Writes a number over `width` digits, at least `minimum` of them; returns how many it has now.
    mutating func fill(_ index: Int, width: Int, number: Int, minimum: Int) -> Int {
        let start = pool.count
        var digits = 0
        var rest = number
        repeat {
            pool.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            digits += 1
        } while rest > 0 || digits < minimum
        pool[start...].reverse()
        entries[index].remove = Int32(width)
        entries[index].count = Int32(digits)
        entries[index].from = start
        return digits
    }

    /// Takes back what was reserved or added since.
    mutating func truncate(to count: Int) { entries.removeLast(entries.count - count) }

    /// Hands out the pieces of `start ..< end` with the edits within made: slices of the original and what is put between.
    func write(
        from base: UnsafePointer<UInt8>,
        _ start: Int,
        _ end: Int,
        to output: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        var at = start
        try pool.withUnsafeBufferPointer { pool in
            for entry in entries where entry.remove > 0 || entry.count > 0 {
                guard entry.at >= at, entry.at + Int(entry.remove) <= end else { continue }
                if entry.at > at { try output(UnsafeRawBufferPointer(start: base + at, count: entry.at - at)) }
                if entry.count > 0 {
                    try output(
                        UnsafeRawBufferPointer(
                            rebasing: UnsafeRawBufferPointer(pool)[entry.from..<entry.from + Int(entry.count)]
                        )
                    )
                }
                at = entry.at + Int(entry.remove)
            }
        }
        if end > at { try output(UnsafeRawBufferPointer(start: base + at, count: end - at)) }
    }

    func inserted(_ entry: Entry) -> ArraySlice<UInt8> {
        ArraySlice(pool[entry.from..<entry.from + Int(entry.count)])
    }

    /// As values of their own, for a journal.
    var all: [Edit] {
        entries.compactMap { entry in
            entry.remove == 0 && entry.count == 0
                ? nil : Edit(at: entry.at, remove: Int(entry.remove), insert: Array(inserted(entry)))
        }
    }
}
