import Testing

@testable import Mending

@Suite struct FileExcerptTests {
    private func excerpt(_ text: String, at offset: Int) -> FileExcerpt {
        FileExcerpt(Array(text.utf8), around: offset, edits: [Edit(at: offset + 4, remove: 0, insert: [0x73])])
    }

    @Test func `the line of the change is shown, before and after`() {
        let shown = excerpt("<p>\n  <img src=\"http://a.example/x.png\">\n</p>", at: 16)
        #expect(shown.before == #"<img src="http://a.example/x.png">"#)
        #expect(shown.after == #"<img src="https://a.example/x.png">"#)
    }

    @Test func `a line of a megabyte is cut around the change`() {
        let filler = String(repeating: "é", count: 500_000)
        let shown = excerpt(filler + "http://a.example/" + filler, at: 1_000_000)
        #expect(shown.before.unicodeScalars.count <= 160)
        #expect(shown.before.contains("éhttp://a.example/é"))
        #expect(shown.after.contains("éhttps://a.example/é"))
        #expect(!shown.before.contains("\u{FFFD}"))
    }

    @Test func `what could steer a terminal is shown as escapes`() {
        let shown = excerpt("\u{1B}[31mhttp://a.example/\u{202E}", at: 5)
        #expect(shown.before == #"\u{1b}[31mhttp://a.example/\u{202e}"#)
    }

    @Test(arguments: 0...21)
    func `any offset of a short text has an excerpt`(offset: Int) {
        let text = "a\r\nhttp://a.example/\n"
        let shown = FileExcerpt(Array(text.utf8), around: offset, edits: [Edit(at: 7, remove: 0, insert: [0x73])])
        #expect(text.contains(shown.before))
    }
}
