import Basics
import Foundation
import TestSupport
import Testing

@testable import Mending

@Suite struct DumpInPlaceTests {
    /// So many addresses that their edits fill many lines of the journal.
    private static let dump = (0..<5000).map { "('http://a.example/\($0):80/')," }.joined(separator: "\n")

    /// What the dump's own reader does, in small: an `s`, and `:80` away.
    @discardableResult
    private func mend(_ path: String, journal: String? = nil, text: String = dump) throws -> (Bool, String) {
        let dump = try DumpInPlace(path: path, journal: journal, at: MendedTree.time)
        var offset = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var line = Array(line)
            if line.starts(with: "('http:".utf8) {
                let port = line.count - 7
                try dump.edit(at: offset + 6, removed: [UInt8](), inserted: [0x73])
                try dump.edit(at: offset + port, removed: line[port..<port + 3], inserted: [UInt8]())
                offset += line.count + 1
                line.removeSubrange(port..<port + 3)
                line.insert(0x73, at: 6)
            } else {
                offset += line.count + 1
            }
            if offset <= text.utf8.count { line.append(0x0A) }
            try line.withUnsafeBytes { bytes throws in try dump.write(bytes) }
        }
        let isChanged = try dump.finish(before: ContentStamp(of: Array(text.utf8)))
        return (isChanged, dump.journalPath)
    }

    @Test func `a dump takes its original's place, and undoing brings every byte back`() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(Self.dump, "dump.sql", mode: 0o640)
            try #require(chown(path, 33, 33) == 0)
            let (isChanged, journal) = try mend(path)
            #expect(isChanged)
            #expect(folder.read("dump.sql").hasPrefix("('https://a.example/0/'),\n('https://a.example/1/')"))
            let undone = try JournalUndo(journal: journal).run()
            #expect(undone.kind == .dump)
            #expect(undone.isComplete)
            #expect(undone.isJournalComplete)
            #expect(undone.otherAttributes == [])
            #expect(folder.read("dump.sql") == Self.dump)
            #expect(try JournalUndo(journal: journal).run().alreadyBefore == 1)
        }
    }

    @Test func `with nothing to change there is no journal and no new file`() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("nothing", "dump.sql")
            let (isChanged, _) = try mend(path, text: "nothing")
            #expect(!isChanged)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["dump.sql"])
        }
    }

    @Test func `a run that ends in the middle leaves the dump and nothing else`() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(Self.dump, "dump.sql")
            do {
                let dump = try DumpInPlace(path: path, journal: nil, at: MendedTree.time)
                try dump.edit(at: 6, removed: [UInt8](), inserted: [0x73])
                try Array("half".utf8).withUnsafeBytes { bytes throws in try dump.write(bytes) }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["dump.sql"])
            #expect(folder.read("dump.sql") == Self.dump)
        }
    }

    @Test func `an edit of a megabyte is cut into lines of a size that is read again`() async throws {
        try await TemporaryFolder.with { folder in
            let (old, new) = (String(repeating: "a", count: 1_000_000), String(repeating: "bc", count: 700_000))
            let path = try folder.write("<\(old)>", "dump.sql")
            let dump = try DumpInPlace(path: path, journal: nil, at: MendedTree.time)
            try dump.edit(at: 1, removed: Array(old.utf8), inserted: Array(new.utf8))
            try Array("<\(new)>".utf8).withUnsafeBytes { bytes throws in try dump.write(bytes) }
            #expect(try dump.finish(before: ContentStamp(of: Array("<\(old)>".utf8))))
            #expect(folder.read("dump.sql") == "<\(new)>")
            #expect(try JournalUndo(journal: dump.journalPath).run().isComplete)
            #expect(folder.read("dump.sql") == "<\(old)>")
        }
    }

    @Test func `a dump that somebody writes to meanwhile is left to them`() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(Self.dump, "dump.sql")
            let dump = try DumpInPlace(path: path, journal: nil, at: MendedTree.time)
            try dump.edit(at: 6, removed: [UInt8](), inserted: [0x73])
            try Array("new".utf8).withUnsafeBytes { bytes throws in try dump.write(bytes) }
            try folder.write("theirs", "dump.sql")
            #expect(throws: InputError("changed-meanwhile", "")) {
                try dump.finish(before: ContentStamp(of: Array(Self.dump.utf8)))
            }
            #expect(folder.read("dump.sql") == "theirs")
        }
    }

    @Test func `a dump with a second name, or a folder, is refused with a way out`() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(Self.dump, "dump.sql")
            try #require(link(path, folder.file("second.sql")) == 0)
            #expect(throws: InputError("hard-link", "")) {
                try DumpInPlace(path: path, journal: nil, at: MendedTree.time)
            }
            #expect(throws: InputError("special-file", "")) {
                try DumpInPlace(path: folder.path, journal: nil, at: MendedTree.time)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
        }
    }
}
