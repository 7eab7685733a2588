import Basics

/// One row of a result, valid only inside the closure that gets it.
package struct DatabaseRow {
    private let values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let lengths: UnsafeMutablePointer<UInt>
    package let count: Int

    init(
        values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>,
        lengths: UnsafeMutablePointer<UInt>,
        count: Int
    ) {
        self.values = values
        self.lengths = lengths
        self.count = count
    }

    /// The bytes of a value; nil for NULL and for a column that is not there.
    package subscript(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        guard column >= 0, column < count, let value = values[column] else { return nil }
        let bytes = UnsafeRawBufferPointer(start: value, count: Int(clamping: lengths[column]))
        return bytes.assumingMemoryBound(to: UInt8.self)
    }

    /// A value as text; what is not UTF-8 in it becomes U+FFFD.
    package func text(_ column: Int) -> String? { self[column].map { String(decoding: $0, as: UTF8.self) } }

    /// A value that is a whole number and fits.
    package func int(_ column: Int) -> Int? {
        guard var digits = self[column]?[...] else { return nil }
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        // Counted downwards, since the smallest number has no positive counterpart.
        var result = 0
        for byte in digits {
            guard isDigit(byte) else { return nil }
            let (tens, overflow) = result.multipliedReportingOverflow(by: 10)
            let (next, overflows) = tens.subtractingReportingOverflow(Int(byte - 0x30))
            guard !overflow, !overflows else { return nil }
            result = next
        }
        if isNegative { return result }
        return result == Int.min ? nil : -result
    }
}
