import Basics

/// A PHP file in which passwords and keys are blotted out, so that nothing in them is ever asked for, shown or changed.
///
/// `define( 'DB_PASSWORD', '…' )` and its like; the bytes keep their places.
struct SecretMask {
    /// As many bytes as the file, with blanks for secrets.
    private(set) var masked: [UInt8]
    /// Where in the file a secret holds something like an address.
    private(set) var addresses: [Int] = []

    private static let endings = ["PASSWORD", "_PASS", "_KEY", "_SALT", "_SECRET", "_TOKEN"]

    init(_ bytes: [UInt8], name: PathBytes) {
        masked = bytes
        guard name.text.asciiLowercased.hasSuffix(".php") else { return }
        let define = Array("define".utf8)
        var index = 0
        while let found = bytes.firstIndex(of: define, from: index) {
            index = found + define.count
            guard let value = Self.secret(bytes, after: index) else { continue }
            if let address = bytes.firstIndex(of: Array("http://".utf8), from: value.lowerBound),
                address < value.upperBound
            {
                addresses.append(address)
            }
            for place in value { masked[place] = UInt8(ascii: " ") }
            index = value.upperBound
        }
    }

    /// Where the value stands, without its quotes, if the name in front of it is that of a secret.
    private static func secret(_ bytes: [UInt8], after index: Int) -> Range<Int>? {
        var scanner = PHPScanner(bytes: bytes, index: index)
        guard scanner.take("("), let name = scanner.literal(), scanner.take(","), let value = scanner.literal() else {
            return nil
        }
        let text = String(decoding: bytes[name], as: UTF8.self)
        return endings.contains(where: text.hasSuffix) ? value : nil
    }
}

/// As much of PHP as a define needs.
private struct PHPScanner {
    let bytes: [UInt8]
    var index: Int

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard index < bytes.count, Unicode.Scalar(bytes[index]) == character else { return false }
        index += 1
        return true
    }

    /// The place of a quoted text's content.
    mutating func literal() -> Range<Int>? {
        skipBlanks()
        guard index < bytes.count else { return nil }
        let quote = bytes[index]
        guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        let start = index + 1
        index = start
        while index < bytes.count, bytes[index] != quote {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        return start..<index
    }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }
}

extension [UInt8] {
    fileprivate func firstIndex(of needle: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, start <= count else { return nil }
        var index = start
        while let found = self[index...].firstIndex(of: first) {
            if self[found...].starts(with: needle) { return found }
            index = found + 1
        }
        return nil
    }
}
