import Foundation
import TestSupport
import Testing

@testable import Mending

@Suite struct JournalUndoTests {
    private static let files = [
        "a.php": "http://a.example/1", "b/c.css": "url(http://a.example:80/2) http://a.example/3", "d.html": "none",
    ]

    private func mended(_ body: (MendedTree, String, [String: String]) throws -> Void) async throws {
        try await MendedTree.with(Self.files) { tree in
            let before = try tree.snapshot()
            try body(tree, try tree.mend().journalPath(), before)
        }
    }

    @Test func `undoing twice is undoing once`() async throws {
        try await mended { tree, journal, before in
            let first = try JournalUndo(journal: journal).run()
            #expect(first.restored.sorted() == [tree.path("a.php"), tree.path("b/c.css")])
            #expect(first.alreadyBefore == 0)
            let second = try JournalUndo(journal: journal).run()
            #expect(second.restored == [])
            #expect(second.alreadyBefore == 2)
            #expect(second.isComplete)
            #expect(try tree.snapshot() == before)
        }
    }

    /// What somebody did to b/c.css since it was mended.
    private static let deeds: [(name: String, reason: String, run: @Sendable (String) throws -> Void)] = [
        ("written to", "changed-since", { try Data("new".utf8).write(to: URL(fileURLWithPath: $0)) }),
        (
            "written to, same length", "changed-since",
            { path in
                let size = try #require(FileManager.default.contents(atPath: path)).count
                try Data(count: size).write(to: URL(fileURLWithPath: path))
            }
        ),
        ("removed", "missing", { try FileManager.default.removeItem(atPath: $0) }),
        (
            "made a link", "symlink",
            { path in
                try FileManager.default.moveItem(atPath: path, toPath: path + ".real")
                try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "c.css.real")
            }
        ),
        ("given a second name", "hard-link", { try FileManager.default.linkItem(atPath: $0, toPath: $0 + ".also") }),
        (
            "made a folder", "special-file",
            { path in
                try FileManager.default.removeItem(atPath: path)
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
        ),
        (
            "folder made a link", "symlink",
            { path in
                let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
                try FileManager.default.moveItem(atPath: folder, toPath: folder + ".real")
                try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: folder + ".real")
            }
        ),
    ]

    @Test(arguments: 0..<7)
    func `what was changed since is named and left, and the rest is restored`(index: Int) async throws {
        let deed = Self.deeds[index]
        try await mended { tree, journal, before in
            try deed.run(tree.path("b/c.css"))
            let theirs = try tree.snapshot().filter { $0.key.hasPrefix("b") }
            let undone = try JournalUndo(journal: journal).run()
            #expect(undone.left == [MendSkipped(path: tree.path("b/c.css"), reason: deed.reason)], "\(deed.name)")
            #expect(!undone.isComplete)
            #expect(undone.restored == [tree.path("a.php")])
            #expect(tree.read("a.php") == "http://a.example/1")
            #expect(try tree.snapshot().filter { $0.key.hasPrefix("b") } == theirs)
        }
    }

    @Test func `a mode that was changed since is kept and named`() async throws {
        try await mended { tree, journal, _ in
            try #require(chmod(tree.path("a.php"), 0o600) == 0)
            let undone = try JournalUndo(journal: journal).run()
            #expect(undone.isComplete)
            #expect(undone.otherAttributes == [tree.path("a.php")])
            #expect(tree.read("a.php") == "http://a.example/1")
            var status = stat()
            try #require(stat(tree.path("a.php"), &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o600)
        }
    }

    @Test func `the journal of a site that moved away names every file`() async throws {
        try await mended { tree, journal, _ in
            try FileManager.default.moveItem(atPath: tree.root, toPath: tree.outside.file("moved"))
            let undone = try JournalUndo(journal: journal).run()
            #expect(undone.left.map(\.reason) == ["missing", "missing"])
        }
    }

    @Test func `a name that is not UTF-8 is restored`() async throws {
        try await MendedTree.with([:]) { tree in
            let name = PathBytes([0xFC] + Array(".html".utf8))
            let folder = try Descriptor.folder(at: RootList.resolved(PathBytes(tree.root)))
            let file = try folder.create(name)
            try Array("http://a.example/".utf8).withUnsafeBytes(file.write).get()
            let before = try ContentStamp(reading: folder.file(name))
            let journal = try tree.mend().journalPath()
            #expect(try ContentStamp(reading: folder.file(name)) != before)
            #expect(try JournalUndo(journal: journal).run().isComplete)
            #expect(try ContentStamp(reading: folder.file(name)) == before)
        }
    }
}
