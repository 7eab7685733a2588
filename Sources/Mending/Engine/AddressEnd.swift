/// Where an address ends in text of whatever carrier.
enum AddressEnd {
    /// 0 ends an address, 1 is a plain part of it, 2 has to be looked at.
    private static let classes: [UInt8] = (0...255).map { byte in
        let text = "!#$*+,-./:;=?@_~%&\\()"
        let byte = UInt8(byte)
        if byte >= 0x80 { return 2 }
        let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
        if isLetter || byte &- UInt8(ascii: "0") < 10 { return 1 }
        guard text.utf8.contains(byte) else { return 0 }
        return "\\%&,;)".utf8.contains(byte) ? 2 : 1
    }

    static func isPlain(_ byte: UInt8) -> Bool { classes[Int(byte)] == 1 }

    /// After a full stop: something that belongs to the address still.
    static func continues(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
        guard let sign = Separator.read(base, at, end) else { return false }
        return "/:?#".utf8.contains(sign.byte)
    }

    static func find(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ spelling: Carrier.Spelling) -> Int {
        if case .percent(let level) = spelling { return percentEnd(base, start, end, level) }
        var hasQuery = false
        return classes.withUnsafeBufferPointer { classes in
            var at = start
            while at < end {
                switch classes[Int(base[at])] {
                case 1:
                    if base[at] == UInt8(ascii: "?") { hasQuery = true }
                    at += 1
                case 0: return at
                default:
                    guard let after = passed(base, at, end, hasQuery) else { return at }
                    at = after
                }
            }
            return end
        }
    }

    /// Past a sign that may or may not end an address; nil when it does.
    private static func passed(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int, _ hasQuery: Bool) -> Int? {
        switch base[at] {
        case 0x80...0xFF: return WideSign.addressLength(base, at, end).map { at + $0 }
        case UInt8(ascii: ","), UInt8(ascii: ";"):
            // A list of addresses without blanks; within a query it is the query's own list.
            let isNext = at + 4 < end && base[at + 1] | 0x20 == UInt8(ascii: "h") && HitFinder.isHit(base + at + 1)
            return isNext && !hasQuery ? nil : at + 1
        case UInt8(ascii: ")"): return nil
        case UInt8(ascii: "%"): return at + 1
        case UInt8(ascii: "&"):
            guard let sign = Separator.entity(base, at, end) else { return at + 1 }
            return isEnd(sign.byte) ? nil : sign.end
        default:
            guard let sign = Separator.read(base, at, end), !isEnd(sign.byte) else { return nil }
            return sign.end
        }
    }

    /// In percent-encoded text only encoded and unreserved signs belong to the address.
    private static func percentEnd(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ level: Int) -> Int {
        var at = start
        while at < end {
            let byte = base[at]
            if byte == UInt8(ascii: "%") {
                guard let sign = Separator.percent(base, at, end), case .percent(let found) = sign.spelling else {
                    return at
                }
                if found == level, isEnd(sign.byte) || sign.byte == UInt8(ascii: ",") { return at }
                if found < level { return at }
                at = sign.end
            } else if byte >= 0x80 {
                guard let count = WideSign.addressLength(base, at, end) else { return at }
                at += count
            } else if HostScratch.isHostByte(byte) || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "*")
                || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "/")
            {
                at += 1
            } else {
                return at
            }
        }
        return end
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "`"),
            UInt8(ascii: "|"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "("), UInt8(ascii: ")"), .backslash, UInt8(ascii: "^"):
            true
        default: false
        }
    }
}
