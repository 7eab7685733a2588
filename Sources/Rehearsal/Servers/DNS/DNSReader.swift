import Basics

/// Reads DNS messages and never past their end.
struct DNSReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() -> UInt16? {
        guard position + 2 <= bytes.count else { return nil }
        defer { position += 2 }
        return UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
    }

    mutating func skip(_ count: Int) -> Bool {
        guard position + count <= bytes.count else { return false }
        position += count
        return true
    }

    /// A name of labels; nil for a broken one, and for pointers, which no question needs.
    mutating func name() -> (text: String?, length: Int)? {
        var labels: [[UInt8]] = []
        var total = 1
        while position < bytes.count {
            let length = Int(bytes[position])
            position += 1
            if length == 0 { return (DNSReader.text(labels), total) }
            total += length + 1
            guard length < 64, total <= 255, position + length <= bytes.count else { return nil }
            labels.append(bytes[position..<(position + length)].map(lowercased))
            position += length
        }
        return nil
    }

    /// Nil for a label with a character that would be read as something else in text, such as a dot.
    private static func text(_ labels: [[UInt8]]) -> String? {
        let isPlain = labels.allSatisfy { label in
            label.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x5F }
        }
        return isPlain ? labels.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".") : nil
    }
}
