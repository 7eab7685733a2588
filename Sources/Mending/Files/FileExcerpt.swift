import Basics

/// The surroundings of a change on one line, before and after.
struct FileExcerpt {
    let before: String
    let after: String

    /// Bytes before the change, and from it on; minified files have lines of a megabyte.
    private static let lead = 40
    private static let length = 140

    init(_ bytes: [UInt8], around offset: Int, edits: [Edit]) {
        let offset = min(offset, bytes.count)
        let earliest = max(0, offset - Self.lead)
        let latest = min(bytes.count, earliest + Self.length)
        var start = bytes[earliest..<offset].lastIndex(where: Self.isLineEnd).map { $0 + 1 } ?? earliest
        while start < offset, bytes[start] & 0xC0 == 0x80 || bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        var end = bytes[offset..<max(offset, latest)].firstIndex(where: Self.isLineEnd) ?? max(offset, latest)
        while end > offset, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        before = printable(bytes[start..<end], limit: 160)
        after = printable(Self.applied(edits, to: bytes, start..<end), limit: 160)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func applied(_ edits: [Edit], to bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        var position = range.lowerBound
        for edit in edits[firstEdit(edits, from: range.lowerBound)...] {
            guard edit.at + edit.remove <= range.upperBound else { break }
            result += bytes[position..<edit.at]
            result += edit.insert
            position = edit.at + edit.remove
        }
        return result + bytes[position..<range.upperBound]
    }

    /// Edits ascend, so that the first of a line is found by halving.
    private static func firstEdit(_ edits: [Edit], from offset: Int) -> Int {
        var (low, high) = (0, edits.count)
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].at < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
