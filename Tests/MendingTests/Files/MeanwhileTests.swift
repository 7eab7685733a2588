import Basics
import Foundation
import TestSupport
import Testing

@testable import Mending

/// Others write while a run goes on.
@Suite struct MeanwhileTests {
    private static let files = ["a.php": "http://a.example/1", "b.php": "http://a.example/2", "c.php": "http://a.example/3"]

    /// What somebody does to b.php right before it would get its new content.
    enum Deed: String, CaseIterable, Sendable {
        case write, replace, remove, link, chmod, fold

        func run(on path: String) throws {
            let manager = FileManager.default
            switch self {
            case .write:
                let handle = try #require(FileHandle(forWritingAtPath: path))
                handle.seekToEndOfFile()
                handle.write(Data("new".utf8))
                handle.closeFile()
            case .replace: try Data("new".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            case .remove: try manager.removeItem(atPath: path)
            case .link:
                try manager.removeItem(atPath: path)
                try manager.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
            case .chmod: try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            case .fold:
                try manager.removeItem(atPath: path)
                try manager.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
        }
    }

    @Test(arguments: Deed.allCases, [WriteStep.journaled, .written])
    func `a file that changes meanwhile is left as they made it, and the journal knows`(deed: Deed, step: WriteStep) async throws {
        try await MendedTree.with(Self.files) { tree in
            let before = try tree.snapshot()
            let ledger = try MendLedger(keepsRecords: false)
            let target = tree.path("b.php")
            let result = try tree.mend(ledger: ledger) { at, path in
                if at == step, path == target { try deed.run(on: path) }
            }
            #expect(ledger.leftSample.map(\.group) == [target])
            #expect(result.filesChanged == 2)
            let theirs = try tree.snapshot()["b.php"]
            #expect(theirs != before["b.php"])
            let undone = try JournalUndo(journal: result.journalPath()).run()
            #expect(undone.isComplete)
            var expected = before
            expected["b.php"] = theirs
            #expect(try tree.snapshot() == expected)
        }
    }

    @Test func `a run that is stopped takes back what it wrote`() async throws {
        try await MendedTree.with(Self.files) { tree in
            let before = try tree.snapshot()
            let task = Task {
                try tree.mend { step, path in
                    if step == .renamed, path.hasSuffix("b.php") { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            let result = try await task.value
            #expect(result.wasStopped)
            #expect(!result.written)
            #expect(result.journal == nil)
            #expect(try tree.snapshot() == before)
            #expect(tree.around == ["site"])
        }
    }

    @Test(arguments: WriteStep.allCases)
    func `a run that fails takes back what it wrote, and says what it failed of`(at failing: WriteStep) async throws {
        struct Failure: Error, Equatable {}
        try await MendedTree.with(Self.files) { tree in
            let before = try tree.snapshot()
            #expect(throws: Failure()) {
                try tree.mend { step, path in
                    if step == failing, path.hasSuffix("c.php") { throw Failure() }
                }
            }
            #expect(try tree.snapshot() == before)
            #expect(tree.around == ["site"])
        }
    }

    @Test func `what cannot be taken back stays named in the journal`() async throws {
        struct Failure: Error {}
        try await MendedTree.with(Self.files) { tree in
            do {
                try tree.mend { step, path in
                    guard step == .written, path.hasSuffix("b.php") else { return }
                    try tree.write("theirs", "a.php")
                    throw Failure()
                }
                Issue.record("no error")
            } catch let error as InputError {
                #expect(error.code == "half-written")
                #expect(error.remedy?.hasPrefix("postwell mend undo ") == true)
            }
            #expect(tree.around == ["postwell-journal-20261125-120000.jsonl", "site"])
            #expect(tree.read("a.php") == "theirs")
            #expect(tree.read("b.php") == "http://a.example/2")
        }
    }
}
