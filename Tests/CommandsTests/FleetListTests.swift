import Basics
import Testing

@testable import Commands

@Suite struct FleetListTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var subjects = ["a.example", "b.example"]
        var repeated = 0

        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(name: "Unix lines", text: "a.example\nb.example\n"), Case(name: "no last line end", text: "a.example\nb.example"),
        Case(name: "Windows lines", text: "a.example\r\nb.example\r\n"), Case(name: "old lines", text: "a.example\rb.example\r"),
        Case(name: "a byte order mark", text: "\u{FEFF}a.example\nb.example\n"),
        Case(name: "empty lines", text: "\n\na.example\n  \t\n\r\nb.example\n\n"),
        Case(name: "remarks", text: "# ours\na.example\n  # theirs\nb.example\n"),
        Case(name: "blanks around", text: "  a.example\t\n\tb.example  \n"),
        Case(name: "the same twice", text: "a.example\nb.example\na.example\n", repeated: 1),
        Case(name: "the same in capitals", text: "a.example\nA.Example\nb.example\n", repeated: 1),
        Case(name: "mailboxes of one domain", text: "a.example\nann@a.example\nbob@a.example\nb.example\n", repeated: 2),
        Case(
            name: "a server with and without its usual port",
            text: "imaps://a.example\nimaps://a.example:993\n",
            subjects: ["imaps://a.example"],
            repeated: 1
        ),
    ])
    func `a list is read as people write it`(example: Case) throws {
        var list = SubjectList()
        try list.add(file: Array(example.text.utf8), name: "list.txt")
        #expect(list.subjects.map(\.1) == example.subjects)
        #expect(list.repeated == example.repeated)
    }

    @Test(arguments: [
        ("a.example\nfoo\n", "line 2 of list.txt: \"foo\" has no ending such as .org"),
        ("# one\r\n\r\ngopher://x.org\r\n", "line 3 of list.txt: \"gopher://\" is not a kind of mail server"),
        ("a.example\r\r10.1.2.3", "line 3 of list.txt: 10.1.2.3 is a number"),
        ("a.example # ours\n", "line 1 of list.txt:"), ("", "list.txt names no subject"),
        ("# nothing\n\n", "list.txt names no subject"), ("\u{FEFF}", "list.txt names no subject"),
    ])
    func `what is wrong is named with its line`(text: String, words: String) {
        var list = SubjectList()
        let error = #expect(throws: InputError.self) { try list.add(file: Array(text.utf8), name: "list.txt") }
        #expect(error?.message.hasPrefix(words) == true, "\(String(describing: error))")
        #expect(list.subjects.count <= 1)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func `a file in UTF-16 is recognised`(bytes: [UInt8]) {
        var list = SubjectList()
        let error = #expect(throws: InputError.self) { try list.add(file: bytes, name: "list.txt") }
        #expect(error?.remedy == "save it as UTF-8")
    }

    @Test func `bytes that are no text are refused with their line`() {
        var list = SubjectList()
        let error = #expect(throws: InputError.self) { try list.add(file: [0x80, 0xFE, 0x0A], name: "a\u{1B}b") }
        #expect(error?.message.hasPrefix("line 1 of a\\u{1b}b:") == true)
    }

    @Test func `a subject of the command line and of the list is one`() throws {
        var list = SubjectList()
        try list.add("a.example")
        try list.add(file: Array("a.example\n".utf8), name: "list.txt")
        #expect(list.subjects.count == 1 && list.repeated == 1)
    }

    @Test func `a hundred thousand lines are read at once`() throws {
        let text = (0..<100_000).map { "d\($0).example\n" }.joined()
        var list = SubjectList()
        let begun = ContinuousClock.now
        try list.add(file: Array(text.utf8), name: "list.txt")
        #expect(list.subjects.count == 100_000)
        // A debug build needs about three seconds; anything quadratic would need hours.
        #expect(begun.duration(to: .now) < .seconds(60))
    }
}
