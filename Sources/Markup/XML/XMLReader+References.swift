import Basics

extension XMLReader {
    /// With the five entities of XML and numbers resolved; other references stay as written.
    func resolved(_ slice: ArraySlice<UInt8>) -> [UInt8] {
        guard slice.contains(UInt8(ascii: "&")) else { return Array(slice) }
        var output: [UInt8] = []
        output.reserveCapacity(slice.count)
        var rest = slice
        while let byte = rest.popFirst() {
            // &#x0010FFFF; and a few zeros more; a bound keeps the search for the semicolon short.
            if byte == UInt8(ascii: "&"), let end = rest.prefix(16).firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(named: rest[..<end])
            {
                appendScalar(scalar, to: &output)
                rest = rest[(end + 1)...]
            } else {
                output.append(byte)
            }
        }
        return output
    }

    private func scalar(named name: ArraySlice<UInt8>) -> UInt32? {
        guard name.first == UInt8(ascii: "#") else {
            return switch String(decoding: name, as: UTF8.self) {
            case "amp": 0x26
            case "lt": 0x3C
            case "gt": 0x3E
            case "quot": 0x22
            case "apos": 0x27
            default: nil
            }
        }
        let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        let base: UInt32 = isHexadecimal ? 16 : 10
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for byte in digits {
            guard let digit = hexValue(byte), digit < base, value < 0x11_0000 else { return nil }
            value = value * base + UInt32(digit)
        }
        return value == 0 ? nil : value
    }
}
