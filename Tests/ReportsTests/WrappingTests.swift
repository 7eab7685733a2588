import Testing

@testable import Reports

@Suite struct WrappingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let width: Int
        let lines: [String]

        var testDescription: String { "\(text.prefix(20)) in \(width)" }
    }

    static let cases = [
        Case(text: "", width: 10, lines: [""]),
        Case(text: "one two", width: 7, lines: ["one two"]),
        Case(text: "one two", width: 6, lines: ["one", "two"]),
        Case(text: "abcdefgh", width: 3, lines: ["abc", "def", "gh"]),
        Case(text: "a bcdefgh i", width: 4, lines: ["a", "bcde", "fgh", "i"]),
        Case(text: "  kept  blanks", width: 20, lines: ["  kept  blanks"]),
        Case(text: "blank ", width: 20, lines: ["blank"]),
        Case(text: "郵便局", width: 5, lines: ["郵便", "局"]),
        Case(text: "e\u{301}e\u{301}", width: 2, lines: ["e\u{301}e\u{301}"]),
        Case(text: "郵", width: 0, lines: ["郵"]),
    ]

    @Test(arguments: cases)
    func `text is broken at blanks, and inside words only when it must`(example: Case) {
        #expect(wrapped(example.text, width: example.width) == example.lines)
    }

    @Test(arguments: zip(["", "abc", "郵便", "e\u{301}", "✕ ▲ ✓", "→", "📮"], [0, 3, 4, 1, 5, 1, 2]))
    func `width counts columns`(text: String, columns: Int) {
        #expect(displayWidth(text) == columns)
    }
}
