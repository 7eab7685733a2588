package import Basics

/// A letter in a mailbox.
package struct Letter: Sendable, Equatable {
    /// Grows and is never given twice in a folder (RFC 9051 section 2.3.1.1).
    package var identifier: UInt32
    /// The whole message, lines ending in CR LF.
    package var bytes: [UInt8]
    package var received: Timestamp
    /// As IMAP writes them: `\Seen`.
    package var flags: Set<String> = []

    /// Where the header ends and the body begins: after the first empty line.
    private var bodyStart: Int {
        var lineStart = 0
        while let end = bytes[lineStart...].firstIndex(of: 0x0A) {
            if end == lineStart || (end == lineStart + 1 && bytes[lineStart] == 0x0D) { return end + 1 }
            lineStart = end + 1
        }
        return bytes.count
    }

    /// The header with the empty line that ends it.
    var header: [UInt8] { Array(bytes[..<bodyStart]) }
    var body: [UInt8] { Array(bytes[bodyStart...]) }

    /// The fields of the header in their order, folded lines as they are and with their line ends.
    var fields: [(name: String, bytes: [UInt8])] {
        var fields: [(name: String, bytes: [UInt8])] = []
        for line in header.split(separator: 0x0A, omittingEmptySubsequences: true) {
            let whole = Array(line) + [0x0A]
            guard line.first != 0x0D else { continue }
            if line.first == 0x20 || line.first == 0x09 {
                if let last = fields.popLast() { fields.append((last.name, last.bytes + whole)) }
            } else if let colon = line.firstIndex(of: 0x3A) {
                fields.append((String(decoding: line[..<colon], as: UTF8.self).asciiLowercased, whole))
            }
        }
        return fields
    }

    /// The value of the first field of that name, unfolded.
    func field(_ name: String) -> String? {
        guard let field = fields.first(where: { $0.name == name.asciiLowercased }) else { return nil }
        let value = field.bytes.dropFirst(field.name.utf8.count + 1).filter { $0 != 0x0D && $0 != 0x0A }
        return String(decoding: value, as: UTF8.self).trimmedBlanks
    }
}
