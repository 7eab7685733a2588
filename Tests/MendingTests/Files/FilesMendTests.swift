import Basics
import Foundation
import TestSupport
import Testing

@testable import Mending

@Suite struct FilesMendTests {
    private static let site = [
        "index.php": "<?php\n$logo = 'http://a.example/logo.png';\n$other = \"http://b.example/x\";\n",
        "css/style.css": "a { background: url(http://a.example/a.png) } b { src: url(http://a.example:80/b.woff) }",
        "data.json": #"{"a":"http:\/\/a.example\/x","b":"ü"}"#,
        "empty.html": "",
        "clean.html": "<p>https://a.example/ \r\n no end of line",
        "logo.jpg": "http://a.example/ in a picture",
    ]

    @Test func `a dry run finds the changes and touches nothing`() async throws {
        try await MendedTree.with(Self.site) { tree in
            let before = try tree.snapshot()
            let ledger = try MendLedger(keepsRecords: false)
            let result = try tree.mend(writes: false, ledger: ledger)
            #expect(try tree.snapshot() == before)
            #expect(tree.around == ["site"])
            #expect(result.journal == nil)
            #expect(!result.written)
            #expect(result.filesRead == 5)
            #expect(result.filesChanged == 3)
            #expect(ledger.sample.map(\.place).contains(tree.path("index.php") + ":2"))
            #expect(ledger.leftSample.map(\.reason) == ["not-found"])
        }
    }

    @Test func `writing changes those bytes, undoing brings the tree back, and doing it again changes nothing`() async throws {
        try await MendedTree.with(Self.site) { tree in
            let before = try tree.snapshot()
            let result = try tree.mend()
            #expect(result.written)
            #expect(tree.read("index.php").contains("'https://a.example/logo.png'"))
            #expect(tree.read("index.php").contains("\"http://b.example/x\""))
            #expect(tree.read("data.json") == #"{"a":"https:\/\/a.example\/x","b":"ü"}"#)
            #expect(
                tree.read("css/style.css")
                    == "a { background: url(https://a.example/a.png) } b { src: url(https://a.example/b.woff) }"
            )
            let after = try tree.snapshot()
            for name in ["empty.html", "clean.html", "logo.jpg"] { #expect(after[name] == before[name]) }

            let again = try tree.mend()
            #expect(!again.written)
            #expect(again.journal == nil)
            #expect(try tree.snapshot() == after)

            let undone = try JournalUndo(journal: result.journalPath()).run()
            #expect(undone.isComplete)
            #expect(undone.isJournalComplete)
            #expect(undone.restored.count == 3)
            #expect(try tree.snapshot() == before)
            #expect(try tree.parts() == [])
        }
    }

    @Test func `the journal lies beside the tree, is the owner's alone, and is named`() async throws {
        try await MendedTree.with(Self.site) { tree in
            let journal = try tree.mend().journalPath()
            #expect(tree.around == ["postwell-journal-20261125-120000.jsonl", "site"])
            #expect(journal.hasSuffix("/postwell-journal-20261125-120000.jsonl"))
            var status = stat()
            try #require(stat(journal, &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o600)
        }
    }

    @Test func `a journal is never written over`() async throws {
        try await MendedTree.with(Self.site) { tree in
            try tree.outside.write("mine", "postwell-journal-20261125-120000.jsonl")
            #expect(try tree.mend().journalPath().hasSuffix("/postwell-journal-20261125-120000-2.jsonl"))
            #expect(tree.outside.read("postwell-journal-20261125-120000.jsonl") == "mine")
            try tree.outside.write("mine", "named.jsonl")
            #expect(throws: InputError("journal-exists", "")) { try tree.mend(journal: tree.outside.file("named.jsonl")) }
            #expect(tree.outside.read("named.jsonl") == "mine")
        }
    }

    @Test func `a journal in the tree is refused, since a web server would hand it out`() async throws {
        try await MendedTree.with(Self.site) { tree in
            let before = try tree.snapshot()
            #expect(throws: InputError("journal", "")) { try tree.mend(journal: tree.path("css/j.jsonl")) }
            #expect(throws: InputError("journal", "")) { try tree.mend(journal: tree.outside.path + "/") }
            #expect(throws: InputError("file", "")) { try tree.mend(journal: "/nowhere/j.jsonl") }
            #expect(try tree.snapshot() == before)
        }
    }

    @Test func `for a tree within a named tree the journal goes beside the outer one`() async throws {
        try await MendedTree.with(["a/b/x.php": "http://a.example/"]) { tree in
            try tree.mend(paths: [tree.path("a/b"), tree.root])
            #expect(tree.around == ["postwell-journal-20261125-120000.jsonl", "site"])
        }
    }

    @Test func `a single file is mended in its folder, whatever it is called`() async throws {
        try await MendedTree.with(["page.tpl.bak": "http://a.example/", "x.php": "http://a.example/"]) { tree in
            let result = try tree.mend(paths: [tree.path("page.tpl.bak")], journal: tree.outside.file("j.jsonl"))
            #expect(tree.read("page.tpl.bak") == "https://a.example/")
            #expect(tree.read("x.php") == "http://a.example/")
            #expect(try JournalUndo(journal: result.journalPath()).run().isComplete)
            #expect(tree.read("page.tpl.bak") == "http://a.example/")
        }
    }

    @Test func `the scan meets every address once and writes nothing`() async throws {
        try await MendedTree.with(Self.site) { tree in
            let before = try tree.snapshot()
            let options = FilesMendOptions(mend: MendOptions(), writes: true, at: MendedTree.time)
            let book = try FilesMend(paths: [tree.root], options: options).scan()
            #expect(
                book.addresses.map(\.url).sorted() == [
                    "http://a.example/a.png", "http://a.example/b.woff", "http://a.example/logo.png",
                    "http://a.example/x", "http://b.example/x",
                ]
            )
            #expect(try tree.snapshot() == before)
            #expect(tree.around == ["site"])
        }
    }

    @Test func `a password is never asked for, shown or changed`() async throws {
        let config = "<?php\ndefine('DB_PASSWORD', 'x http://a.example/');\ndefine('WP_HOME', 'http://a.example/');\n"
        try await MendedTree.with(["wp-config.php": config]) { tree in
            let ledger = try MendLedger(keepsRecords: false)
            try tree.mend(ledger: ledger)
            #expect(
                tree.read("wp-config.php")
                    == "<?php\ndefine('DB_PASSWORD', 'x http://a.example/');\ndefine('WP_HOME', 'https://a.example/');\n"
            )
            #expect(ledger.leftSample.map(\.reason) == ["password"])
            #expect(ledger.leftSample.map(\.place) == [tree.path("wp-config.php") + ":2"])
            #expect(ledger.leftSample.allSatisfy { !$0.url.contains("a.example") })
        }
    }

    @Test func `what has to be cleared afterwards is told`() async throws {
        let files = ["x.php": "http://a.example/", "wp-content/cache/a.html": "", "wp-content/et-cache/a.css": ""]
        try await MendedTree.with(files) { tree in
            let result = try tree.mend()
            #expect(result.clear == ["divi", "opcache", "page-cache"])
        }
    }

    @Test func `binary files and UTF-16 are named`() async throws {
        try await MendedTree.with(["a.html": "\u{0}http://a.example/", "b.html": "h\u{0}t\u{0}t\u{0}p\u{0}"]) { tree in
            let result = try tree.mend()
            #expect(result.skipped.map(\.reason) == ["binary", "utf-16"])
            #expect(!result.written)
        }
    }
}
