import Basics

/// One edit as the journal keeps it: where in the original, what stood there, what was put in its place.
struct JournalEdit: Equatable {
    var offset: Int
    var removed: [UInt8]
    var inserted: [UInt8]
}

/// A line of edits: `{"edits":[[12,"","cw=="],…]}`, with bytes in Base64.
///
/// Written and read by hand, since half a million of them are taken back in one go.
struct JournalEdits {
    private static let opening = Array(#"{"edits":["#.utf8)
    private static let closing = Array("]}".utf8)
    /// Past this size a line is closed; one edit more than that is cut into several by the writer.
    static let lineSize = 65_536

    private var line = opening
    private(set) var count = 0

    var isFull: Bool { line.count > Self.lineSize }

    mutating func append(_ edit: JournalEdit) {
        if count > 0 { line.append(UInt8(ascii: ",")) }
        line.append(UInt8(ascii: "["))
        line += String(edit.offset).utf8
        append(edit.removed)
        append(edit.inserted)
        line.append(UInt8(ascii: "]"))
        count += 1
    }

    private mutating func append(_ bytes: [UInt8]) {
        line += ",\"".utf8
        // Most edits take nothing away.
        if !bytes.isEmpty { line += Base64.encode(bytes).utf8 }
        line.append(UInt8(ascii: "\""))
    }

    /// The line without its end, and a new one is begun.
    mutating func taken() -> [UInt8] {
        defer { self = JournalEdits() }
        return line + Self.closing
    }

    static func isLine(_ line: [UInt8]) -> Bool { line.starts(with: opening) }

    /// Nil for a line that we did not write so.
    static func parse(_ line: [UInt8]) -> [JournalEdit]? {
        guard isLine(line), line.suffix(2).elementsEqual(closing) else { return nil }
        var scanner = Scanner(rest: line[opening.count..<max(opening.count, line.count - closing.count)])
        var edits: [JournalEdit] = []
        repeat {
            guard let edit = scanner.edit() else { return nil }
            edits.append(edit)
        } while scanner.take(",")
        return scanner.rest.isEmpty ? edits : nil
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard let first = rest.first, Unicode.Scalar(first) == character else { return false }
            rest.removeFirst()
            return true
        }

        mutating func edit() -> JournalEdit? {
            guard take("["), let offset = number(), take(","), let removed = bytes(), take(","),
                let inserted = bytes(), take("]")
            else { return nil }
            return JournalEdit(offset: offset, removed: removed, inserted: inserted)
        }

        /// At most 18 digits, which an Int always holds.
        private mutating func number() -> Int? {
            let digits = rest.prefix(while: isDigit)
            guard (1...18).contains(digits.count) else { return nil }
            rest = rest[digits.endIndex...]
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        private mutating func bytes() -> [UInt8]? {
            guard take("\""), let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return end == rest.startIndex ? [] : Base64.decode(rest[..<end])
        }
    }
}
