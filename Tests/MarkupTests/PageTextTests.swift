import Testing

@testable import Markup

struct PageTextTests {
    private static func decoded(_ bytes: [UInt8], _ contentType: String? = nil) -> [String] {
        let result = PageText.decoded(bytes, contentType: contentType)
        return [result.text, result.encoding]
    }

    private static func decoded(_ text: String, _ contentType: String? = nil) -> [String] {
        decoded(Array(text.utf8), contentType)
    }

    /// Only its encoding, where the text is beside the point.
    private static func encoding(_ text: String, _ contentType: String? = nil) -> String {
        PageText.decoded(Array(text.utf8), contentType: contentType).encoding
    }

    // MARK: Without a declaration

    @Test(
        arguments: [
            ([], "", "UTF-8"),
            (Array("plain".utf8), "plain", "UTF-8"),
            (Array("ä€😀".utf8), "ä€😀", "UTF-8"),
            ([0x61, 0xE4, 0x62], "aäb", "windows-1252"),
            ([0x80, 0x99], "€™", "windows-1252"),
            // Surrogates and overlong forms are no UTF-8.
            ([0xED, 0xA0, 0x80], "í\u{A0}€", "windows-1252"),
            ([0xC0, 0xAF], "À¯", "windows-1252"),
        ] as [([UInt8], String, String)]
    )
    func `undeclared bytes are UTF-8 where valid, else windows-1252`(bytes: [UInt8], text: String, encoding: String) {
        #expect(Self.decoded(bytes) == [text, encoding])
    }

    @Test(arguments: ["ä", "€", "😀"]) func `a last character cut off is still UTF-8`(letter: String) {
        let whole = Array(("ü" + letter).utf8)
        for count in 3..<whole.count {
            #expect(Self.decoded(Array(whole[..<count])) == ["ü\u{FFFD}", "UTF-8"])
        }
    }

    @Test func `a lone lead byte before a letter is not UTF-8`() {
        #expect(Self.decoded([0xE4, 0x61])[1] == "windows-1252")
        #expect(Self.decoded([0xFC, 0xE4])[1] == "windows-1252")
    }

    // MARK: Byte order marks

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61], "a", "UTF-8"),
            ([0xEF, 0xBB, 0xBF], "", "UTF-8"),
            ([0xFF, 0xFE, 0x61, 0x00, 0xAC, 0x20], "a€", "UTF-16LE"),
            ([0xFE, 0xFF, 0x00, 0x61, 0x20, 0xAC], "a€", "UTF-16BE"),
            ([0xFF, 0xFE], "", "UTF-16LE"),
            ([0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE], "😀", "UTF-16LE"),
            ([0xFF, 0xFE, 0x3D, 0xD8, 0x61, 0x00], "\u{FFFD}a", "UTF-16LE"),
            ([0xFE, 0xFF, 0x00, 0x61, 0x00], "a\u{FFFD}", "UTF-16BE"),
            ([0xEF, 0xBB, 0xBF, 0xFF], "\u{FFFD}", "UTF-8"),
        ] as [([UInt8], String, String)]
    )
    func `a byte order mark decides and is no part of the text`(bytes: [UInt8], text: String, encoding: String) {
        #expect(Self.decoded(bytes) == [text, encoding])
        #expect(Self.decoded(bytes, "text/html; charset=windows-1251") == [text, encoding])
    }

    @Test func `a byte order mark beats what the page declares`() {
        let page = "\u{FEFF}<meta charset=koi8-r>ä"
        #expect(Self.decoded(page) == ["<meta charset=koi8-r>ä", "UTF-8"])
    }

    // MARK: The header

    @Test(arguments: [
        "text/html; charset=windows-1251", "text/html;charset=WINDOWS-1251", "text/html; Charset = cp1251",
        "text/html; charset=\"windows-1251\"", "text/html; charset='windows-1251'", "text/html; a=b; charset=x-cp1251 ",
        "text/html; a=\"x;charset=utf-8\"; charset=cp1251", "text/html; charset=cp1251; charset=utf-8",
        "text/html; charset=windows-1251, text/html",
    ])
    func `the charset of the header is read in every spelling`(header: String) {
        #expect(Self.decoded([0xE4], header) == ["д", "windows-1251"])
        #expect(Self.encoding("<meta charset=koi8-r>", header) == "windows-1251")
    }

    @Test(arguments: [
        nil, "", "text/html", "text/html; charset", "text/html; charset=", "text/html; charset=nonsense", "charset=koi8-u",
        "text/html; xcharset=koi8-u", "text/html; charset=utf-80",
    ])
    func `a header that names no known charset leaves it to the page`(header: String?) {
        #expect(Self.encoding("<meta charset=koi8-r>", header) == "KOI8-R")
    }

    @Test func `UTF-16 without a mark is read when the header says so`() {
        #expect(Self.decoded([0x61, 0x00], "text/html; charset=utf-16") == ["a", "UTF-16LE"])
        #expect(Self.decoded([0x00, 0x61], "text/html; charset=utf-16be") == ["a", "UTF-16BE"])
    }

    @Test func `broken UTF-8 is mended where UTF-8 is declared`() {
        #expect(Self.decoded([0x61, 0xE4, 0x62], "text/html; charset=utf-8") == ["a\u{FFFD}b", "UTF-8"])
    }

    // MARK: Style sheets

    @Test(arguments: [
        ("@charset \"koi8-r\";", "KOI8-R"), ("@charset \"utf-16\";", "UTF-8"), ("@charset 'koi8-r';", "UTF-8"),
        (" @charset \"koi8-r\";", "UTF-8"), ("@charset  \"koi8-r\";", "UTF-8"), ("@CHARSET \"koi8-r\";", "UTF-8"),
        ("@charset \"koi8-r\" ;", "UTF-8"), ("@charset \"koi8-r\"", "UTF-8"), ("@charset \"nonsense\";", "UTF-8"),
    ])
    func `a style sheet declares its encoding in one spelling only`(css: String, encoding: String) {
        #expect(Self.encoding(css) == encoding)
    }
}
