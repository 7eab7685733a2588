import Mending
import Synchronization
import Testing

@testable import Commands

/// The progress line of a website.
@Suite struct SiteWatchTests {
    private final class Paper: Sendable {
        let text = Mutex("")
        var screen: FleetProgress.Screen {
            FleetProgress.Screen(width: { 61 }, write: { text in self.text.withLock { $0 += text } })
        }
    }

    @Test func `the line fits, and is gone in the end`() async throws {
        let paper = Paper()
        let watch = SiteWatch(screen: paper.screen)
        let value = try await watch.watching { report in
            report(SiteProgress(stage: .reading, read: 12, known: 40, current: "https://example.org/" + String(repeating: "a", count: 80)))
            watch.draw()
            return 7
        }
        #expect(value == 7)
        let lines = paper.text.withLock { $0 }.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
        #expect(lines.contains { $0.hasPrefix("12 of 40 pages, 0:00  https://example.org/") && $0.hasSuffix("…") })
        #expect(lines.allSatisfy { $0.count <= 60 })
        #expect(lines.last == "")
    }

    @Test func `nothing is written where nobody watches`() async throws {
        let watch = SiteWatch(screen: nil)
        try await watch.watching { report in
            report(SiteProgress(stage: .approaching, read: 0, known: 0, current: ""))
            watch.draw()
        }
    }
}
