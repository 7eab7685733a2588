import Basics

/// The content of a `data:` address (RFC 2397), since a frame, stylesheet or script can stand in one.
struct ReferenceData {
    let type: String
    let bytes: [UInt8]

    /// Larger ones are pictures and fonts.
    private static let maximumLength = 1 << 20

    init?(_ address: String) {
        let text = Array(address.utf8)
        guard text.count <= Self.maximumLength, let comma = text.firstIndex(of: UInt8(ascii: ",")), comma >= 5 else {
            return nil
        }
        var header = String(decoding: text[5..<comma], as: UTF8.self).trimmedBlanks
        let isBase64 = header.asciiLowercased.hasSuffix(";base64")
        if isBase64 { header.removeLast(7) }
        type = header.isEmpty || header.hasPrefix(";") ? "text/plain" + header : header
        let content = Self.percentDecoded(text[(comma + 1)...])
        guard isBase64 else {
            bytes = content
            return
        }
        guard let decoded = Base64.decode(content) else { return nil }
        bytes = decoded
    }

    /// A percent sign without two digits stays as it is.
    static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), bytes.endIndex - index > 2, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
