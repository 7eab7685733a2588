import Foundation
import TestSupport
import Testing

/// A WordPress database in a real server, dumped in many ways, mended, and loaded back.
struct DatabaseDumpTests {
    private static let tables = [
        "wp_posts", "wp_postmeta", "wp_options", "wp_users", "wp_comments", "wp_links", "wp_yoast_indexable",
        "wp_redirects", "wp_things", "wp_view",
    ]

    private static let dumps: [[String]] = [
        [],
        ["--skip-extended-insert"],
        ["--complete-insert", "--replace"],
        ["--hex-blob"],
        ["--compatible=ansi"],
        ["--default-character-set=latin1"],
        ["--routines", "--triggers", "--events"],
        ["--skip-opt", "--skip-comments", "--insert-ignore"],
    ]

    /// One server for all ways, since making one takes longer than the rest.
    @Test func `What is loaded back differs in addresses alone, however it was dumped`() async throws {
        try await withMariaDB { server in
            try await TemporaryFolder.with { folder in
                try await PHP.run("make-site.php", ["1"], to: folder.file("site.sql"))
                try await server.load(folder.file("site.sql"), into: "site")
                for options in Self.dumps { try await check(options, server, folder) }
            }
        }
    }

    private func check(_ options: [String], _ server: MariaDB, _ folder: TemporaryFolder) async throws {
        let label = Comment(rawValue: options.joined(separator: " "))
        let dump = folder.file("dump.sql")
        let mended = folder.file("mended.sql")
        try await server.dump("site", options: options, to: dump)
        try MendedDump.make(dump, to: mended)
        // The charset of a dump may lose letters, so the dump as it was is loaded, too, and not compared with the site.
        for (file, database) in [(dump, "plain"), (mended, "mended")] {
            try await server.load(file, into: database)
            try await server.export(Self.tables, of: database, to: folder.file(database))
            let programs = ["--no-data", "--routines", "--triggers", "--events", "--skip-comments"]
            try await server.dump(database, options: programs, to: folder.file(database + ".schema"))
        }
        let lenient = options.contains("--default-character-set=latin1") ? ["lenient"] : []
        let said = try await PHP.run("compare-tables.php", [folder.file("plain"), folder.file("mended")] + lenient)
        #expect(said == "equal\n1629 values, some changed\n", label)
        #expect(folder.read("plain.schema") == folder.read("mended.schema"), label)
        #expect(folder.read("plain.schema").contains("CREATE"), label)
        try MendedDump.make(mended, to: folder.file("again.sql"))
        #expect(FileManager.default.contentsEqual(atPath: mended, andPath: folder.file("again.sql")), label)
    }
}
