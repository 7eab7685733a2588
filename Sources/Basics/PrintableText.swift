/// Makes text from a server safe to show: control, bidirectional and line-separator characters become `\u{…}` escapes.
///
/// A hostile server could otherwise move the cursor, recolour or reorder a terminal's text. Bytes that are not UTF-8
/// become U+FFFD. `limit` is in Unicode scalars; what is cut ends in `…`.
package func printable(_ bytes: some Sequence<UInt8>, limit: Int = 512) -> String {
    // Four bytes are the longest UTF-8 sequence, so no more input is needed than that.
    printable(String(decoding: Array(bytes.prefix(limit * 4 + 4)), as: UTF8.self), limit: limit)
}

/// The same for text that is already decoded.
package func printable(_ text: String, limit: Int = 512) -> String {
    // Nearly every text is short and plain, and then it is returned as it is.
    if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
        guard count < limit else {
            result.append("…")
            break
        }
        count += 1
        if isUnsafe(scalar) {
            result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE0FFF: true
    default: false
    }
}
