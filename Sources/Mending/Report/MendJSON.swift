import Basics

/// The records of `postwell.mend/1` as JSON text, written by hand since a dump may have half a million of them.
enum MendJSON {
    static func append(_ change: MendChange, to bytes: inout [UInt8]) {
        bytes += "    {\"where\":".utf8
        append(change.place, to: &bytes)
        bytes += ",\"from\":".utf8
        append(change.from, to: &bytes)
        bytes += ",\"to\":".utf8
        append(change.to, to: &bytes)
        bytes += ",\"carrier\":".utf8
        append(change.carrier, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    static func append(_ left: MendLeft, to bytes: inout [UInt8]) {
        bytes += "    {\"where\":".utf8
        append(left.place, to: &bytes)
        bytes += ",\"url\":".utf8
        append(left.url, to: &bytes)
        bytes += ",\"reason\":".utf8
        append(left.reason, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    static func text(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text in quotes; what could steer a terminal is written as `\u` escapes, as the house's other JSON has it.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var isPlain = true
        for byte in text.utf8 {
            if byte >= 0x7F {
                isPlain = false
                break
            }
        }
        if isPlain {
            for byte in text.utf8 { append(byte, to: &bytes) }
        } else {
            for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        case 0..<0x20, 0x7F: escape(UInt16(byte), to: &bytes)
        default: bytes.append(byte)
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.value < 0x80 { return append(UInt8(scalar.value), to: &bytes) }
        // What the house makes visible on a screen is what is escaped here.
        guard printable(String(scalar)) != String(scalar) else {
            bytes += UTF8.encode(scalar) ?? .init()
            return
        }
        for unit in UTF16.encode(scalar) ?? .init() { escape(unit, to: &bytes) }
    }

    private static func escape(_ unit: UInt16, to bytes: inout [UInt8]) {
        bytes += "\\u".utf8
        bytes += hexadecimal([UInt8(unit >> 8), UInt8(unit & 0xFF)]).utf8
    }
}
