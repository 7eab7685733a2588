import Glibc

/// Finds lengths that PHP's serialised form states within text that is not serialised as a whole.
///
/// Exports of WordPress, sessions, settings in program text and JSON hold such values. Where one can be read to its end it
/// is mended as a value; where it is spelled in a carrier, what it encloses has to be left alone.
struct StatedLengths {
    private let value: RawValue
    private let start: Int
    private let end: Int
    /// Up to here every colon was looked at.
    private var seen: Int
    /// Runs that may be tried still; each costs a walk that may fail late.
    private var tries = 64
    private var isSuspect = false

    /// Further back no length is looked for: an address deeper in a stated string is found by the run itself.
    private static let reach = 512

    init(value: RawValue, start: Int, end: Int) {
        self.value = value
        self.start = start
        self.end = end
        seen = start
    }

    mutating func advance(to place: Int) { seen = max(seen, place) }

    /// Where the first complete-looking run between the last hit and this one begins; nil when there is none.
    mutating func run(before hit: Int) -> Int? {
        let base = value.base
        while seen < hit {
            guard let found = memchr(base + seen, Int32(UInt8(ascii: ":")), hit - seen) else {
                seen = hit
                return nil
            }
            let colon = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            seen = colon + 1
            guard colon > start, colon + 1 < end, base[colon + 1] &- UInt8(ascii: "0") < 10,
                Self.isTag(base[colon - 1]), colon - 1 == start || !isWord(base[colon - 2]) || isEscape(colon - 2)
            else { continue }
            isSuspect = true
            // The value itself was tried by the caller.
            guard colon - 1 > start, tries > 0, value.mayBeSerialized(colon - 1, end) else { continue }
            tries -= 1
            return colon - 1
        }
        return nil
    }

    /// Whether a stated string, in whatever spelling of its quotes, reaches over the address.
    func encloses(_ found: AddressReader.Found) -> Bool {
        var isEncoded = false
        if case .percent = found.spelling { isEncoded = true }
        guard isSuspect || isEncoded else { return false }
        let base = value.base
        let floor = max(start, found.start - Self.reach)
        var at = found.start - 1
        while at > floor {
            at -= 1
            guard base[at] | 0x20 == UInt8(ascii: "s"), at == start || !isWord(base[at - 1]) || isEscape(at - 1),
                let colon = Separator.read(base, at + 1, found.start), colon.byte == UInt8(ascii: ":")
            else { continue }
            var number = 0
            var next = colon.end
            while next < found.start, base[next] &- UInt8(ascii: "0") < 10, next - colon.end < 10 {
                number = number * 10 + Int(base[next] - UInt8(ascii: "0"))
                next += 1
            }
            guard next > colon.end, let second = Separator.read(base, next, found.start),
                second.byte == UInt8(ascii: ":")
            else { continue }
            let quote = quoteEnd(second.end, found.start)
            // Too short for the address: somebody's prose.
            return quote.map { length($0, found.host.upperBound) <= number } ?? false
        }
        return false
    }

    /// At least so many bytes of the stated string; one that is percent-encoded counts once.
    private func length(_ start: Int, _ end: Int) -> Int {
        var at = start
        var count = 0
        while at < end {
            let isTriplet = value.base[at] == UInt8(ascii: "%")
            at = isTriplet ? Separator.percent(value.base, at, end)?.end ?? at + 1 : at + 1
            count += 1
        }
        return count
    }

    /// Past a double quote in any spelling.
    private func quoteEnd(_ start: Int, _ limit: Int) -> Int? {
        var at = start
        while at < limit, value.base[at] == .backslash { at += 1 }
        if at < limit, value.base[at] == UInt8(ascii: "\"") { return at + 1 }
        guard let sign = Separator.read(value.base, start, limit), sign.byte == UInt8(ascii: "\"") else { return nil }
        return sign.end
    }

    private static func isTag(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "O"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "C"): true
        default: false
        }
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
    }

    /// The letter of `\n` or the digits of `%7B` before a tag are no word.
    private func isEscape(_ at: Int) -> Bool {
        (at > start && value.base[at - 1] == .backslash) || (at - 1 > start && value.base[at - 2] == UInt8(ascii: "%"))
    }
}
