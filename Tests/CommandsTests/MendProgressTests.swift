import Mending
import Synchronization
import Testing

@testable import Commands

@Suite struct MendProgressTests {
    private final class Paper: Sendable {
        let text = Mutex("")
        var screen: FleetProgress.Screen {
            FleetProgress.Screen(width: { 61 }, write: { text in self.text.withLock { $0 += text } })
        }
    }

    @Test func `the line fits, follows the phases, and is gone in the end`() async throws {
        let paper = Paper()
        let progress = MendProgress(screen: paper.screen)
        let value = try await progress.watching {
            progress.begin(.reading, .bytes, total: 1_000_000)
            progress.advance(to: 250_000)
            progress.draw()
            progress.begin(.asking, .items, total: 340)
            progress.advance(to: 12)
            progress.draw()
            return 7
        }
        #expect(value == 7)
        let lines = paper.text.withLock { $0 }.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
        #expect(lines.contains("reading  ██░░░░░░░░ 25%  250 kB of 1,000 kB"))
        #expect(lines.contains("asking addresses  ░░░░░░░░░░ 3%  12 of 340"))
        #expect(lines.allSatisfy { $0.count <= 60 })
        #expect(lines.last == "")
    }

    @Test func `nothing is written where nobody watches`() async throws {
        let progress = MendProgress(screen: nil)
        try await progress.watching {
            progress.begin(.writing, .items, total: 3)
            progress.advance(to: 2, "x")
            progress.draw()
        }
    }

    @Test func `blocking work sees that it is cancelled`() async throws {
        let task = Task {
            try await MendThread.run {
                while true { try Task.checkCancellation() }
            }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
