/// A page's bytes read as the text that browsers read in them.
package enum PageText {
    /// The text without its byte order mark, and the Encoding Standard's name of how it was written.
    ///
    /// A byte order mark decides, then the charset of the `Content-Type` header, then what the first 1,024 bytes declare
    /// (`meta`, `<?xml`, or `@charset` of a style sheet); without any of them UTF-8 where it is valid, else
    /// windows-1252. Never fails: what cannot be decoded becomes U+FFFD.
    package static func decoded(_ bytes: [UInt8], contentType: String?) -> (text: String, encoding: String) {
        let (encoding, start) = encoding(of: bytes, contentType: contentType)
        return (encoding.text(of: bytes[start...]), encoding.name)
    }

    /// The encoding, and how many bytes of a byte order mark come first.
    private static func encoding(of bytes: [UInt8], contentType: String?) -> (TextEncoding, start: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(.big), 2) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(.little), 2) }
        if let label = contentType.flatMap(ContentTypeCharset.label), let encoding = TextEncoding(label: label) {
            return (encoding, 0)
        }
        let declared = StyleSheetCharset.encoding(of: bytes) ?? EncodingPrescan.encoding(of: bytes)
        return (declared ?? (isUTF8(bytes) ? .utf8 : .windows1252), 0)
    }

    /// True also when the last character is incomplete, as where only the beginning of a page is kept.
    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        if String(validating: bytes, as: UTF8.self) != nil { return true }
        let tail = bytes.suffix(3)
        guard let lead = tail.lastIndex(where: { $0 >= 0xC2 && $0 <= 0xF4 }) else { return false }
        let length = bytes[lead] < 0xE0 ? 2 : bytes[lead] < 0xF0 ? 3 : 4
        let isCut = bytes.count - lead < length && bytes[(lead + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
        return isCut && String(validating: bytes[..<lead], as: UTF8.self) != nil
    }
}
