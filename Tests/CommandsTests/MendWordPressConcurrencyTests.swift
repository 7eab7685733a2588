import TestSupport
import Testing

/// Somebody else works in the same database while it is mended: nothing of their work is lost.
@Suite struct MendWordPressConcurrencyTests {
    /// A post in the middle, so that there is something before and after it.
    private static let post = PressureSite.posts / 2

    private func left(_ report: PressureReport, _ reason: String, at place: String) -> Bool {
        report.left.contains { $0.reason == reason && $0.where.contains(place) }
    }

    @Test func `what is written, moved, deleted and added meanwhile is there at the end`() async throws {
        try await withPressureSite { site in
            let editor = PressureEditor(server: site.server)
            let (first, edits) = try await editor.working { try await site.run(site.mending + ["--journal", "one", "--format", "json"]) }
            #expect([0, 1].contains(first.status), "\(first.output.suffix(2_000))\(first.error)")
            #expect(edits.count > 100, "there were too few edits to prove anything")
            let report = try PressureReport(first)
            // What others do is no reason to refuse a row.
            let expected = ["site-address", "guid", "key-column", "changed-meanwhile", "new-meanwhile"]
            let others = report.left.filter { !expected.contains($0.reason) }
            #expect(others.isEmpty, "\(others.prefix(3).map { "\($0.where): \($0.reason)" })")

            // Undone, the rows that were changed since are named and left; mended again, all is as if there had been no run before.
            let late = PressureEdit("UPDATE wp_posts SET post_content = CONCAT(post_content, ' late') ORDER BY ID LIMIT 10")
            try await editor.replay([late], in: PressureSite.name, scheme: "http")
            let undone = try await site.run(site.undoing("one") + ["--format", "json"])
            #expect(undone.status == 1, "\(undone.output)\(undone.error)")
            #expect(undone.output.contains("row-changed-since"))
            let second = try await site.run(site.mending + ["--journal", "two"])
            #expect([0, 1].contains(second.status), "\(second.output)\(second.error)")
            try await editor.replay(edits + [late], in: "mended", scheme: "https")
            #expect(try await site.difference("mended") == nil)
        }
    }

    @Test func `a row that changed between reading and writing keeps what was written, and is named`() async throws {
        try await withPressureSite { site in
            let edit = "UPDATE wp_posts SET post_content = CONCAT(post_content, ' theirs') WHERE ID = \(Self.post)"
            let result = try await PressureLock.holding(edit, on: site.server, then: "DO SLEEP(0.5)") {
                try await site.run(site.mending + ["--journal", "one", "--format", "json"])
            }
            #expect([0, 1].contains(result.status), "\(result.error)")
            let report = try PressureReport(result)
            let content = try await site.server.run("SELECT post_content FROM site.wp_posts WHERE ID = \(Self.post)")
            #expect(content.contains(" theirs\n"))
            // Read after the lock was let go, it may have been mended with their words in it.
            #expect(content.contains("https://") || left(report, "changed-meanwhile", at: "ID \(Self.post)"), "\(content)")
            // What is left is mended by the same command, and the rest was mended by the first.
            let again = try await site.run(site.mending + ["--journal", "two"])
            #expect([0, 1].contains(again.status), "\(again.output)\(again.error)")
            try await site.server.run("USE mended; \(edit)")
            #expect(try await site.difference("mended") == nil)
        }
    }

