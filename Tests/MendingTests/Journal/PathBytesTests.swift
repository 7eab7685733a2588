import Foundation
import Testing

@testable import Mending

@Suite struct PathBytesTests {
    @Test(arguments: [Array("a/b.php".utf8), Array("Müller ü".utf8), [0xFC, 0x2F, 0x41], Array("\"\\\n".utf8)])
    func `every name that the system allows survives JSON`(bytes: [UInt8]) throws {
        let json = try JSONEncoder().encode([PathBytes(bytes)])
        #expect(try JSONDecoder().decode([PathBytes].self, from: json) == [PathBytes(bytes)])
    }

    @Test(arguments: [
        ("/a/b", "/a", true), ("/a", "/a", true), ("/ab", "/a", false), ("/", "/a", false), ("/a", "/", true),
        ("/b/a", "/a", false),
    ])
    func `inside means below`(path: String, folder: String, expected: Bool) {
        #expect(PathBytes(path).isInside(PathBytes(folder)) == expected)
    }

    @Test(arguments: [
        ("a/b.php", true), ("a..b/..c/d", true), ("", false), ("/etc/passwd", false), ("../x", false), ("a/../b", false),
        ("a//b", false), ("a/./b", false), ("a/", false), ("..", false), ("a/..", false), ("a\u{0}b", false),
    ])
    func `a journal's path leads down only`(path: String, expected: Bool) {
        #expect(JournalEntry.isSafe(PathBytes(path)) == expected)
    }
}
