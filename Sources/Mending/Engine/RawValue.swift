import CBytes

/// The bytes of one value as they stand in a file or dump, read through their quoting without being copied.
///
/// Offsets are raw; lengths that PHP counts are lengths after unquoting.
struct RawValue {
    let base: UnsafePointer<UInt8>
    /// Nothing at or after this belongs to it.
    let end: Int
    let quoting: Quoting

    /// Long values are read in pieces of this size, after each of which memory may be given back.
    private static let piece = 1 << 20

    /// One byte of the value and how many raw bytes it takes.
    ///
    /// `\%` and `\_` mean themselves with their backslash (MySQL manual, "String Literals"), so there the backslash
    /// stands alone.
    @inline(__always)
    func unit(_ at: Int, _ end: Int) -> (byte: UInt8, width: Int) {
        let byte = base[at]
        if byte == .backslash, quoting.backslashes, at + 1 < end {
            let next = base[at + 1]
            if next == UInt8(ascii: "%") || next == UInt8(ascii: "_") { return (byte, 1) }
            return (Self.meaning(of: next), 2)
        }
        if byte == quoting.quote, byte != 0, at + 1 < end, base[at + 1] == byte { return (byte, 2) }
        return (byte, 1)
    }

    private static func meaning(of escaped: UInt8) -> UInt8 {
        switch escaped {
        case UInt8(ascii: "0"): 0
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "Z"): 0x1A
        default: escaped
        }
    }

    /// Where `count` bytes of the value end; nil when the value is shorter.
    func skip(_ count: Int, from start: Int, to end: Int, pages: MappedPages? = nil) -> Int? {
        guard count >= 0, count <= end - start else { return nil }
        if quoting.isPlain { return start + count }
        var at = start
        var left = count
        while left > Self.piece {
            guard let next = skip(Self.piece, from: at, to: end) else { return nil }
            at = next
            left -= Self.piece
            pages?.passed(base + at)
        }
        while left > 0 {
            guard at < end else { return nil }
            if end - at >= 64 {
                let clear = min(special(at).trailingZeroBitCount, left)
                at += clear
                left -= clear
                if left == 0 || clear == 64 { continue }
            }
            at += unit(at, end).width
            left -= 1
        }
        return at <= end ? at : nil
    }

    /// How many bytes of the value the raw range holds.
    func length(_ start: Int, _ end: Int) -> Int {
        if quoting.isPlain { return end - start }
        var at = start
        var count = 0
        while at < end {
            if end - at >= 64 {
                let special = self.special(at)
                let clear = special == 0 ? 64 : special.trailingZeroBitCount
                at += clear
                count += clear
                if special == 0 { continue }
            }
            at += unit(at, end).width
            count += 1
        }
        return count
    }

    /// The value's own bytes in the raw range.
    func unquoted(_ start: Int, _ end: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - start)
        var at = start
        while at < end {
            let unit = unit(at, end)
            bytes.append(unit.byte)
            at += unit.width
        }
        return bytes
    }

    /// Bits of the 64 bytes that may mean something else than themselves.
    @inline(__always)
    private func special(_ at: Int) -> UInt64 {
        var bits: UInt64 = quoting.backslashes ? postwell_equal(base + at, .backslash) : 0
        if quoting.quote != 0 { bits |= postwell_equal(base + at, quoting.quote) }
        return bits
    }
}

extension UInt8 {
    static var backslash: UInt8 { 0x5C }
}
