/// Reads PHP's serialised form without building anything (php-src, ext/standard/var_unserializer.re).
///
/// Containers are counted on a stack of its own, so depth is bounded by the value's length alone.
struct SerializedWalker {
    /// A part whose length in bytes the form states.
    struct Leaf {
        enum Kind {
            case string
            /// `S:`, in which `\hh` is one byte.
            case escaped
            /// The payload of `C:`, which its class reads in its own way.
            case custom
        }

        var kind: Kind
        /// Where the digits of its length stand.
        var digits: Int
        var digitCount: Int
        var length: Int
        var body: Int
        var end: Int
        /// The key of an array or the name of a property.
        var isKey: Bool
        /// The body of the key before it; empty where it has none.
        var key: Range<Int>
    }

    let value: RawValue
    let pages: MappedPages?
    /// Values and keys still due, for each open container; an even number means that a key comes next.
    private var open: ContiguousArray<Int>

    /// `stack` is memory to work in, handed back by ``stack``.
    init(value: RawValue, pages: MappedPages?, stack: ContiguousArray<Int> = []) {
        self.value = value
        self.pages = pages
        open = stack
    }

    var stack: ContiguousArray<Int> { open }

    /// Where the complete value that begins at `start` ends; nil when there is none.
    ///
    /// `leaf` sees every part whose length is stated, also when nothing complete comes of it.
    mutating func walk(from start: Int, to end: Int, leaf: (Leaf) -> Void) -> Int? {
        let floor = open.count
        defer { if open.count > floor { open.removeLast(open.count - floor) } }
        var at = start
        var key = start..<start
        while true {
            let isKey = open.count > floor && open[open.count - 1] & 1 == 0
            guard at < end, let next = one(at, end, isKey: isKey, &key, leaf) else { return nil }
            at = next.at
            if let pages { pages.passed(value.base + at) }
            if next.opened { continue }
            if !isKey { key = start..<start }
            while open.count > floor {
                open[open.count - 1] -= 1
                if open[open.count - 1] > 0 { break }
                guard at < end, value.base[at] == UInt8(ascii: "}") else { return nil }
                at += 1
                open.removeLast()
            }
            if open.count == floor { return at }
        }
    }

