import Basics
import Glibc
import TestSupport
import Testing

@testable import Mending

/// Small disks of the tests' own; they run as root, who may mount.
@Suite struct DiskTests {
    private func withDisk(
        _ options: String,
        _ body: (MendedTree) async throws -> Void
    ) async throws {
        try await MendedTree.with([:]) { tree in
            try #require(mount("tmpfs", tree.root, "tmpfs", 0, options) == 0)
            do {
                try await body(tree)
                umount2(tree.root, Int32(MNT_DETACH))
            } catch {
                umount2(tree.root, Int32(MNT_DETACH))
                throw error
            }
        }
    }

    @Test func `a full disk leaves every file as it was`() async throws {
        try await withDisk("size=64k") { tree in
            let filler = String(repeating: "x", count: 20_000)
            try tree.write("http://a.example/1", "a.php")
            try tree.write("http://a.example/2" + filler + filler, "b.php")
            let before = try tree.snapshot()
            #expect(throws: InputError("disk-full", "")) { try tree.mend() }
            #expect(try tree.snapshot() == before)
            #expect(tree.around == ["site"])
        }
    }

    @Test func `a full disk under the journal leaves every file as it was`() async throws {
        try await withDisk("size=4k") { disk in
            try await MendedTree.with(["a.php": "http://a.example/1", "b.php": Self.many]) { tree in
                let before = try tree.snapshot()
                #expect(throws: InputError("disk-full", "")) { try tree.mend(journal: disk.path("j.jsonl")) }
                #expect(try tree.snapshot() == before)
                #expect(try disk.snapshot() == [:])
            }
        }
    }

    /// Its edits take more than 4 KB in a journal.
    private static let many = String(repeating: "http://a.example/1 ", count: 500)

    @Test func `a disk that cannot be written is a reason, file by file`() async throws {
        try await withDisk("size=64k") { tree in
            try tree.write("http://a.example/1", "a.php")
            let before = try tree.snapshot()
            try #require(mount("tmpfs", tree.root, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), "size=64k") == 0)
            let ledger = try MendLedger(keepsRecords: false)
            let result = try tree.mend(ledger: ledger)
            #expect(ledger.leftSample.map(\.reason) == ["read-only"])
            #expect(!result.written)
            #expect(try tree.snapshot() == before)
            #expect(tree.around == ["site"])
        }
    }

    @Test func `undoing on a full disk says so and goes on when there is room`() async throws {
        try await withDisk("size=64k") { tree in
            let filler = String(repeating: "x", count: 20_000)
            try tree.write("http://a.example/2" + filler, "b.php")
            let before = try tree.snapshot()
            let journal = try tree.mend().journalPath()
            try tree.write(filler + String(filler.prefix(10_000)), "filler.jpg")
            #expect(throws: InputError("disk-full", "")) { try JournalUndo(journal: journal).run() }
            #expect(try tree.parts() == [])
            unlink(tree.path("filler.jpg"))
            #expect(try JournalUndo(journal: journal).run().isComplete)
            #expect(try tree.snapshot() == before)
        }
    }
}
