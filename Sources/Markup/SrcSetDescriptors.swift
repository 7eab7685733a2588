import Basics

/// Whether the words behind an address are `640w`, `2x`, `640w 480h` or nothing, in the strict sense of the standard.
enum SrcSetDescriptors {
    static func areValid(_ words: [ArraySlice<UInt8>]) -> Bool {
        var width = false
        var density = false
        var height = false
        for word in words {
            let number = word.dropLast()
            switch word.last {
            case UInt8(ascii: "w"):
                guard !width, !density, isPositiveInteger(number) else { return false }
                width = true
            case UInt8(ascii: "x"):
                guard !width, !density, !height, isDensity(number) else { return false }
                density = true
            case UInt8(ascii: "h"):
                guard !height, !density, isPositiveInteger(number) else { return false }
                height = true
            default: return false
            }
        }
        return !height || width
    }

    private static func isPositiveInteger(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy(isDigit) && bytes.contains { $0 != UInt8(ascii: "0") }
    }

    /// A valid floating-point number that is not below zero; `+1`, `1.` and `0x1` are none.
    private static func isDensity(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        let significand = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
        let parts = significand.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let fraction = parts.last, !fraction.isEmpty, fraction.allSatisfy(isDigit) else { return false }
        // Only minus zero is both negative and allowed.
        if isNegative, significand.contains(where: { isDigit($0) && $0 != UInt8(ascii: "0") }) { return false }
        return isExponent(rest.dropFirst(significand.count))
    }

    private static func isExponent(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let mark = bytes.first else { return true }
        var digits = bytes.dropFirst()
        if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        return lowercased(mark) == UInt8(ascii: "e") && !digits.isEmpty && digits.allSatisfy(isDigit)
    }
}
