import Basics

/// What stands in `noscript` elements, which for a browser with script is text up to the first end tag.
struct NoscriptRanges {
    /// In ascending order, apart from each other.
    private(set) var ranges: [Range<Int>] = []

    /// `starts` are the ends of the start tags.
    init(starts: [Int], in bytes: [UInt8]) {
        var end = 0
        for start in starts.sorted() where start >= end {
            end = Self.end(from: start, in: bytes)
            if start < end { ranges.append(start..<end) }
        }
    }

    /// The index of the range that holds the offset.
    func index(of offset: Int) -> Int? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(offset) ? low : nil
    }

    /// The same page, as long and with the same lines, without what stands there.
    func blanked(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for range in ranges {
            for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
        }
        return bytes
    }

    private static let endTag = Array("</noscript".utf8)

    private static func end(from start: Int, in bytes: [UInt8]) -> Int {
        var index = start
        while let found = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            let behind = found + endTag.count
            if behind < bytes.count, bytes[found..<behind].lazy.map(lowercased).elementsEqual(endTag),
                isMarkupSpace(bytes[behind]) || bytes[behind] == UInt8(ascii: ">") || bytes[behind] == UInt8(ascii: "/")
            {
                return found
            }
            index = found + 1
        }
        return bytes.count
    }
}
