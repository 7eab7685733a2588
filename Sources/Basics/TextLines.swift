/// Lines of embedded knowledge as bytes: walking Characters takes ten times as long, and this is read at every start.
struct TextLines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var index = 0
    /// The number of the line last returned, from 1.
    private(set) var number = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The next line without its line end, LF or CRLF.
    mutating func next() -> ArraySlice<UInt8>? {
        guard index < bytes.count else { return nil }
        let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        var line = bytes[index..<end]
        if line.last == 0x0D { line.removeLast() }
        index = end + 1
        number += 1
        return line
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks and tabs at both ends.
    var trimmedBlanks: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
            let last = lastIndex(where: { $0 != 0x20 && $0 != 0x09 })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }

    var text: String { String(decoding: self, as: UTF8.self) }
}
