import Testing

@testable import Markup

struct TextEncodingTests {
    private static func decoded(_ label: String, _ bytes: [UInt8]) -> String? {
        TextEncoding(label: label.utf8)?.text(of: bytes[...])
    }

    /// One text for each encoding that is read by a table.
    @Test(
        arguments: [
            ("ibm866", [0x8F, 0xE0], "Пр"), ("iso-8859-2", [0xA1, 0xB1], "Ąą"), ("iso-8859-3", [0xA1, 0xD5], "ĦĠ"),
            ("iso-8859-4", [0xA2, 0xBF], "ĸŋ"), ("iso-8859-5", [0xBF, 0xE0], "Пр"), ("iso-8859-6", [0xC7, 0xE4], "ال"),
            ("iso-8859-7", [0xC1, 0xE1], "Αα"), ("iso-8859-8", [0xE0, 0xFA], "את"), ("iso-8859-8-i", [0xE0, 0xFA], "את"),
            ("iso-8859-10", [0xA1, 0xBF], "Ąŋ"), ("iso-8859-13", [0xC0, 0xFE], "Ąž"), ("iso-8859-14", [0xA1, 0xFE], "Ḃŷ"),
            ("iso-8859-15", [0xA4, 0xBD], "€œ"), ("iso-8859-16", [0xA1, 0xA4], "Ą€"), ("koi8-r", [0xF0, 0xD2], "Пр"),
            ("koi8-u", [0xB4, 0xA4], "Єє"), ("macintosh", [0x8A, 0xC7], "ä«"), ("windows-874", [0xA1, 0x80], "ก€"),
            ("windows-1250", [0xA5, 0x9E], "Ąž"), ("windows-1251", [0xCF, 0xF0], "Пр"), ("windows-1252", [0xE4, 0x80], "ä€"),
            ("windows-1253", [0xC1, 0xE1], "Αα"), ("windows-1254", [0xD0, 0xFE], "Ğş"), ("windows-1255", [0xE0, 0xFA], "את"),
            ("windows-1256", [0xC7, 0xE1], "ال"), ("windows-1257", [0xC0, 0xFE], "Ąž"), ("windows-1258", [0xFE, 0xD5], "₫Ơ"),
            ("x-mac-cyrillic", [0x8F, 0xF0], "Пр"), ("gbk", [0xC4, 0xE3], "你"), ("gb18030", [0x94, 0x39, 0xFC, 0x36], "😀"),
            ("big5", [0xA7, 0x41], "你"), ("euc-jp", [0xC6, 0xFC], "日"), ("euc-jp", [0xAD, 0xA1], "①"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x61], "日a"),
            ("shift_jis", [0x93, 0xFA, 0x87, 0x40], "日①"), ("euc-kr", [0xB0, 0xA1, 0x8C, 0x63], "가똠"),
        ] as [(String, [UInt8], String)]
    )
    func `every encoding is read by its own table`(label: String, bytes: [UInt8], text: String) {
        #expect(Self.decoded(label, bytes) == text)
    }

    @Test func `every encoding but UTF-16 reads addresses as they are, and keeps its own name`() {
        let address = "<img src=\"http://www.example.org/~a/b%20c?d=e&f={g}|[h]\\^`'@#$*+,-./:;\">"
        var seen: Set<String> = []
        for (label, encoding) in TextEncodingTable.byLabel {
            seen.insert(encoding.name)
            if encoding.name.hasPrefix("UTF-16") || encoding.name == "replacement" { continue }
            #expect(encoding.text(of: Array(address.utf8)[...]) == address, "\(label)")
            #expect(TextEncoding(label: encoding.name.utf8)?.name == encoding.name)
        }
        #expect(seen.count == 40)
        #expect(TextEncodingTable.byLabel.count == 228)
    }

    @Test(arguments: [" utf8\n", "UTF8", "\tUtf-8 ", "unicode-1-1-utf-8"])
    func `labels are read without regard to case and blanks around`(label: String) {
        #expect(TextEncoding(label: label.utf8)?.name == "UTF-8")
    }

    @Test(arguments: ["", " ", "utf 8", "utf-8 x", "utf\u{B}8", "ütf-8", "-", "UTF-32", "utf-7", String(repeating: "a", count: 99)])
    func `other labels are not known`(label: String) {
        #expect(TextEncoding(label: label.utf8) == nil)
    }

    // MARK: What cannot be decoded

    @Test(
        arguments: [
            ("windows-1252", [0x81, 0x8D, 0x8F, 0x90, 0x9D], "\u{81}\u{8D}\u{8F}\u{90}\u{9D}"),
            ("windows-1253", [0x81, 0xAA, 0xFF], "\u{81}\u{FFFD}\u{FFFD}"),
            ("windows-874", [0x81, 0xFF], "\u{81}\u{FFFD}"),
            ("iso-8859-2", [0x81], "\u{81}"),
            ("iso-8859-7", [0xFF, 0x61], "\u{FFFD}a"),
            // A broken lead byte does not swallow the markup behind it.
            ("shift_jis", [0x93, 0x3C, 0x61], "\u{FFFD}<a"),
            ("gbk", [0xC4, 0x22], "\u{FFFD}\""),
            ("big5", [0xA7, 0x3E], "\u{FFFD}>"),
            ("euc-jp", [0xC6, 0x3C], "\u{FFFD}<"),
            ("euc-kr", [0xB0, 0x3C], "\u{FFFD}<"),
            // The last character is incomplete.
            ("shift_jis", [0x61, 0x93], "a\u{FFFD}"),
            ("gb18030", [0x61, 0x94, 0x39], "a\u{FFFD}"),
            ("euc-jp", [0x61, 0xC6], "a\u{FFFD}"),
            // A letter that waits for an accent is not lost, and stays before what is broken.
            ("windows-1255", [0xE0], "א"),
            ("windows-1255", [0xE0, 0xFF, 0x61], "א\u{FFFD}a"),
            ("windows-1258", [0x61, 0xD2, 0x41], "a\u{309}A"),
            ("iso-2022-jp", [0xFF, 0x1B, 0x24, 0x42, 0x46, 0x7C, 0xFF, 0x46, 0x7C], "\u{FFFD}日\u{FFFD}日"),
        ] as [(String, [UInt8], String)]
    )
    func `what cannot be decoded is replaced, byte by byte`(label: String, bytes: [UInt8], text: String) {
        #expect(Self.decoded(label, bytes) == text)
    }

    @Test func `the encodings of attackers give one sign`() {
        #expect(Self.decoded("hz-gb-2312", Array("~{<script>~}".utf8)) == "\u{FFFD}")
        #expect(Self.decoded("iso-2022-cn", []) == "")
    }

    @Test func `user-defined bytes become private characters`() {
        #expect(Self.decoded("x-user-defined", [0x61, 0x80, 0xFF]) == "a\u{F780}\u{F7FF}")
    }

    @Test func `texts longer than any buffer are read whole`() {
        let bytes = (0..<100_000).flatMap { _ in [0xE4, 0x61, 0x80] as [UInt8] }
        let text = Self.decoded("windows-1252", bytes) ?? ""
        #expect(text == String(repeating: "äa€", count: 100_000))
        let japanese = (0..<50_000).flatMap { _ in [0x61, 0x93, 0xFA] as [UInt8] }
        #expect(Self.decoded("shift_jis", japanese) == String(repeating: "a日", count: 50_000))
    }

    @Test func `every table takes every byte, before and behind many others`() {
        // A fifth of all pairs: a number without a common divisor with 256 brings every byte to both places.
        let pairs = stride(from: 0, through: 0xFFFF, by: 5).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for encoding in Set(TextEncodingTable.byLabel.values.map(\.name)) {
            let text = TextEncoding(label: encoding.utf8)?.text(of: pairs[...]) ?? ""
            #expect(encoding == "replacement" || text.utf8.count > 12_000, "\(encoding)")
        }
    }
}
