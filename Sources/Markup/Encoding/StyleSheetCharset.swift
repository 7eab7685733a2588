/// The `@charset` rule with which a style sheet may begin, byte for byte as CSS Syntax has it.
enum StyleSheetCharset {
    static func encoding(of bytes: [UInt8]) -> TextEncoding? {
        let start = Array("@charset \"".utf8)
        guard bytes.starts(with: start) else { return nil }
        let rest = bytes[start.count...].prefix(EncodingPrescan.limit)
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")), end + 1 < bytes.count,
            bytes[end + 1] == UInt8(ascii: ";")
        else { return nil }
        return TextEncoding(label: rest[..<end])?.asDeclaredInside
    }
}
