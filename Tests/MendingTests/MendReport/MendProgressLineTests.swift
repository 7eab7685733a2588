import Testing

@testable import Mending

@Suite struct MendProgressLineTests {
    private func line(
        _ phase: MendProgressLine.Phase,
        _ unit: MendProgressLine.Unit,
        _ done: Int64,
        of total: Int64?,
        after seconds: Int = 10,
        width: Int = 99,
        name: String = ""
    ) -> String {
        var line = MendProgressLine(phase, unit: unit, total: total)
        line.done = done
        line.name = name
        return line.text(width: width, elapsed: .seconds(seconds))
    }

    @Test func `a dump shows percent, bytes and what is left`() {
        #expect(
            line(.reading, .bytes, 34_000_000, of: 136_000_000)
                == "reading  ██░░░░░░░░ 25%  34 MB of 136 MB  about 0:30 left"
        )
    }

    @Test func `addresses are counted`() {
        #expect(line(.asking, .items, 12, of: 340) == "asking addresses  ░░░░░░░░░░ 3%  12 of 340  about 4:33 left")
    }

    @Test func `where nobody knows the end, what is done is said`() {
        #expect(line(.writing, .bytes, 9_999, of: nil) == "writing  9,999 B")
        #expect(line(.writing, .bytes, 1_234_000, of: nil) == "writing  1,234 kB")
        #expect(line(.reading, .items, 1204, of: nil, name: "wp-content/a.php") == "reading  1,204  wp-content/a.php")
    }

    @Test func `no estimate is given before there is something to go by`() {
        #expect(line(.asking, .items, 0, of: 340) == "asking addresses  ░░░░░░░░░░ 0%  0 of 340")
        #expect(line(.asking, .items, 1, of: 340, after: 1) == "asking addresses  ░░░░░░░░░░ 0%  1 of 340")
        #expect(line(.asking, .items, 340, of: 340) == "asking addresses  ██████████ 100%  340 of 340")
    }

    @Test func `more than expected is no more than all`() {
        #expect(line(.mending, .items, 12, of: 10) == "working out the changes  ██████████ 100%  12 of 10")
    }

    @Test(arguments: [0, 5, 20, 40, 60])
    func `the line fits, and no part is half said`(width: Int) {
        let text = line(.reading, .bytes, 34_000_000, of: 136_000_000, width: width, name: "\u{1B}[2Jx")
        #expect(text.unicodeScalars.count <= width)
        #expect(["", "reading", "reading  ██░░░░░░░░ 25%"].contains(text) || text.hasSuffix("MB") || text.hasSuffix("left"))
    }
}
