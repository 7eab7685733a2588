import CBytes

/// Finds the places at which an address may begin, 64 bytes at a time, each part of a value looked at once.
struct HitFinder {
    private let base: UnsafePointer<UInt8>
    private let end: Int
    /// No hit stands from `clearFrom` up to `hit`; at `hit` is one, or the value's end.
    private var clearFrom: Int
    private var hit: Int
    private let pages: MappedPages?

    /// `firstHit` is where the first hit of the value is known to be, none before it.
    init(base: UnsafePointer<UInt8>, start: Int, end: Int, firstHit: Int? = nil, pages: MappedPages? = nil) {
        self.base = base
        self.end = end
        self.pages = pages
        clearFrom = start
        hit = firstHit ?? start
        if firstHit == nil { hit = scan(from: start) }
    }

    /// The first hit at or after `start` that begins before `limit`.
    @inline(__always)
    mutating func next(from start: Int, to limit: Int) -> Int? {
        if start < clearFrom || start > hit {
            clearFrom = start
            hit = scan(from: start)
        }
        return hit < limit ? hit : nil
    }

    private func scan(from start: Int) -> Int {
        var at = start
        while end - at >= 67 {
            let bits = postwell_hits(base + at)
            if let pages { pages.passed(base + at) }
            if bits != 0 { return at + bits.trailingZeroBitCount }
            at += 64
        }
        while end - at >= 4 {
            if Self.isHit(base + at) { return at }
            at += 1
        }
        return end
    }

    /// The rule of `postwell_hits`, byte by byte, for where 67 bytes are not left.
    static func isHit(_ bytes: UnsafePointer<UInt8>) -> Bool {
        switch bytes[0] {
        case UInt8(ascii: "h"), UInt8(ascii: "H"):
            return bytes[1] | 0x20 == UInt8(ascii: "t") && bytes[2] | 0x20 == UInt8(ascii: "t")
                && bytes[3] | 0x20 == UInt8(ascii: "p")
        case UInt8(ascii: "w"), UInt8(ascii: "W"):
            let separators: StaticString = ":\\%&"
            return bytes[1] | 0x20 == UInt8(ascii: "s")
                && UnsafeBufferPointer(start: separators.utf8Start, count: 4).contains(bytes[2])
        case UInt8(ascii: "a"), UInt8(ascii: "d"):
            let last: StaticString = "06lw"
            return bytes[1] == UInt8(ascii: "H") && (bytes[2] == UInt8(ascii: "R") || bytes[2] == UInt8(ascii: "A"))
                && UnsafeBufferPointer(start: last.utf8Start, count: 4).contains(bytes[3])
        default: return false
        }
    }
}