    /// One scalar, or the head of a container, whose children come next.
    @inline(__always)
    private mutating func one(
        _ at: Int,
        _ end: Int,
        isKey: Bool,
        _ key: inout Range<Int>,
        _ leaf: (Leaf) -> Void
    ) -> (at: Int, opened: Bool)? {
        let base = value.base
        let tag = base[at]
        if tag == UInt8(ascii: "s") || tag == UInt8(ascii: "S") {
            guard let string = string(at, end, isKey: isKey, key) else { return nil }
            if isKey { key = string.body..<string.end }
            leaf(string)
            guard let after = quote(string.end, end), after < end, base[after] == UInt8(ascii: ";") else { return nil }
            return (after + 1, false)
        }
        if tag == UInt8(ascii: "i") {
            return integer(at, end).map { ($0, false) }
        }
        guard !isKey else { return nil }
        switch tag {
        case UInt8(ascii: "a"):
            guard let (count, after, _) = number(at, end) else { return nil }
            return container(count, after, end)
        case UInt8(ascii: "O"):
            guard let after = className(at, end), let (count, head, _) = digits(after, end) else { return nil }
            return container(count, head, end)
        case UInt8(ascii: "C"):
            guard let after = className(at, end) else { return nil }
            return custom(after, end, key, leaf).map { ($0, false) }
        case UInt8(ascii: "E"):
            guard let string = string(at, end, isKey: false, key), let after = quote(string.end, end), after < end,
                base[after] == UInt8(ascii: ";")
            else { return nil }
            return (after + 1, false)
        case UInt8(ascii: "N"):
            guard at + 1 < end, base[at + 1] == UInt8(ascii: ";") else { return nil }
            return (at + 2, false)
        case UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "r"), UInt8(ascii: "R"):
            return scalar(tag, at, end).map { ($0, false) }
        default: return nil
        }
    }

    private mutating func container(_ count: Int, _ after: Int, _ end: Int) -> (at: Int, opened: Bool)? {
        // Each element takes at least "i:0;N;", so a larger count is a lie that would only cost time.
        guard after + 1 < end, value.base[after] == UInt8(ascii: ":"), value.base[after + 1] == UInt8(ascii: "{"),
            count <= (end - after) / 6
        else { return nil }
        if count == 0 {
            guard after + 2 < end, value.base[after + 2] == UInt8(ascii: "}") else { return nil }
            return (after + 3, false)
        }
        open.append(count * 2)
        return (after + 2, true)
    }

    /// `s:LEN:"…` up to the closing quote, which is the caller's.
    private func string(_ at: Int, _ end: Int, isKey: Bool, _ key: Range<Int>) -> Leaf? {
        guard let (length, after, digits) = number(at, end), after < end, value.base[after] == UInt8(ascii: ":"),
            let body = quote(after + 1, end)
        else { return nil }
        let isEscaped = value.base[at] == UInt8(ascii: "S")
        let bodyEnd = isEscaped ? skipEscaped(length, body, end) : value.skip(length, from: body, to: end, pages: pages)
        guard let bodyEnd else { return nil }
        return Leaf(
            kind: isEscaped ? .escaped : .string,
            digits: digits,
            digitCount: after - digits,
            length: length,
            body: body,
            end: bodyEnd,
            isKey: isKey,
            key: key
        )
    }

    private func custom(_ after: Int, _ end: Int, _ key: Range<Int>, _ leaf: (Leaf) -> Void) -> Int? {
        guard let (length, head, digits) = digits(after, end), head + 1 < end, value.base[head] == UInt8(ascii: ":"),
            value.base[head + 1] == UInt8(ascii: "{"),
            let bodyEnd = value.skip(length, from: head + 2, to: end, pages: pages), bodyEnd < end,
            value.base[bodyEnd] == UInt8(ascii: "}")
        else { return nil }
        leaf(
            Leaf(
                kind: .custom,
                digits: digits,
                digitCount: head - digits,
                length: length,
                body: head + 2,
                end: bodyEnd,
                isKey: false,
                key: key
            )
        )
        return bodyEnd + 1
    }

    /// `O:LEN:"Class":`, returning where the count's digits begin.
    private func className(_ at: Int, _ end: Int) -> Int? {
        guard let (length, after, _) = number(at, end), after < end, value.base[after] == UInt8(ascii: ":"),
            let body = quote(after + 1, end), let bodyEnd = value.skip(length, from: body, to: end),
            let closed = quote(bodyEnd, end), closed < end, value.base[closed] == UInt8(ascii: ":")
        else { return nil }
        return closed + 1
    }

    /// `tag:digits`, with where the digits begin and what comes after them.
    @inline(__always)
    private func number(_ at: Int, _ end: Int) -> (number: Int, after: Int, digits: Int)? {
        guard at + 1 < end, value.base[at + 1] == UInt8(ascii: ":") else { return nil }
        return digits(at + 2, end)
    }

    @inline(__always)
    private func digits(_ start: Int, _ end: Int) -> (number: Int, after: Int, digits: Int)? {
        var at = start
        var number = 0
        while at < end {
            let digit = value.base[at] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            // Longer numbers are no length that a value could have.
            guard at - start < 18 else { return nil }
            number = number &* 10 &+ Int(digit)
            at += 1
        }
        return at > start ? (number, at, start) : nil
    }

    private func integer(_ at: Int, _ end: Int) -> Int? {
        guard at + 2 < end, value.base[at + 1] == UInt8(ascii: ":") else { return nil }
        let sign = value.base[at + 2]
        let start = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") ? at + 3 : at + 2
        var after = start
        while after < end, value.base[after] &- UInt8(ascii: "0") < 10 { after += 1 }
        guard after > start, after < end, value.base[after] == UInt8(ascii: ";") else { return nil }
        return after + 1
    }

    /// `b:1;`, `r:2;`, and `d:` in any spelling that PHP reads.
    private func scalar(_ tag: UInt8, _ at: Int, _ end: Int) -> Int? {
        guard at + 2 < end, value.base[at + 1] == UInt8(ascii: ":") else { return nil }
        var after = at + 2
        while after < end, after - at < 64, value.base[after] != UInt8(ascii: ";") {
            let byte = value.base[after]
            let isDigit = byte &- UInt8(ascii: "0") < 10
            let fits =
                switch tag {
                case UInt8(ascii: "b"): after == at + 2 && (byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1"))
                case UInt8(ascii: "d"): isDigit || Self.isFloatLetter(byte)
                default: isDigit
                }
            guard fits else { return nil }
            after += 1
        }
        guard after > at + 2, after < end, value.base[after] == UInt8(ascii: ";") else { return nil }
        return after + 1
    }

    /// `-1.5E+25`, `INF`, `-INF`, `NAN`.
    private static func isFloatLetter(_ byte: UInt8) -> Bool { "+-.eEINFA".utf8.contains(byte) }

    @inline(__always)
    private func quote(_ at: Int, _ end: Int) -> Int? {
        guard at < end else { return nil }
        let unit = value.unit(at, end)
        return unit.byte == UInt8(ascii: "\"") ? at + unit.width : nil
    }

    private func skipEscaped(_ count: Int, _ start: Int, _ end: Int) -> Int? {
        guard count <= end - start else { return nil }
        var at = start
        for _ in 0..<count {
            guard at < end else { return nil }
            let unit = value.unit(at, end)
            at += unit.width
            if unit.byte == .backslash { at += 2 }
        }
        return at <= end ? at : nil
    }
}
