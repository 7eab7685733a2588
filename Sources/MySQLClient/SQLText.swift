import Basics

/// The bytes of a statement being put together, for a connection that speaks bytes (`SET NAMES binary`).
package struct SQLText: Sendable, Equatable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package init(_ sql: StaticString) { add(sql) }

    package var count: Int { bytes.count }

    /// Only what stands in our source is taken as it is; everything else is a number, quoted, or sifted.
    package mutating func add(_ sql: StaticString) {
        sql.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    package mutating func add(number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// A name in backticks.
    package mutating func add(name: String) {
        bytes.append(UInt8(ascii: "`"))
        for byte in name.utf8 {
            if byte == UInt8(ascii: "`") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "`"))
    }

    /// The name of a character set or collation; anything but `A-Z a-z 0-9 _` is left out.
    package mutating func add(word: String) {
        bytes.append(contentsOf: word.utf8.filter { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") })
    }

    package mutating func add(_ other: SQLText) { bytes.append(contentsOf: other.bytes) }

    /// `x'…'`, which is a binary string whatever the settings of the session are.
    package mutating func add(hex value: some Collection<UInt8>) {
        if value.withContiguousStorageIfAvailable({ add(hex: $0) }) == nil {
            Array(value).withUnsafeBufferPointer { add(hex: $0) }
        }
    }

    private mutating func add(hex value: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "x"))
        quote(2 * value.count) { output in
            var index = 0
            for byte in value {
                output[index] = Self.digit(byte >> 4)
                output[index + 1] = Self.digit(byte & 15)
                index += 2
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }

    /// A quoted string of any bytes.
    package mutating func add(text value: some Collection<UInt8>) {
        if value.withContiguousStorageIfAvailable({ add(text: $0) }) == nil {
            Array(value).withUnsafeBufferPointer { add(text: $0) }
        }
    }

    /// A quoted string of any bytes: a page's value has megabytes, so the room is made once and no byte appended alone.
    package mutating func add(text value: UnsafeBufferPointer<UInt8>) {
        var specials = 0
        for byte in value where Self.isSpecial(byte) { specials += 1 }
        quote(value.count + specials) { output in
            if specials == 0 {
                _ = output.update(fromContentsOf: value)
                return
            }
            var index = 0
            for byte in value {
                if Self.isSpecial(byte) {
                    output[index] = UInt8(ascii: "\\")
                    output[index + 1] = Self.escaped(byte)
                    index += 2
                } else {
                    output[index] = byte
                    index += 1
                }
            }
        }
    }

    /// Lets `fill` write so many bytes between quotes.
    private mutating func quote(_ count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        bytes.append(UInt8(ascii: "'"))
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "'"), count: count + 1))
        bytes.withUnsafeMutableBufferPointer { fill(.init(rebasing: $0[start..<start + count])) }
    }

    /// NUL, line feed, carriage return, control-Z and both quotes lie below 0x28, so one bit each says it.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        if byte >= 0x28 { return byte == UInt8(ascii: "\\") }
        let specials: UInt64 = 1 | 1 << 0x0A | 1 << 0x0D | 1 << 0x1A | 1 << 0x22 | 1 << 0x27
        return specials >> UInt64(byte) & 1 == 1
    }

    private static func escaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0: UInt8(ascii: "0")
        case 0x0A: UInt8(ascii: "n")
        case 0x0D: UInt8(ascii: "r")
        case 0x1A: UInt8(ascii: "Z")
        default: byte
        }
    }
}
