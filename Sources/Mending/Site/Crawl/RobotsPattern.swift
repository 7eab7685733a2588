import Basics

/// A path in robots.txt: `*` stands for anything, `$` at the end for the end (RFC 9309 section 2.2.3).
struct RobotsPattern: Sendable, Equatable {
    /// What stands between the asterisks.
    private let pieces: [[UInt8]]
    private let isAnchored: Bool
    /// Bytes of the pattern; the longest one that fits decides.
    let length: Int

    init(_ text: String) {
        var bytes = RobotsPattern.normalised(Array(text.utf8))
        length = bytes.count
        isAnchored = bytes.last == UInt8(ascii: "$")
        if isAnchored { bytes.removeLast() }
        pieces = bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    /// Takes the first fit of each piece, which is enough, since an asterisk takes whatever lies between.
    func matches(_ path: [UInt8]) -> Bool {
        guard let first = pieces.first, path.starts(with: first) else { return false }
        var position = first.count
        for (number, piece) in pieces.enumerated().dropFirst() {
            if isAnchored, number == pieces.count - 1 {
                guard path.count - piece.count >= position else { return false }
                return path[(path.count - piece.count)...].elementsEqual(piece)
            }
            guard let found = Self.find(piece, in: path, from: position) else { return false }
            position = found + piece.count
        }
        return !isAnchored || position == path.count
    }

    private static func find(_ piece: [UInt8], in path: [UInt8], from start: Int) -> Int? {
        guard path.count - piece.count >= start else { return nil }
        return (start...(path.count - piece.count)).first { path[$0..<($0 + piece.count)].elementsEqual(piece) }
    }

    /// One spelling for both sides: escapes of letters, digits and `-._~` are undone, all others are in lower case, and
    /// what may not stand bare is escaped.
    static func normalised(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            {
                let value = high << 4 | low
                result += isUnreserved(value) ? [value] : Array("%\(hexadecimal([value]))".utf8)
                index += 3
                continue
            }
            result += byte > 0x20 && byte < 0x7F ? [byte] : Array("%\(hexadecimal([byte]))".utf8)
            index += 1
        }
        return result
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "-._~".utf8.contains(byte)
    }
}
