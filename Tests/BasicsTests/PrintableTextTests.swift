import Basics
import TestSupport
import Testing

struct PrintableTextTests {
    @Test(
        arguments: zip(
            [
                "plain", "Zoë 例え 💌", "\u{1b}[31mred", "a\r\nb\tc\u{0}", "\u{202e}gro\u{202c}", "\u{2066}a\u{2069}", "a\u{2028}b\u{2029}",
                "\u{200b}\u{200f}\u{feff}", "\u{61c}", "\u{7f}\u{9b}31m", "e\u{301}", "\u{e0041}", "",
            ],
            [
                "plain", "Zoë 例え 💌", "\\u{1b}[31mred", "a\\u{d}\\u{a}b\\u{9}c\\u{0}", "\\u{202e}gro\\u{202c}", "\\u{2066}a\\u{2069}",
                "a\\u{2028}b\\u{2029}",
                "\\u{200b}\\u{200f}\\u{feff}", "\\u{61c}", "\\u{7f}\\u{9b}31m", "e\u{301}", "\\u{e0041}", "",
            ]
        )
    )
    func `Characters that steer a terminal are shown as numbers`(input: String, expected: String) {
        #expect(printable(input) == expected)
        #expect(printable(Array(input.utf8)) == expected)
    }

    @Test func `Bytes that are no UTF-8 are replaced`() {
        #expect(printable([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
        #expect(printable([0xC3]) == "\u{FFFD}")
        // An overlong form of ESC must not come out as ESC.
        #expect(!printable([0xC0, 0x9B, 0x5B]).unicodeScalars.contains("\u{1b}"))
    }

    @Test func `What is longer than the limit ends in an ellipsis`() {
        #expect(printable("abcdef", limit: 3) == "abc…")
        #expect(printable("abc", limit: 3) == "abc")
        #expect(printable("éèê", limit: 2) == "éè…")
        #expect(printable("abc", limit: 0) == "…")
        #expect(printable(Array("💌💌💌".utf8), limit: 2) == "💌💌…")
    }

    @Test func `10 MB are cut before they are decoded`() {
        #expect(printable(Array(repeating: 0x1B, count: 10_000_000), limit: 4) == "\\u{1b}\\u{1b}\\u{1b}\\u{1b}…")
        #expect(printable(Array(repeating: 0x61, count: 10_000_000)).unicodeScalars.count == 513)
    }

    @Test(arguments: UInt64(0)..<200) func `Random bytes come out harmless`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = printable(bytes)
        #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        #expect(text.unicodeScalars.allSatisfy { !(0x80...0x9F).contains($0.value) && !(0x202A...0x202E).contains($0.value) })
        #expect(printable(text, limit: .max) == text)
    }
}
