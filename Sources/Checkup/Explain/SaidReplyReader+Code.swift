import Basics
import MailFormat

/// The numbers of a reply, and the lines that belong to them.
extension SaidReplyReader {
    func code(at start: Int) -> Int? {
        guard start + 3 <= plain.count, plain[start..<(start + 3)].allSatisfy(isDigit) else { return nil }
        let code = plain[start..<(start + 3)].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard Self.knownCodes.contains(code) else { return nil }
        guard start + 3 < plain.count else { return code }
        let next = plain[start + 3]
        if isDigit(next) || isLetter(next) || next >= 0x80 || next == UInt8(ascii: "%") { return nil }
        if next == UInt8(ascii: ".") || next == UInt8(ascii: ","), start + 4 < plain.count, isDigit(plain[start + 4]) {
            return nil
        }
        return code
    }

    /// RFC 5321, RFC 4954, RFC 7504 and what servers use beside them.
    private static let knownCodes: Set<Int> = [
        421, 422, 431, 432, 435, 441, 442, 446, 447, 449, 450, 451, 452, 453, 454, 455, 458, 459, 471, 500, 501, 502,
        503,
        504, 510, 511, 512, 513, 515, 517, 520, 521, 523, 524, 525, 530, 531, 533, 534, 535, 538, 540, 541, 542, 543,
        544,
        546, 547, 550, 551, 552, 553, 554, 555, 556, 557, 571, 573, 577,
    ]

    /// `HTTP 503 Service Unavailable` comes from a website.
    func isWebStatus(_ code: Int, at start: Int, _ text: [UInt8]) -> Bool {
        guard (500...504).contains(code) || code == 451 else { return false }
        let before = String(decoding: lower[max(0, start - 24)..<start], as: UTF8.self)
        let behind = String(decoding: text.prefix(60), as: UTF8.self).asciiLowercased
        return before.contains("http") || Self.webWords.contains { behind.contains($0) }
    }

    private static let webWords = [
        "internal server error", "bad gateway", "gateway time", "not implemented", "service unavailable",
        "service temporarily",
    ]

    /// The reply's lines: on lines of their own, or run together with the code between them.
    func lines(of code: Int, from start: Int) -> [[UInt8]] {
        let digits = Array(String(code).utf8)
        var rest = plain[start..<min(plain.count, start + 1500)]
        if let end = Self.end(of: rest) { rest = rest[..<end] }
        var lines: [[UInt8]] = [[]]
        var index = rest.startIndex
        while index < rest.endIndex {
            let atBoundary = index > rest.startIndex && (rest[index - 1] == 0x0A || rest[index - 1] == 0x20)
            if atBoundary, rest[index...].starts(with: digits), index + 3 < rest.endIndex,
                rest[index + 3] == UInt8(ascii: "-") || rest[index + 3] == 0x20
            {
                lines.append([])
                index += 4
                continue
            }
            let byte = rest[index]
            lines[lines.count - 1].append(byte == 0x0A || byte == 0x09 ? 0x20 : byte)
            index += 1
        }
        return lines.map { line in
            var words = line[...]
            while let first = words.first,
                first == 0x20 || first == UInt8(ascii: "-") || first == UInt8(ascii: ":")
                    || first == UInt8(ascii: "#")
            { words.removeFirst() }
            return Array(words)
        }
    }

    /// A reply ends before an empty line, or where the mail program's own words go on.
    private static func end(of text: ArraySlice<UInt8>) -> Int? {
        var index = text.startIndex
        while index + 1 < text.endIndex {
            if text[index] == 0x0A, text[index + 1] == 0x0A { return index }
            if text[index] == UInt8(ascii: "("), text[index...].starts(with: "(in reply".utf8) { return index }
            index += 1
        }
        return nil
    }

    /// Like ``EnhancedStatus/leading(_:)``, where the sentence's own sign may follow at once.
    static func looseEnhanced(_ text: ArraySlice<UInt8>) -> (status: EnhancedStatus, rest: ArraySlice<UInt8>)? {
        let code = text.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
        let parts = code.split(separator: UInt8(ascii: "."))
        guard parts.count == 3, code.count <= 9 else { return nil }
        var trimmed = code
        while trimmed.last == UInt8(ascii: ".") { trimmed.removeLast() }
        guard let (status, _) = EnhancedStatus.leading(trimmed), status.category != 2 else { return nil }
        let rest = text.dropFirst(code.count)
        // "5.1.1-beta" and "5.1.1/2" are versions.
        if let next = rest.first, isLetter(next) || next == UInt8(ascii: "-") || next == UInt8(ascii: "/") {
            return nil
        }
        return (status, rest)
    }
}
