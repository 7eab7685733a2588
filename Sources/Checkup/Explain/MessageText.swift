import Basics

/// What somebody pasted, made comparable: letters folded, curly and wide characters plain, invisible ones gone.
struct MessageText {
    /// A message is a few lines; 64 KB also hold a whole bounce, and bound the work that hostile text can ask for.
    static let maximumLength = 65_536

    /// Decoded and cut to the length that is looked at.
    let kept: String
    /// The same with line ends and letters' case as typed, in plain characters; replies are read from this.
    let plain: [UInt8]

    init(_ text: String) {
        if text.utf8.count > Self.maximumLength {
            // A cut in the middle of a character leaves U+FFFD, which is dropped below.
            kept = String(decoding: text.utf8.prefix(Self.maximumLength), as: UTF8.self)
        } else {
            kept = text
        }
        plain = Self.plainText(of: kept)
    }

    private static func plainText(of text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var escape = EscapeSkipper()
        for scalar in text.unicodeScalars {
            if escape.skips(scalar) { continue }
            append(scalar, to: &result)
        }
        return joiningBrokenLines(result)
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        switch scalar.value {
        case 0x09, 0x0A, 0x20...0x7E: result.append(UInt8(truncatingIfNeeded: scalar.value))
        case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: result.append(0x0A)
        case 0x0D: break
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: result.append(0x20)
        // Other controls, the soft hyphen, zero-width and bidirectional marks, and what could not be decoded.
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
            0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFD, 0xE0000...0xE0FFF:
            break
        case 0x60, 0xB4, 0x02BC, 0x2018...0x201B, 0x2032: result.append(UInt8(ascii: "'"))
        case 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x2039, 0x203A, 0x300C...0x300F: result.append(UInt8(ascii: "\""))
        case 0x2010...0x2015, 0x2212: result.append(UInt8(ascii: "-"))
        case 0x2026: result.append(contentsOf: "...".utf8)
        case 0xFB00...0xFB04: result.append(contentsOf: ligatures[Int(scalar.value - 0xFB00)].utf8)
        case 0xFF01...0xFF5E: result.append(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
        default: result.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
    }

    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl"]

    /// Mends the line ends that mail puts into words: `=` of quoted-printable, and hyphens between small letters.
    private static func joiningBrokenLines(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(0x0A) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, byte) in text.enumerated() {
            guard byte == 0x0A, let last = result.last, last == UInt8(ascii: "=") || last == UInt8(ascii: "-"),
                index + 1 < text.count, isSmallLetter(text[index + 1]), result.count > 1,
                isSmallLetter(result[result.count - 2])
            else {
                result.append(byte)
                continue
            }
            result.removeLast()
        }
        return result
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
}

/// Leaves out terminal colours (`ESC [ 31 m`), which come along when a log is copied.
private struct EscapeSkipper {
    private enum State {
        case outside, begun, within
    }

    private var state = State.outside

    mutating func skips(_ scalar: Unicode.Scalar) -> Bool {
        switch state {
        case .outside:
            guard scalar.value == 0x1B else { return false }
            state = .begun
            return true
        case .begun:
            state = scalar == "[" ? .within : .outside
            return scalar == "["
        case .within:
            // Parameters are 0x20 to 0x3F; anything else ends the sequence, and what cannot end one is text again.
            guard !(0x20...0x3F).contains(scalar.value) else { return true }
            state = .outside
            return (0x40...0x7E).contains(scalar.value)
        }
    }
}
