/// Signs beyond ASCII: which may stand in a host name, and which end an address.
enum WideSign {
    /// The bytes of a letter, mark or digit of any script; nil for everything else, such as `“` or a no-break space.
    static func letterLength(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Int? {
        guard let (scalar, count) = scalar(base, at, end) else { return nil }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .otherSymbol:
            return count
        default: return scalar.value == 0xB7 ? count : nil
        }
    }

    /// The bytes of a sign that belongs to an address; nil for quotes, brackets, stops and blanks of any script.
    static func addressLength(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Int? {
        guard let (scalar, count) = scalar(base, at, end) else { return 1 }
        switch scalar.properties.generalCategory {
        case .initialPunctuation, .finalPunctuation, .openPunctuation, .closePunctuation, .otherPunctuation,
            .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format:
            return nil
        default: return count
        }
    }

    private static func scalar(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> (Unicode.Scalar, Int)? {
        let count = base[at] >= 0xF0 ? 4 : base[at] >= 0xE0 ? 3 : 2
        guard base[at] >= 0xC2, end - at >= count else { return nil }
        var code = UInt32(base[at]) & (0xFF >> UInt32(count + 1))
        for offset in 1..<count {
            guard base[at + offset] & 0xC0 == 0x80 else { return nil }
            code = code << 6 | UInt32(base[at + offset] & 0x3F)
        }
        return Unicode.Scalar(code).map { ($0, count) }
    }
}
