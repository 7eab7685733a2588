import Reports
import Synchronization
import Testing

@testable import Commands

@Suite struct FleetProgressTests {
    private func line(total: Int, started: [String], finished: [(String, VerdictLevel)]) -> ProgressLine {
        var line = ProgressLine(total: total)
        for name in started { line.started(name) }
        for (name, level) in finished { line.finished(name, level) }
        return line
    }

    @Test func `the line says how far, how bad, how long and what is asked`() {
        let line = line(
            total: 10,
            started: ["a.example", "b.example", "c.example", "d.example"],
            finished: [("b.example", .fine), ("a.example", .broken)]
        )
        #expect(
            line.text(width: 120, elapsed: .seconds(65), color: false)
                == "████░░░░░░░░░░░░░░░░  2 of 10  worst so far ✕ Broken  1:05, about 4:20 left  c.example, d.example"
        )
    }

    @Test(arguments: [
        (79, "██░░░░░░░░  2 of 10  worst so far ✕ Broken  1:05, about 4:20 left  c.example, …"),
        (71, "██░░░░░░░░  2 of 10  worst so far ✕ Broken  1:05, about 4:20 left  c.e…"),
        (70, "██░░░░░░░░  2 of 10  worst so far ✕ Broken  1:05, about 4:20 left  c.…"),
        (66, "██░░░░░░░░  2 of 10  worst so far ✕ Broken  1:05, about 4:20 left"),
        (50, "██░░░░░░░░  2 of 10  worst so far ✕ Broken  c.exa…"), (20, "██░░░░░░░░  2 of 10"), (9, "2 of 10"), (1, ""),
        (0, ""), (-1, ""),
    ])
    func `it fits any width, and only names are cut`(width: Int, text: String) {
        let line = line(
            total: 10,
            started: ["a.example", "b.example", "c.example", "d.example"],
            finished: [("b.example", .fine), ("a.example", .broken)]
        )
        #expect(line.text(width: width, elapsed: .seconds(65), color: false) == text)
    }

    @Test(
        arguments: [
            ([], "0 of 3  0:00"), ([.fine], "worst so far ✓ Fine"), ([.warning, .fine], "worst so far ▲ Warning"),
            ([.unknown, .warning], "worst so far ? Not known"), ([.unknown, .broken, .fine], "worst so far ✕ Broken"),
        ] as [([VerdictLevel], String)]
    )
    func `the worst so far is shown`(levels: [VerdictLevel], words: String) {
        let line = line(total: 3, started: [], finished: levels.map { ("a.example", $0) })
        #expect(line.text(width: 100, elapsed: .zero, color: false).contains(words))
    }

    @Test func `a single subject needs no bar`() {
        let line = line(total: 1, started: ["imaps://a.example"], finished: [])
        #expect(line.text(width: 80, elapsed: .seconds(3725), color: false) == "Checking for 1:02:05:  imaps://a.example")
    }

    @Test func `a name cannot steer the terminal`() {
        let line = line(total: 1, started: ["\u{1B}[2Jx"], finished: [])
        #expect(!line.text(width: 80, elapsed: .zero, color: false).contains("\u{1B}"))
    }

    @Test func `colour is laid on the worst only, and only where it is wanted`() {
        let line = line(total: 2, started: [], finished: [("a", .broken)])
        #expect(!line.text(width: 80, elapsed: .zero, color: false).contains("\u{1B}"))
        let colored = line.text(width: 80, elapsed: .zero, color: true)
        #expect(colored.contains("\u{1B}[1;31mworst so far ✕ Broken\u{1B}[0m"))
    }

    /// Notes what would be written to the terminal.
    private final class Recorder: Sendable {
        private let written = Mutex<[String]>([])

        var all: [String] { written.withLock { $0 } }

        var screen: FleetProgress.Screen {
            FleetProgress.Screen(width: { 80 }, write: { [self] text in written.withLock { $0.append(text) } })
        }
    }

    @Test func `other output finds the line taken away`() {
        let recorder = Recorder()
        let progress = FleetProgress(total: 2, color: false, screen: recorder.screen)
        progress.hidden { recorder.screen.write("early\n") }
        progress.draw()
        progress.hidden { recorder.screen.write("data\n") }
        progress.hidden { recorder.screen.write("more\n") }
        let written = recorder.all
        #expect(written.count == 5 && written.first == "early\n")
        #expect(written.dropFirst().first?.hasPrefix("\r\u{1B}[K░░░░░░░░░░  0 of 2") == true)
        #expect(written.suffix(3) == ["\r\u{1B}[K", "data\n", "more\n"])
    }

    @Test func `a closed line does not come back, and what never was is not taken away`() {
        let recorder = Recorder()
        let progress = FleetProgress(total: 2, color: false, screen: recorder.screen)
        progress.close()
        progress.draw()
        #expect(recorder.all.isEmpty)
    }

    @Test func `drawing goes on until its task ends`() async {
        let recorder = Recorder()
        let progress = FleetProgress(total: 2, color: false, screen: recorder.screen)
        let drawing = Task { await progress.run() }
        while recorder.all.isEmpty { await Task.yield() }
        drawing.cancel()
        await drawing.value
        progress.close()
        #expect(recorder.all.last == "\r\u{1B}[K")
    }
}
