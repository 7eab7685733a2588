import Basics
import Testing

struct PhraseBookTests {
    static let text = """
        # remark
        [a.one]
        title: The {name} of {name}
        explanation: begins here
          and goes on: there
        host: first
        host: second {x}

        [b]
        title: B
        """

    @Test(arguments: [text, text.replacing("\n", with: "\r\n")])
    func `Entries, lists and continuations are read`(text: String) throws {
        let book = try PhraseBook(text)
        #expect(Set(book.entries.keys) == ["a.one", "b"])
        #expect(book.phrase("a.one", "title", ["name": "{name}"]) == "The {name} of {name}")
        #expect(book.phrase("a.one", "explanation") == "begins here and goes on: there")
        #expect(book.phrases("a.one", "host", ["x": "!"]) == ["first", "second !"])
        #expect(book.phrase("b", "title") == "B")
        #expect(book.phrase("b", "host") == nil)
        #expect(book.phrase("c", "title") == nil)
        #expect(book.phrases("c", "title").isEmpty)
    }

    @Test(
        arguments: zip(
            ["title: early", "[a]\nno colon", "[a]\n[b]\n[a]\n", "[a]\n  title: indented", "[a]\ntitle: x\n[b]\n  lost"],
            ["line 1:", "line 2:", "line 3:", "line 2:", "line 4:"]
        )
    )
    func `Slips are refused with their line`(text: String, line: String) throws {
        let error = try #require(throws: InputError.self) { try PhraseBook(text) }
        #expect(error == InputError("phrases", ""))
        #expect(error.message.hasPrefix(line))
    }

    @Test(
        arguments: zip(
            ["{a}", "x {a} y {b}", "{a}{a}", "{none}", "{a", "a}", "", "{}", "} {a}"],
            ["1", "x 1 y {a}", "11", "{none}", "{a", "a}", "", "{}", "} 1"]
        )
    )
    func `Blanks are filled once`(phrase: String, expected: String) {
        #expect(PhraseBook.fill(phrase, ["a": "1", "b": "{a}"]) == expected)
    }

    @Test(
        arguments: zip(
            ["{a} and {b}, {a}", "none", "", "end {a}", "{a}{b}", "{open", "shut}"],
            [["a", "b"], [], [], ["a"], ["a", "b"], [], []] as [Set<String>]
        )
    )
    func `Blanks are listed`(phrase: String, expected: Set<String>) {
        #expect(PhraseBook.blanks(in: phrase) == expected)
    }
}
