// Byte-level character classes for protocol text: locale-free, and cheap in hot loops.

package func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

package func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

package func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

/// The value of a hexadecimal digit, or nil.
package func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}

/// Lower-case hexadecimal of bytes.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String { Array(bytes).withUnsafeBytes { hexadecimal($0) } }

/// The same for bytes that lie together; a journal has two hashes for each row.
package func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { text in
        var at = 0
        for byte in bytes {
            text[at] = hexDigit(byte >> 4)
            text[at + 1] = hexDigit(byte & 15)
            at += 2
        }
        return at
    }
}

@inline(__always)
private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

extension StringProtocol {
    /// ASCII lower case for protocol tokens; other bytes stay as they are.
    package var asciiLowercased: String {
        String(decoding: utf8.map(Basics.lowercased), as: UTF8.self)
    }

    /// True when the ASCII-folded texts are equal.
    package func equalsIgnoringCase(_ other: some StringProtocol) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { Basics.lowercased($0) == Basics.lowercased($1) }
    }

    /// The text without blanks and tabs at both ends.
    package var trimmedBlanks: String {
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
            let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 0x09 })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
