import Basics
import Glibc
import TestSupport
import Testing

@testable import Mending

@Suite struct TreeWalkTests {
    private struct Walked {
        var files: [String] = []
        var skipped: [String] = []
    }

    private func walk(_ paths: [String], shownBelow root: String = "") throws -> Walked {
        var walked = Walked()
        var walk = try TreeWalk(RootList(paths)) { walked.files.append($0.shown) }
        walk.onSkip = { item, _ in walked.skipped.append("\(item.path) \(item.reason)") }
        try walk.run()
        let cut = root.utf8.count
        walked.files = walked.files.map { $0.hasPrefix(root) ? String($0.dropFirst(cut)) : $0 }
        walked.skipped = walked.skipped.map { $0.hasPrefix(root) ? String($0.dropFirst(cut)) : $0 }
        return walked
    }

    @Test func `files come in the bytewise order of their paths`() async throws {
        let names = ["a-b.php", "a.php", "a/x.php", "a/é.php", "a0.php", "B.php", "a/b/c.php"]
        try await MendedTree.with(Dictionary(uniqueKeysWithValues: names.map { ($0, "") })) { tree in
            let walked = try walk([tree.root], shownBelow: tree.root + "/")
            #expect(walked.files == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
            #expect(walked.skipped == [])
        }
    }

    @Test func `a link out of the tree is refused and named, one inside it is met anyway`() async throws {
        try await MendedTree.with(["a/x.php": ""]) { tree in
            try tree.outside.makeFolder("secret")
            try tree.outside.write("", "secret/y.php")
            try tree.outside.write("", "secret/y.jpg")
            for (target, name) in [
                ("../secret", "out"), ("/etc", "etc"), ("../secret/y.php", "file.php"), ("../secret/y.jpg", "y.jpg"),
                ("a", "inside"), ("a/x.php", "same.php"), (".", "loop"), ("nowhere", "dead"), ("self", "self"),
            ] {
                try #require(symlink(target, tree.path(name)) == 0)
            }
            let walked = try walk([tree.root], shownBelow: tree.root + "/")
            #expect(walked.files == ["a/x.php"])
            #expect(walked.skipped == ["etc symlink", "file.php symlink", "out symlink"])
        }
    }

    @Test func `a link that is named itself is followed`() async throws {
        try await MendedTree.with(["x.php": ""]) { tree in
            try #require(symlink("site", tree.outside.file("current")) == 0)
            let walked = try walk([tree.outside.file("current")])
            #expect(walked.files == [tree.outside.file("current") + "/x.php"])
        }
    }

    @Test func `pipes and sockets are named and never opened`() async throws {
        try await MendedTree.with([:]) { tree in
            try #require(mkfifo(tree.path("a.php"), 0o644) == 0)
            try #require(mknod(tree.path("b.php"), S_IFSOCK | 0o644, 0) == 0)
            let walked = try walk([tree.root], shownBelow: tree.root + "/")
            #expect(walked.files == [])
            #expect(walked.skipped == ["a.php special-file", "b.php special-file"])
        }
    }

    @Test func `caches, version control and dumps are named`() async throws {
        let files = [
            ".git/config.txt": "", "wp-content/cache/a.html": "", "wp-content/uploads/elementor/css/post-1.css": "",
            "node_modules/a/a.js": "", "backup.sql": "", "old.sql.gz": "", "index.php": "",
        ]
        try await MendedTree.with(files) { tree in
            let walked = try walk([tree.root], shownBelow: tree.root + "/")
            #expect(walked.files == ["index.php"])
            #expect(
                walked.skipped == [
                    ".git version-control", "backup.sql dump", "node_modules packages", "old.sql.gz dump",
                    "wp-content/cache cache", "wp-content/uploads/elementor/css cache",
                ]
            )
        }
    }

    @Test func `what is named twice, or lies in what is named, is met once`() async throws {
        try await MendedTree.with(["a/x.php": "", "b.php": "", "c": ""]) { tree in
            let walked = try walk(
                [tree.path("b.php"), tree.path("a"), tree.root + "/", tree.root + "/./a/../a/x.php"],
                shownBelow: tree.root + "/"
            )
            #expect(walked.files == ["a/x.php", "b.php"])
            #expect(try walk([tree.path("c"), tree.path("b.php"), tree.path("c")]).files.count == 2)
        }
    }

    @Test func `a name that is not UTF-8 is met`() async throws {
        try await MendedTree.with([:]) { tree in
            let name: [CChar] = Array(tree.path("").utf8CString.dropLast()) + [-4] + Array(".html".utf8CString)
            let descriptor = open(name, O_CREAT | O_WRONLY, 0o644)
            try #require(descriptor >= 0)
            close(descriptor)
            #expect(try walk([tree.root], shownBelow: tree.root + "/").files == ["\u{FFFD}.html"])
        }
    }

    @Test func `a tree deeper than any site ends with a word`() async throws {
        try await MendedTree.with([:]) { tree in
            var folder = open(tree.root, O_DIRECTORY)
            for _ in 0..<(TreeWalk.maximumDepth + 20) {
                try #require(mkdirat(folder, "d", 0o755) == 0)
                let next = openat(folder, "d", O_DIRECTORY)
                close(folder)
                folder = next
            }
            close(folder)
            let walked = try walk([tree.root])
            #expect(walked.skipped.count == 1)
            #expect(walked.skipped.first?.hasSuffix("/d folder-depth") == true)
        }
    }

    @Test(arguments: zip([[], ["/nowhere/at/all"], ["/dev/null"]], ["path", "file", "path"]))
    func `what is no file and no folder is an error of the input`(paths: [String], code: String) {
        #expect(throws: InputError(code, "")) { try RootList(paths) }
    }
}
