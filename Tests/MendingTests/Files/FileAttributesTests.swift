import CXattr
import Glibc
import TestSupport
import Testing

@testable import Mending

/// The tests run as root, who may give files away.
@Suite struct FileAttributesTests {
    @Test(arguments: [0o644, 0o640, 0o600, 0o755, 0o444, 0o6755] as [mode_t])
    func `mode and owner are kept, there and back`(mode: mode_t) async throws {
        try await MendedTree.with(["x.php": "http://a.example/"]) { tree in
            try #require(chown(tree.path("x.php"), 33, 65534) == 0)
            try #require(chmod(tree.path("x.php"), mode) == 0)
            let before = try tree.snapshot()
            let journal = try tree.mend().journalPath()
            var status = stat()
            try #require(stat(tree.path("x.php"), &status) == 0)
            #expect(status.st_mode & 0o7777 == mode)
            #expect([status.st_uid, status.st_gid] == [33, 65534])
            #expect(try JournalUndo(journal: journal).run().otherAttributes == [])
            #expect(try tree.snapshot() == before)
        }
    }

    @Test func `other attributes are kept`() async throws {
        try await MendedTree.with(["x.php": "http://a.example/"]) { tree in
            try #require(setxattr(tree.path("x.php"), "trusted.postwell", "kept", 4, 0) == 0)
            try tree.mend()
            #expect(tree.read("x.php") == "https://a.example/")
            var value = [CChar](repeating: 0, count: 8)
            #expect(getxattr(tree.path("x.php"), "trusted.postwell", &value, 8) == 4)
            #expect(value.prefix(4).elementsEqual("kept".utf8CString.dropLast()))
        }
    }

    @Test func `an access list stays what it was, and the folder's default does not creep in`() async throws {
        try await MendedTree.with(["with.php": "http://a.example/", "without.php": "http://a.example/"]) { tree in
            // user::rw-, user:33:r--, group::r--, mask::r--, other::---
            let list: [UInt8] = Self.accessList([(0x01, 6, nil), (0x02, 4, 33), (0x04, 4, nil), (0x10, 4, nil), (0x20, 0, nil)])
            try #require(setxattr(tree.path("with.php"), "system.posix_acl_access", list, list.count, 0) == 0)
            try #require(setxattr(tree.root, "system.posix_acl_default", list, list.count, 0) == 0)
            let before = try tree.snapshot()
            let journal = try tree.mend().journalPath()
            for _ in 0..<2 {
                var value = [UInt8](repeating: 0, count: 256)
                let count = getxattr(tree.path("with.php"), "system.posix_acl_access", &value, value.count)
                #expect(value.prefix(max(0, count)).elementsEqual(list))
                #expect(getxattr(tree.path("without.php"), "system.posix_acl_access", &value, value.count) < 0)
                _ = try JournalUndo(journal: journal).run()
            }
            #expect(try tree.snapshot() == before)
        }
    }

    /// The kernel's form: version 2, then tag, permissions and identifier of each entry, little-endian.
    private static func accessList(_ entries: [(tag: UInt8, permissions: UInt8, id: UInt8?)]) -> [UInt8] {
        [2, 0, 0, 0]
            + entries.flatMap { entry -> [UInt8] in
                let id: [UInt8] = entry.id.map { [$0, 0, 0, 0] } ?? [0xFF, 0xFF, 0xFF, 0xFF]
                return [entry.tag, 0, entry.permissions, 0] + id
            }
    }

    @Test func `a file with a second name is left, since a rename would part the two`() async throws {
        try await MendedTree.with(["a.php": "http://a.example/", "c.php": "no address"]) { tree in
            try #require(link(tree.path("a.php"), tree.path("b.php")) == 0)
            try #require(link(tree.path("c.php"), tree.path("d.php")) == 0)
            let before = try tree.snapshot()
            for writes in [false, true] {
                let ledger = try MendLedger(keepsRecords: false)
                let result = try tree.mend(writes: writes, ledger: ledger)
                #expect(ledger.leftSample.map(\.reason) == ["hard-link", "hard-link"])
                #expect(!result.written)
                #expect(result.journal == nil)
            }
            #expect(try tree.snapshot() == before)
        }
    }
}
