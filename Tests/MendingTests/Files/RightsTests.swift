import Basics
import Glibc
import TestSupport
import Testing

@testable import Mending

/// Runs in processes that gave root's rights away.
@Suite struct RightsTests {
    /// What such a process saw, told by its exit status.
    enum Saw {
        static let asExpected: Int32 = 70
        static let otherwise: Int32 = 71
    }

    static func becomeNobody() -> Bool { setgid(65534) == 0 && setuid(65534) == 0 }

    /// The reasons with which a run as nobody left what it met.
    static func reasons(_ root: String) throws -> [String] {
        let ledger = try MendLedger(keepsRecords: false)
        let result = try MendedTree.mend(paths: [root], journal: "/tmp/postwell-test-\(getpid()).jsonl", ledger: ledger)
        return (result.skipped.map(\.reason) + ledger.leftSample.map(\.reason)).sorted()
    }

    @Test func `a file that is somebody else's is left, since it could not be given back to them`() async throws {
        try await MendedTree.with(["a.php": "http://a.example/1"]) { tree in
            try #require(chmod(tree.root, 0o777) == 0)
            let before = try tree.snapshot()
            await #expect(processExitsWith: .exitCode(Saw.asExpected)) { [root = tree.root as String] in
                guard RightsTests.becomeNobody() else { exit(Saw.otherwise) }
                exit(try RightsTests.reasons(root) == ["owner"] ? Saw.asExpected : Saw.otherwise)
            }
            #expect(try tree.snapshot() == before)
        }
    }

    @Test func `a folder that may not be written, a file and a folder that may not be read`() async throws {
        try await MendedTree.with(["a.php": "http://a.example/1", "b.php": "", "c/d.php": ""]) { tree in
            try #require(chmod(tree.path("b.php"), 0o600) == 0)
            try #require(chmod(tree.path("c"), 0o700) == 0)
            let before = try tree.snapshot()
            await #expect(processExitsWith: .exitCode(Saw.asExpected)) { [root = tree.root as String] in
                guard RightsTests.becomeNobody() else { exit(Saw.otherwise) }
                let expected = ["no-permission", "no-permission", "no-permission"]
                exit(try RightsTests.reasons(root) == expected ? Saw.asExpected : Saw.otherwise)
            }
            #expect(try tree.snapshot() == before)
        }
    }

    @Test func `where the journal may not be written, that is said before anything else`() async throws {
        try await MendedTree.with(["a.php": "http://a.example/1"]) { tree in
            await #expect(processExitsWith: .exitCode(Saw.asExpected)) { [root = tree.root as String] in
                guard RightsTests.becomeNobody() else { exit(Saw.otherwise) }
                let options = FilesMendOptions(mend: MendOptions(), writes: true, at: MendedTree.time)
                do throws(InputError) {
                    try FilesMend(paths: [root], options: options).check()
                    exit(Saw.otherwise)
                } catch {
                    exit(error.code == "journal" ? Saw.asExpected : Saw.otherwise)
                }
            }
        }
    }
}