    @Test func `a lock that is held for a while is waited for`() async throws {
        try await withPressureSite { site in
            let lock = "SELECT ID FROM wp_posts WHERE ID = \(Self.post) FOR UPDATE"
            let result = try await PressureLock.holding(lock, on: site.server, then: "DO SLEEP(2)") {
                try await site.run(site.mending)
            }
            #expect([0, 1].contains(result.status), "\(result.output)\(result.error)")
            #expect(try await site.difference("mended") == nil)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a lock that is not let go costs no other row, is named, and the row is mended later`() async throws {
        try await withPressureSite { site in
            let lock = "SELECT ID FROM wp_posts WHERE ID = \(Self.post) FOR UPDATE"
            let result = try await PressureLock.holding(lock, on: site.server, then: PressureLock.untilReleased) {
                let result = try await site.run(site.mending + ["--format", "json"])
                try await PressureLock.release(on: site.server)
                return result
            }
            if result.status == 1 {
                let report = try PressureReport(result)
                #expect(report.left.contains { $0.where.contains("ID \(Self.post)") }, "the row is not named")
            } else {
                // Ending is honest, too, when it says why.
                #expect([2, 3].contains(result.status) && !result.error.isEmpty, "\(result.status) \(result.output)\(result.error)")
            }
            let again = try await site.run(site.mending)
            #expect([0, 1].contains(again.status), "\(again.output)\(again.error)")
            #expect(try await site.difference("mended") == nil)
        }
    }

    @Test func `a deadlock costs nobody's work`() async throws {
        try await withPressureSite { site in
            let lock = "UPDATE wp_posts SET post_title = 'theirs' WHERE ID = \(Self.post)"
            let back = "UPDATE wp_posts SET post_title = 'theirs' WHERE ID = \(Self.post - 1)"
            let result = try await PressureLock.holding("\(PressureLock.heavy); \(lock)", on: site.server, then: back) {
                try await site.run(site.mending)
            }
            #expect([0, 1].contains(result.status), "\(result.output)\(result.error)")
            try await site.server.run("USE mended; \(lock); \(back)")
            #expect(try await site.difference("mended") == nil)
        }
    }

    @Test func `a second run at the same time is refused, and the first one is not disturbed`() async throws {
        try await withPressureSite { site in
            let lock = "SELECT ID FROM wp_posts WHERE ID = \(Self.post) FOR UPDATE"
            let held = PressureLock.untilReleased
            let (first, second) = try await PressureLock.holding(lock, on: site.server, then: held) {
                async let first = site.run(site.mending + ["--journal", "one"])
                try await PressureLock.awaitBlocked(on: site.server)
                let second = try await site.run(site.mending + ["--journal", "two"])
                try await PressureLock.release(on: site.server)
                return (try await first, second)
            }
            #expect(![0, 1].contains(second.status) && second.status > 0, "\(second.output)\(second.error)")
            #expect(second.error.contains("error: "), "\(second.error)")
            #expect(try !MendStage.names(site.folder, without: ["one"]).contains("two"))
            #expect([0, 1].contains(first.status), "\(first.output)\(first.error)")
            #expect(try await site.difference("mended") == nil)
        }
    }

    @Test(arguments: ["INT", "TERM"])
    func `a signal stops between batches, the report counts what is mended, and the same command goes on`(signal: String) async throws {
        try await withPressureSite { site in
            let lock = "SELECT ID FROM wp_posts WHERE ID = \(Self.post) FOR UPDATE"
            let journal = ["--journal", site.folder.file("one")]
            // The signal comes well before the lock is let go.
            let stopped = try await PressureLock.holding(lock, on: site.server, then: "DO SLEEP(2)") {
                async let stopped = BuiltProgram.stopped(
                    by: signal,
                    site.mending + journal + ["--format", "json"],
                    whenFilled: site.folder.file("blocked")
                )
                try await PressureLock.awaitBlocked(on: site.server)
                try site.folder.write("yes", "blocked")
                return try await stopped
            }
            #expect(stopped.status == 2, "\(stopped.output.suffix(2_000))\(stopped.error)")
            let report = try PressureReport(stopped)
            #expect(report.stopped)
            let mended = try await site.mendedCount()
            #expect(mended > 0)
            #expect(report.counts.changes == mended)
            #expect(try await site.difference("mended") != nil, "it was not stopped")
            let again = try await site.run(site.mending + journal)
            #expect([0, 1].contains(again.status), "\(again.output)\(again.error)")
            #expect(try await site.difference("mended") == nil)
        }
    }
}
