import Basics

/// What a string is for PHP, each byte with the place in the file that it comes from.
struct PHPText {
    private(set) var bytes: [UInt8] = []
    /// Where the spelling of each byte begins, and where it ends.
    private(set) var starts: [Int] = []
    private(set) var ends: [Int] = []

    init() {}

    /// A string, or of a template what stands before anything is worked out; nil for other tokens.
    init?(_ index: Int, of source: PHPSource) {
        let token = source.tokens[index]
        let file = source.bytes
        var start = token.start
        if lowercased(file[start]) == UInt8(ascii: "b") { start += 1 }
        switch (token.kind, file[start]) {
        case (.string, UInt8(ascii: "'")): readSingle(file, start + 1, token.end - 1)
        case (.string, UInt8(ascii: "\"")): readDouble(file, start + 1, token.end - 1)
        case (.template, UInt8(ascii: "\"")): readDouble(file, start + 1, token.end - 1)
        case (.heredoc, _), (.template, UInt8(ascii: "<")):
            guard let body = Self.body(file, start, token.end) else { return nil }
            if token.kind == .heredoc, file[start..<body.lowerBound].contains(UInt8(ascii: "'")) {
                for at in body { append(file[at], at, at + 1) }
            } else {
                readDouble(file, body.lowerBound, body.upperBound, inLines: true)
            }
        default: return nil
        }
    }

    mutating func append(_ other: PHPText) {
        bytes += other.bytes
        starts += other.starts
        ends += other.ends
    }

    private mutating func append(_ byte: UInt8, _ start: Int, _ end: Int) {
        bytes.append(byte)
        starts.append(start)
        ends.append(end)
    }

    /// The lines between, without the last line's end; nil where the last mark is indented, and so the lines are, too.
    private static func body(_ file: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
        guard let first = file[start..<end].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
        let from = file[first] == 0x0D && file[first + 1] == 0x0A ? first + 2 : first + 1
        var mark = end
        while mark > from, PHPLexer.isInName(file[mark - 1]) { mark -= 1 }
        guard file[mark - 1] == 0x0A || file[mark - 1] == 0x0D else { return nil }
        var to = mark
        if to > from {
            to -= 1
            if to > from, file[to] == 0x0A, file[to - 1] == 0x0D { to -= 1 }
        }
        return from..<to
    }

    private mutating func readSingle(_ file: [UInt8], _ start: Int, _ end: Int) {
        var at = start
        while at < end {
            let isEscape =
                file[at] == UInt8(ascii: "\\") && at + 1 < end
                && (file[at + 1] == UInt8(ascii: "\\") || file[at + 1] == UInt8(ascii: "'"))
            let length = isEscape ? 2 : 1
            append(file[at + length - 1], at, at + length)
            at += length
        }
    }

    private mutating func readDouble(_ file: [UInt8], _ start: Int, _ end: Int, inLines: Bool = false) {
        var at = start
        while at < end {
            let next = at + 1 < end ? file[at + 1] : 0
            switch file[at] {
            case UInt8(ascii: "\\") where at + 1 < end: at = readEscape(file, at, end, inLines: inLines)
            case UInt8(ascii: "$") where PHPLexer.beginsName(next) || next == UInt8(ascii: "{"): return
            case UInt8(ascii: "{") where next == UInt8(ascii: "$"): return
            default:
                append(file[at], at, at + 1)
                at += 1
            }
        }
    }

    private mutating func readEscape(_ file: [UInt8], _ at: Int, _ end: Int, inLines: Bool) -> Int {
        let letter = file[at + 1]
        let plain: UInt8? =
            switch letter {
            case UInt8(ascii: "n"): 0x0A
            case UInt8(ascii: "t"): 0x09
            case UInt8(ascii: "r"): 0x0D
            case UInt8(ascii: "v"): 0x0B
            case UInt8(ascii: "e"): 0x1B
            case UInt8(ascii: "f"): 0x0C
            case UInt8(ascii: "\\"), UInt8(ascii: "$"): letter
            case UInt8(ascii: "\"") where !inLines: letter
            default: nil
            }
        if let plain {
            append(plain, at, at + 2)
            return at + 2
        }
        if letter >= UInt8(ascii: "0"), letter <= UInt8(ascii: "7") {
            let digits = file[..<end].dropFirst(at + 1).prefix(3).prefix {
                $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "7")
            }
            let value = digits.reduce(0) { $0 * 8 + Int($1 - UInt8(ascii: "0")) }
            append(UInt8(truncatingIfNeeded: value), at, digits.endIndex)
            return digits.endIndex
        }
        if letter == UInt8(ascii: "x") {
            let digits = file[..<end].dropFirst(at + 2).prefix(2).prefix { hexValue($0) != nil }
            if !digits.isEmpty {
                append(digits.reduce(0) { $0 << 4 | (hexValue($1) ?? 0) }, at, digits.endIndex)
                return digits.endIndex
            }
        }
        if letter == UInt8(ascii: "u"), let after = readScalar(file, at, end) { return after }
        append(UInt8(ascii: "\\"), at, at + 1)
        return at + 1
    }

    /// Reads `\u{1F600}`.
    private mutating func readScalar(_ file: [UInt8], _ at: Int, _ end: Int) -> Int? {
        guard at + 2 < end, file[at + 2] == UInt8(ascii: "{") else { return nil }
        let digits = file[..<end].dropFirst(at + 3).prefix { hexValue($0) != nil }
        let after = digits.endIndex
        guard after < end, file[after] == UInt8(ascii: "}"), !digits.isEmpty else { return nil }
        // No more than six of them count; leading zeros do not.
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= 6 else { return nil }
        guard let scalar = Unicode.Scalar(significant.reduce(UInt32(0)) { $0 << 4 | UInt32(hexValue($1) ?? 0) })
        else { return nil }
        for byte in String(Character(scalar)).utf8 { append(byte, at, after + 1) }
        return after + 1
    }
}
