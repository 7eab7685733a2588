import Basics
import FoundationEssentials

/// Results as JSON for programs, the same bytes for the same value.
package enum JSONRenderer {
    /// JSON without a line end: keys sorted, slashes as they are, on one line unless `pretty`.
    ///
    /// Characters that could steer a terminal are written as `\u` escapes, which readers turn back into the same text.
    package static func encode(_ value: some Encodable, pretty: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return escapingUnsafe(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// The encoder leaves DEL, C1 controls and bidirectional marks as they are; they occur only inside strings.
    private static func escapingUnsafe(_ json: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if scalar.value >= 0x7F, isUnsafe(scalar) {
                for unit in UTF16.encode(scalar) ?? .init() {
                    let digits = hexadecimal([UInt8(unit >> 8), UInt8(unit & 0xFF)])
                    result.append(contentsOf: "\\u\(digits)".unicodeScalars)
                }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        let text = String(scalar)
        return visible(text) != text
    }
}
