import Foundation
import TestSupport
import Testing

@testable import Mending

/// Real processes, killed in the middle of a write.
@Suite struct KilledRunTests {
    private static let files = ["a.php": "http://a.example/1", "b.php": "http://a.example/2", "c.php": "http://a.example/3"]

    @Test(arguments: WriteStep.allCases.map(\.rawValue))
    func `every file is whole, and undoing or going on both work`(step: String) async throws {
        try await MendedTree.with(Self.files) { tree in
            let before = try tree.snapshot()
            await #expect(processExitsWith: .signal(SIGKILL)) { [root = tree.root as String, step = step as String] in
                let ledger = try MendLedger(keepsRecords: false)
                _ = try MendedTree.mend(paths: [root], ledger: ledger) { at, path in
                    if at.rawValue == step, path.hasSuffix("b.php") { kill(getpid(), SIGKILL) }
                }
            }
            #expect(tree.read("a.php") == "https://a.example/1")
            #expect(tree.read("b.php") == (step == "renamed" ? "https://a.example/2" : "http://a.example/2"))
            #expect(tree.read("c.php") == "http://a.example/3")
            #expect(try tree.parts().count == (step == "written" ? 1 : 0))

            let first = tree.outside.file("postwell-journal-20261125-120000.jsonl")
            let undone = try JournalUndo(journal: first).run()
            #expect(undone.isComplete)
            #expect(!undone.isJournalComplete)
            #expect(try tree.snapshot() == before)

            // The next run finishes the work, and leaves nothing of the first one.
            try tree.mend()
            #expect(tree.read("c.php") == "https://a.example/3")
            #expect(try tree.parts() == [])
        }
    }

    @Test func `a mended tree can be gone on with, and both journals taken back, last first`() async throws {
        try await MendedTree.with(Self.files) { tree in
            let before = try tree.snapshot()
            await #expect(processExitsWith: .signal(SIGKILL)) { [root = tree.root as String] in
                let ledger = try MendLedger(keepsRecords: false)
                _ = try MendedTree.mend(paths: [root], ledger: ledger) { at, path in
                    if at == .written, path.hasSuffix("b.php") { kill(getpid(), SIGKILL) }
                }
            }
            let second = try tree.mend()
            #expect(second.filesChanged == 2)
            #expect(try tree.parts() == [])
            #expect(try JournalUndo(journal: second.journalPath()).run().isComplete)
            let first = tree.outside.file("postwell-journal-20261125-120000.jsonl")
            #expect(try JournalUndo(journal: first).run().isComplete)
            #expect(try tree.snapshot() == before)
        }
    }

    @Test(arguments: ["written", "renamed"])
    func `undoing that is killed is simply run again`(step: String) async throws {
        try await MendedTree.with(Self.files) { tree in
            let before = try tree.snapshot()
            let journal = try tree.mend().journalPath()
            await #expect(processExitsWith: .signal(SIGKILL)) { [journal = journal as String, step = step as String] in
                let undo = try JournalUndo(journal: journal) { at, path in
                    if at.rawValue == step, path.hasSuffix("b.php") { kill(getpid(), SIGKILL) }
                }
                _ = try undo.run()
            }
            #expect(tree.read("c.php") == "http://a.example/3")
            #expect(tree.read("a.php") == "https://a.example/1")
            let undone = try JournalUndo(journal: journal).run()
            #expect(undone.isComplete)
            #expect(undone.alreadyBefore == (step == "renamed" ? 2 : 1))
            #expect(try tree.snapshot() == before)
            #expect(try tree.parts() == [])
        }
    }

    @Test func `a part that another run is writing is not taken away from it`() async throws {
        try await MendedTree.with(["a.php": "http://a.example/1"]) { tree in
            let folder = try Descriptor.folder(at: RootList.resolved(PathBytes(tree.root)))
            let part = try PartFile(in: folder)
            try tree.write("not ours", ".postwell-note.part")
            try tree.mend()
            #expect(try tree.parts().count == 2)
            withExtendedLifetime(part) {}
        }
    }
}
