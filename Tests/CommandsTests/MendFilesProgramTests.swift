import Foundation
import TestSupport
import Testing

/// `postwell mend files` as people call it, with nobody asked.
@Suite struct MendFilesProgramTests {
    private static let page = "<?php ?>\n<img src=\"http://a.example/x.png\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
    private static let mended = page.replacing("http://a", with: "https://a")

    private func withSite(_ body: (TemporaryFolder, String) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            try folder.makeFolder("site")
            try folder.makeFolder("site/.git")
            try folder.write(Self.page, "site/index.php")
            try folder.write("body { background: url(http://a.example:80/b.png) }\n", "site/style.css")
            try await body(folder, folder.file("site"))
        }
    }

    @Test func `a dry run shows the lines and writes nothing`() async throws {
        try await withSite { folder, site in
            let result = try await MendStage.mend("files", site)
            #expect(result.status == 1, "\(result.error)")
            #expect(result.output.hasPrefix("▲ Warning  2 addresses in 2 files can be mended. Nothing has been written yet.\n"))
            #expect(result.output.contains("line 2  − <img src=\"http://a.example/x.png\">\n"))
            #expect(result.output.contains("+ body { background: url(https://a.example/b.png) }\n"))
            #expect(result.output.contains("folders of a version control system"))
            #expect(folder.read("site/index.php") == Self.page)
            #expect(try MendStage.names(folder, without: ["site"]).isEmpty)
        }
    }

    @Test func `written, run again, and undone`() async throws {
        try await withSite { folder, site in
            let first = try await MendStage.mend("files", site, "--write", "--journal", folder.file("journal"))
            #expect(first.status == 0, "\(first.output)\(first.error)")
            #expect(folder.read("site/index.php") == Self.mended)
            #expect(folder.read("site/style.css") == "body { background: url(https://a.example/b.png) }\n")
            #expect(first.output.contains("postwell mend undo \(folder.file("journal"))"))
            let second = try await MendStage.mend("files", site, "--write")
            #expect(second.status == 0 && second.output.hasPrefix("✓ Fine  No address has to be mended.\n"), "\(second.output)")
            #expect(try MendStage.journal(folder).isEmpty)
            let undo = try await BuiltProgram.run(["mend", "undo", folder.file("journal")])
            #expect(undo.status == 0 && undo.output.hasPrefix("✓ Fine  2 files have their old bytes again.\n"), "\(undo.output)")
            #expect(folder.read("site/index.php") == Self.page)
        }
    }

    @Test func `a journal inside the tree is refused before anything is read`() async throws {
        try await withSite { folder, site in
            let result = try await MendStage.mend("files", site, "--write", "--journal", site + "/journal")
            #expect(result.status == 64 && result.error.contains("give --journal a file outside of it"), "\(result.error)")
            #expect(folder.read("site/index.php") == Self.page)
        }
    }

    @Test func `the report file has every change while the words go to the terminal`() async throws {
        try await withSite { folder, site in
            let result = try await MendStage.mend("files", site, "--report", folder.file("r.json"))
            #expect(result.output.hasPrefix("▲ Warning"))
            #expect(result.error == "postwell: report written to \(folder.file("r.json"))\n")
            #expect(folder.read("r.json").contains("\"where\":\"\(site)/index.php:2\""))
        }
    }
}
