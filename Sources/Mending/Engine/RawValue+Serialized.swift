/// What WordPress goes by before it unserialises (`is_serialized()` in wp-includes/functions.php).
extension RawValue {
    /// Where blanks end, be they written plainly or escaped.
    func skipBlanks(_ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end {
            let unit = unit(at, end)
            guard unit.byte == 0x20 || (0x09...0x0D).contains(unit.byte) || unit.byte == 0 else { break }
            at += unit.width
        }
        return at
    }

    /// A tag with a colon and a digit or sign: cheap, and enough to try.
    @inline(__always)
    func mayBeSerialized(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 4, base[start + 1] == UInt8(ascii: ":") else { return false }
        switch base[start] {
        case UInt8(ascii: "a"), UInt8(ascii: "O"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "C"),
            UInt8(ascii: "E"):
            return base[start + 2] &- UInt8(ascii: "0") < 10
        default: return false
        }
    }

    /// A program would try to unserialise this: it begins with a length and ends with `;` or `}`.
    func hasSerializedShape(_ start: Int, _ end: Int) -> Bool {
        var last = end
        while last > start, base[last - 1] == 0x20 || base[last - 1] == 0x0A { last -= 1 }
        while quoting.backslashes, last - start > 2, base[last - 2] == .backslash,
            [UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t")].contains(base[last - 1])
        {
            last -= 2
        }
        guard last > start, base[last - 1] == UInt8(ascii: ";") || base[last - 1] == UInt8(ascii: "}") else {
            return false
        }
        var at = start + 2
        while at < end, base[at] &- UInt8(ascii: "0") < 10 { at += 1 }
        return at > start + 2 && at < end && base[at] == UInt8(ascii: ":")
    }

    /// The places after a line end at which a serialised run may begin, three at most.
    func serializedTails(_ start: Int, _ end: Int) -> [Int] {
        // Every serialised run with a length ends so; nearly all text does not.
        guard hasSerializedEnd(start, end) else { return [] }
        var tails: [Int] = []
        var at = start
        while at < end, tails.count < 3 {
            let byte = base[at]
            let isLineEnd =
                byte == 0x0A
                || (byte == .backslash && quoting.backslashes && at + 1 < end && base[at + 1] == UInt8(ascii: "n"))
            if isLineEnd {
                let next = at + (byte == .backslash ? 2 : 1)
                if mayBeSerialized(next, end) { tails.append(next) }
                at = next
            } else if byte == .backslash, quoting.backslashes {
                at += 2
            } else {
                at += 1
            }
        }
        return tails
    }

    private func hasSerializedEnd(_ start: Int, _ end: Int) -> Bool {
        var last = end
        while last > start, base[last - 1] == 0x20 || base[last - 1] == 0x0A { last -= 1 }
        return last > start && (base[last - 1] == UInt8(ascii: "}") || base[last - 1] == UInt8(ascii: ";"))
    }
}
