import Basics
import Foundation
import TestSupport
import Testing

@testable import Mending

/// A journal decides what is written: nothing in it may be believed.
@Suite struct HostileJournalTests {
    private static let files = ["a.php": "http://a.example/1", "b.php": "http://a.example/2", "c.php": "http://a.example/3"]

    private func mended(_ body: (MendedTree, [String]) throws -> Void) async throws {
        try await MendedTree.with(Self.files) { tree in
            _ = try tree.mend(journal: tree.outside.file("j.jsonl"))
            let lines = tree.outside.read("j.jsonl").split(separator: "\n").map(String.init)
            try #require(lines.count == 11)
            try body(tree, lines)
        }
    }

    private func undo(_ tree: MendedTree, _ lines: [String]) throws -> UndoResult {
        try undo(tree, Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    private func undo(_ tree: MendedTree, _ bytes: [UInt8]) throws -> UndoResult {
        try tree.outside.write(bytes, "hostile.jsonl", mode: 0o600)
        return try JournalUndo(journal: tree.outside.file("hostile.jsonl")).run()
    }

    @Test(arguments: ["../outside.php", "/etc/passwd", "a/../../outside.php", "", ".", "a.php/"])
    func `a path that leads out of the root is refused`(path: String) async throws {
        try await mended { tree, lines in
            try tree.outside.write("https://a.example/1", "outside.php")
            let moved = lines.map { $0.replacingOccurrences(of: #""path":"a.php""#, with: #""path":"\#(path)""#) }
            let undone = try undo(tree, moved)
            #expect(undone.left.map(\.reason) == ["outside"])
            #expect(undone.restored.count == 2)
            #expect(tree.outside.read("outside.php") == "https://a.example/1")
        }
    }

    @Test(arguments: [("\"root\":0", "\"root\":7"), ("\"root\":0", "\"root\":-1")])
    func `a root that is not in the list is refused`(from: String, to: String) async throws {
        try await mended { tree, lines in
            let undone = try undo(tree, lines.map { $0.replacingOccurrences(of: from, with: to) })
            #expect(undone.left.map(\.reason) == ["outside", "outside", "outside"])
        }
    }

    @Test func `roots are absolute and hold no links`() async throws {
        try await mended { tree, lines in
            for root in ["site", "", tree.outside.file("link")] {
                _ = symlink(tree.root, tree.outside.file("link"))
                let undone = try undo(tree, lines.map { $0.replacingOccurrences(of: tree.root, with: root) })
                #expect(undone.left.count == 3)
                #expect(undone.restored == [])
            }
        }
    }

    @Test func `a lost or changed line costs its own file and no other`() async throws {
        for index in 1..<11 {
            for damage in ["", "garbage", #"{"edits":[[0,"","aHR0"]]}"#, "{}", "\u{0}"] {
                try await mended { tree, lines in
                    var damaged = lines
                    if damage.isEmpty { damaged.remove(at: index) } else { damaged[index] = damage }
                    let undone = try undo(tree, damaged)
                    #expect(undone.restored.count >= 1)
                    for (name, text) in Self.files {
                        let now = tree.read(name)
                        #expect(now == text || now == text.replacingOccurrences(of: "http:", with: "https:"))
                    }
                    #expect(try tree.parts() == [])
                }
            }
        }
    }

    @Test(arguments: 0..<40)
    func `a journal cut off anywhere restores what it still tells of`(part: Int) async throws {
        try await mended { tree, lines in
            let whole = Array((lines.joined(separator: "\n") + "\n").utf8)
            let count = whole.count * part / 40
            do {
                let undone = try undo(tree, Array(whole.prefix(count)))
                #expect(undone.left == [])
                #expect(!undone.isJournalComplete)
            } catch let error as InputError {
                #expect(error.code == "journal")
                #expect(count <= lines[0].utf8.count)
            }
            for (name, text) in Self.files {
                let now = tree.read(name)
                #expect(now == text || now == text.replacingOccurrences(of: "http:", with: "https:"))
            }
        }
    }

    @Test func `edits that do not fit the file are refused before anything is replaced`() async throws {
        let edits = [
            #"[[4,"","cw=="],[2,"",""]]"#, #"[[999999,"","cw=="],[5,"",""]]"#, #"[[4,"","eA=="],[9,"",""]]"#,
            #"[[4,"eA==","cw=="],[9,"",""]]"#, #"[[100000000000000000,"",""],[100000000000000000,"",""]]"#,
        ]
        for edits in edits {
            try await mended { tree, lines in
                var forged = lines
                forged[2] = #"{"edits":\#(edits)}"#
                forged[3] = forged[3].replacingOccurrences(of: #""count":1"#, with: #""count":2"#)
                let after = try tree.snapshot()["a.php"]
                let undone = try undo(tree, forged)
                #expect(undone.left == [MendSkipped(path: tree.path("a.php"), reason: "damaged")])
                #expect(try tree.snapshot()["a.php"] == after)
            }
        }
    }

    @Test func `a line without an end costs no memory`() async throws {
        try await mended { tree, lines in
            let long = [UInt8](repeating: 0x20, count: JournalLines.maximumSize * 3)
            let bytes = Array((lines.joined(separator: "\n") + "\n").utf8) + long + [0x0A]
            let undone = try undo(tree, bytes)
            #expect(undone.left.map(\.reason) == ["damaged"])
        }
    }

    @Test(arguments: [
        "", "\n", "{}", "not JSON", #"{"schema":"postwell.journal/2","kind":"files","made":"2026-11-25T12:00:00Z","roots":[]}"#,
        #"{"schema":"postwell.journal/1","kind":"other","made":"2026-11-25T12:00:00Z","roots":[]}"#,
    ])
    func `what is no journal of ours is an error of the input`(text: String) async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(text + "\n", "j.jsonl", mode: 0o600)
            #expect(throws: InputError("journal", "")) { try JournalUndo(journal: path) }
        }
    }

    @Test func `the journal of a database needs the database`() async throws {
        try await TemporaryFolder.with { folder in
            let text = #"{"schema":"postwell.journal/1","kind":"database","made":"2026-11-25T12:00:00Z","roots":[]}"#
            let path = try folder.write(text + "\n", "j.jsonl", mode: 0o600)
            #expect(throws: InputError("journal-kind", "")) { try JournalUndo(journal: path) }
        }
    }

    @Test func `a journal that others could have written is refused`() async throws {
        try await mended { tree, _ in
            let path = tree.outside.file("j.jsonl")
            try #require(chmod(path, 0o620) == 0)
            #expect(throws: InputError("journal-mode", "")) { try JournalUndo(journal: path) }
            try #require(chmod(path, 0o600) == 0 && chown(path, 65534, 65534) == 0)
            #expect(throws: InputError("journal-owner", "")) { try JournalUndo(journal: path) }
            #expect(throws: InputError("file", "")) { try JournalUndo(journal: tree.root) }
            #expect(throws: InputError("file", "")) { try JournalUndo(journal: path + ".gone") }
        }
    }
}
