import Testing

@testable import Wire

struct LineReaderTests {
    private func lines(_ pieces: [[UInt8]]) -> [LineReader.Line] {
        var reader = LineReader()
        var result: [LineReader.Line] = []
        for piece in pieces {
            reader.append(piece)
            while let line = reader.next() { result.append(line) }
        }
        return result
    }

    private func texts(_ input: String) -> [String] { lines([Array(input.utf8)]).map { String(decoding: $0.bytes, as: UTF8.self) } }

    @Test(
        arguments: zip(
            ["a\r\nb\r\n", "a\nb\n", "a\r\n\r\nb\r\n", "\n", "a\rb\n", "a\r\r\n", "a", "", "\u{0}\u{ff}\r\n", "a\r\nrest"],
            [["a", "b"], ["a", "b"], ["a", "", "b"], [""], ["a\rb"], ["a\r"], [], [], ["\u{0}\u{ff}"], ["a"]]
        )
    )
    func `Lines end at LF, with or without CR`(input: String, expected: [String]) {
        #expect(texts(input) == expected)
        #expect(lines(input.utf8.map { [$0] }) == lines([Array(input.utf8)]))
    }

    @Test func `Bytes that are no UTF-8 stay as they are`() {
        #expect(lines([[0xFF, 0x80, 0x0A]]).map(\.bytes) == [[0xFF, 0x80]])
    }

    @Test(arguments: [-1, 0, 1, 2, 50_000], ["\n", "\r\n"]) func `The bound is the same however the bytes come`(surplus: Int, end: String) {
        let count = LineReader.maximumLine + surplus
        let content = Array(repeating: 0x61 as UInt8, count: count)
        let bytes = content + Array(end.utf8) + Array("next\r\n".utf8)
        let expected = [
            LineReader.Line(bytes: Array(content.prefix(LineReader.maximumLine)), wasCut: surplus > 0),
            LineReader.Line(bytes: Array("next".utf8), wasCut: false),
        ]
        #expect(lines([bytes]) == expected)
        for cut in [1, LineReader.maximumLine, LineReader.maximumLine + 1, count, count + 1, count + 2] where cut < bytes.count {
            #expect(lines([Array(bytes[..<cut]), Array(bytes[cut...])]) == expected, "cut at \(cut)")
        }
    }

    @Test func `An endless line does not fill memory`() {
        var reader = LineReader()
        for _ in 0..<160 {
            reader.append(Array(repeating: 0x61, count: 65_536))
            #expect(reader.next() == nil)
            #expect(reader.remainder.count <= LineReader.maximumLine + 1)
        }
        reader.append([0x0A])
        let line = reader.next()
        #expect(line?.wasCut == true)
        #expect(line?.bytes.count == LineReader.maximumLine)
    }

    @Test func `What follows the last line can be taken away`() {
        var reader = LineReader()
        reader.append(Array("220 go\r\n250 injected".utf8))
        #expect(reader.next()?.bytes == Array("220 go".utf8))
        #expect(reader.remainder == Array("250 injected".utf8))
        #expect(reader.takeRemainder() == Array("250 injected".utf8))
        #expect(reader.remainder == [])
        reader.append(Array("x\n".utf8))
        #expect(reader.next() == LineReader.Line(bytes: [0x78], wasCut: false))
    }

    @Test func `Taking away an endless line forgets that it was cut`() {
        var reader = LineReader()
        reader.append(Array(repeating: 0x61, count: 100_000))
        _ = reader.next()
        _ = reader.takeRemainder()
        reader.append(Array("x\n".utf8))
        #expect(reader.next()?.wasCut == false)
    }
}
