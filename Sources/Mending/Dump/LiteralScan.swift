import CBytes

/// Searches the end of an SQL string, 64 bytes at a time, and takes up where the memory ended.
///
/// Whether a quote is escaped is worked out for all 64 at once: a run of backslashes escapes what follows it when its
/// length is odd, which shows as a carry of adding the places at which odd runs begin.
struct LiteralScan {
    enum Result: Equatable {
        /// Where the closing quote is.
        case end(Int)
        case needsMore
    }

    let quoting: Quoting
    /// Where to go on.
    private(set) var at: Int
    private(set) var firstHit: Int?
    /// 1 when the byte at ``at`` is escaped by the one before.
    private var carry: UInt64 = 0

    private static let evenBits: UInt64 = 0x5555_5555_5555_5555

    /// `start` is the byte after the opening quote.
    init(start: Int, quoting: Quoting) {
        at = start
        self.quoting = quoting
    }

    /// The window was moved: every place is so much nearer to its begin.
    mutating func moved(by count: Int) {
        at -= count
        firstHit = firstHit.map { $0 - count }
    }

    /// Forgets the hit, when it is kept by somebody else.
    mutating func forgetHit() { firstHit = nil }

    mutating func search(_ base: UnsafePointer<UInt8>, filled: Int, isAtEnd: Bool) -> Result {
        while filled - at >= 67 {
            let closing = postwell_equal(base + at, quoting.quote) & ~escaped(base)
            // One is enough to know that the value has to be looked at.
            let hits = firstHit == nil ? postwell_hits(base + at) : 0
            if closing == 0 {
                noteHit(hits)
                at += 64
                continue
            }
            let place = closing.trailingZeroBitCount
            noteHit(hits & ((1 << UInt64(place)) &- 1))
            carry = 0
            guard base[at + place + 1] == quoting.quote else { return .end(at + place) }
            at += place + 2
        }
        return isAtEnd ? searchTail(base, filled) : .needsMore
    }

    @inline(__always)
    private mutating func noteHit(_ bits: UInt64) {
        if bits != 0 { firstHit = at + bits.trailingZeroBitCount }
    }

    /// Bits of the bytes that a backslash before them takes the meaning from.
    @inline(__always)
    private mutating func escaped(_ base: UnsafePointer<UInt8>) -> UInt64 {
        let backslashes = quoting.backslashes ? postwell_equal(base + at, .backslash) : 0
        guard backslashes != 0 else {
            let result = carry
            carry = 0
            return result
        }
        let unescaped = backslashes & ~carry
        let follows = unescaped << 1 | carry
        let oddStarts = unescaped & ~Self.evenBits & ~follows
        let (sums, overflow) = oddStarts.addingReportingOverflow(unescaped)
        carry = overflow ? 1 : 0
        return (Self.evenBits ^ (sums << 1)) & follows
    }

    private mutating func searchTail(_ base: UnsafePointer<UInt8>, _ filled: Int) -> Result {
        while at < filled {
            let byte = base[at]
            if carry == 1 {
                carry = 0
            } else if byte == .backslash, quoting.backslashes {
                carry = 1
            } else if byte == quoting.quote {
                guard at + 1 < filled, base[at + 1] == byte else { return .end(at) }
                at += 1
            }
            if firstHit == nil, filled - at >= 4, HitFinder.isHit(base + at) { firstHit = at }
            at += 1
        }
        return .needsMore
    }
}
