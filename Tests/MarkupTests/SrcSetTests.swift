import TestSupport
import Testing

@testable import Markup

@Suite struct `A srcset is read by its own grammar` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// URL and descriptor, with a blank between.
        let expected: [String]

        init(_ name: String, _ text: String, _ expected: String...) {
            testDescription = name
            self.text = text
            self.expected = expected
        }
    }

    static let wellFormed: [Case] = [
        Case("nothing", ""),
        Case("blanks and commas", " , ,\n"),
        Case("an address alone", "http://a.example/x.png", "http://a.example/x.png "),
        Case("two by density", "a.png 1x, b.png 2x", "a.png 1x", "b.png 2x"),
        Case("two by width", "a.png 100w,b.png 200w", "a.png 100w", "b.png 200w"),
        Case("width and height", "a.png 100w 50h, b.png 50h 100w", "a.png 100w 50h", "b.png 50h 100w"),
        Case("one without a descriptor", "a.png, b.png 2x", "a.png ", "b.png 2x"),
        Case("a comma with no blank behind it is part of the address", "a.png,b.png 2x", "a.png,b.png 2x"),
        Case("commas in an address", "http://a.example/w_1,h_2/x.png 1x, b", "http://a.example/w_1,h_2/x.png 1x", "b "),
        Case("data", "data:image/png;base64,AAAA 1x, http://b 2x", "data:image/png;base64,AAAA 1x", "http://b 2x"),
        Case("data without a descriptor", "data:image/gif;base64,R0lG, http://b", "data:image/gif;base64,R0lG ", "http://b "),
        Case("commas before", ",,, a.png 1x", "a.png 1x"),
        Case("many commas behind an address", "a.png,,, b.png", "a.png ", "b.png "),
        Case("all kinds of white space", "\ta.png\n1x\u{0C},\r\nb.png\t2x\n", "a.png 1x", "b.png 2x"),
        Case("no blank behind the comma of a descriptor", "a 1x,b 2x", "a 1x", "b 2x"),
        Case("a blank that is none", "a\u{A0}1x", "a\u{A0}1x "),
        Case("brackets in an address", "a(1,2).png 1x, b", "a(1,2).png 1x", "b "),
        Case("blank addresses between", "a 1x, , b 2x", "a 1x", "b 2x"),
        Case("letters beyond ASCII", "grüße.png 1x", "grüße.png 1x"),
    ]

    static let descriptors: [(text: String, isValid: Bool)] = [
        ("1x", true), ("1.5x", true), (".5x", true), ("0x", true), ("-0x", true), ("1e2x", true), ("1E-2x", true),
        ("1e+2x", true), ("01x", true), ("-1x", false), ("+1x", false), ("1.x", false), ("x", false), ("ex", false),
        ("1ex", false), ("..5x", false), ("1.2.3x", false), ("0x1x", false), ("infx", false), ("-x", false),
        ("1X", false), ("1x 2x", false), ("1x 1w", false), ("1w 1x", false),
        ("1w", true), ("001w", true), ("0w", false), ("-1w", false), ("+1w", false), ("1.0w", false), ("w", false),
        ("1w 2w", false), ("1W", false), ("1h", false), ("1w 1h", true), ("1h 1w", true), ("1h 1h 1w", false),
        ("0h 1w", false), ("1h 1x", false), ("1x 1h", false), ("1d", false), ("1", false), ("px", false),
        ("()", false), ("(1x)", false), ("1x(", false), ("1w\u{0B}", false),
        ("99999999999999999999999999w", true),
    ]

    @Test(arguments: wellFormed) func `candidates`(_ one: Case) {
        #expect(SrcSet.candidates(one.text).map { "\($0.url) \($0.descriptor)" } == one.expected)
    }

    @Test(arguments: descriptors) func `a wrong descriptor drops its candidate`(text: String, isValid: Bool) {
        let found = SrcSet.candidates("a.png \(text), b.png")
        // An open bracket takes all that follows with it.
        let rest = text.contains("(") && !text.contains(")") ? [] : ["b.png"]
        #expect(found.map(\.url) == (isValid ? ["a.png"] : []) + rest)
    }

    @Test func `a comma in brackets does not end a candidate`() {
        #expect(SrcSet.candidates("a (1x, b 2x) , c").map(\.url) == ["c"])
        #expect(SrcSet.candidates("a foo(b, c, http://d 2x").isEmpty)
    }

    @Test(arguments: [",", " ", "a ", "a,", "a, ", "a 1x,", "(", "a (", "a )", "a 1x ", "a 1w 1h "])
    func `long ones are read in one pass`(_ part: String) {
        let text = String(repeating: part, count: 60_000)
        #expect(timed { SrcSet.candidates(text) }.seconds < 5)
    }

    @Test(arguments: UInt64(0)..<200) func `what was written is read`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let addresses = ["a", "http://b.example/x,y", "data:image/png;base64,AA==", "c(d)", "é,e"]
        let words = ["1x", "640w", "1w 2h", "0.5x"]
        let wanted = (0..<Int.random(in: 0...20, using: &random)).map { _ in
            SrcSet.Candidate(
                url: addresses.randomElement(using: &random) ?? "",
                descriptor: words.randomElement(using: &random) ?? ""
            )
        }
        let commas = [",", ", ", " ,\n", ",, "]
        let text = wanted.map { "\($0.url)\t\($0.descriptor)\(commas.randomElement(using: &random) ?? "")" }.joined()
        #expect(SrcSet.candidates(text) == wanted)
    }
}
