import TestSupport
import Testing

@testable import Markup

@Suite struct `A hostile style sheet is read in one pass` {
    @Test(arguments: [
        "(", "{", "[", "a{", "a{b:(", "url(", "a{background:url(", "\\", "\"", "'", "/*", "@", "@import ", "-", "<!-", "#",
        "a{b:url('", "a{--x:{", "@media x{", "image-set(", "a:b{", "}", ")", ";", "a", "a{b:url(x y", "\\\n", "1e", "+.",
        "a{background:url(a) ", "url( ", "\u{0}", "\r",
    ])
    func `of one thing repeated`(_ part: String) {
        let css = String(repeating: part, count: 60_000 / part.utf8.count)
        #expect(timed { CSSReader.references(in: css, isDeclarations: false) }.seconds < 5)
        #expect(timed { CSSReader.references(in: css, isDeclarations: true) }.seconds < 5)
        #expect(timed { CSSReader.references(in: "a{b:" + css, isDeclarations: false) }.seconds < 5)
    }

    @Test func `of many addresses that are dropped`() {
        let css = "a{background:" + String(repeating: "url(a),", count: 20_000) + "url(b c)}"
        let (found, seconds) = timed { CSSReader.references(in: css, isDeclarations: false) }
        #expect(found.isEmpty)
        #expect(seconds < 5)
    }

    private static let parts = [
        "a", "{", "}", "(", ")", "[", "]", ";", ":", ",", "url(", "URL(\"", "http://x", "'", "\"", "\\", "\n", " ", "/*",
        "*/", "@import", "@font-face", "@media", "src", "background", "--x", "image-set(", "<!--", "-->", "é", "\u{0}",
        "\\75", "#", "1e3", "-", "\r\n",
    ]

    private static func sheet(_ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...60, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }

    @Test(arguments: UInt64(0)..<300) func `tokens cover every byte but comments`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var tokenizer = CSSTokenizer(Self.sheet(&random))
        var end = 0
        while tokenizer.next() != nil {
            let gap = String(decoding: tokenizer.bytes[end..<tokenizer.start], as: UTF8.self)
            #expect(gap.isEmpty || gap.hasPrefix("/*"))
            #expect(tokenizer.position > tokenizer.start)
            end = tokenizer.position
        }
        #expect(tokenizer.position == tokenizer.bytes.count)
    }

    @Test(arguments: UInt64(0)..<300) func `addresses come in order, and a comment in front changes nothing`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let sheet = Self.sheet(&random)
        let found = CSSReader.references(in: sheet, isDeclarations: false)
        #expect(found.allSatisfy { !$0.url.isEmpty && $0.line >= 1 })
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.line <= $1.line })
        #expect(CSSReader.references(in: "/* x */" + sheet, isDeclarations: false) == found)
    }
}
