import Foundation
import TestSupport
import Testing

/// PHP itself reads every value before and after mending: nothing may differ but the addresses.
struct PHPValuesTests {
    /// How dumps write strings: mysqldump, phpMyAdmin, double quotes, and NO_BACKSLASH_ESCAPES.
    private static let styles = ["mysql", "plain", "double", "nobackslash"]

    @Test(arguments: styles, [1, 2])
    func `Random values are the same to PHP but for the addresses`(style: String, seed: Int) async throws {
        try await TemporaryFolder.with { folder in
            let before = folder.file("before.sql")
            let after = folder.file("after.sql")
            try await PHP.run("make-values.php", ["\(seed)", "300", style], to: before)
            try MendedDump.make(before, to: after)
            #expect(try await PHP.run("compare-values.php", [before, after, style]) == "equal\n300 rows, some changed\n")
            try MendedDump.make(after, to: folder.file("again.sql"))
            #expect(FileManager.default.contentsEqual(atPath: after, andPath: folder.file("again.sql")))
        }
    }

    @Test func `The comparison notices what a plain search and replace breaks`() async throws {
        try await TemporaryFolder.with { folder in
            let before = folder.file("before.sql")
            try await PHP.run("make-values.php", ["1", "20", "mysql"], to: before)
            let replaced = folder.read("before.sql").replacing("http://a.example", with: "https://a.example")
            let after = try folder.write(replaced, "after.sql")
            #expect(try await PHP.run("compare-values.php", [before, after, "mysql"]).contains("broken after"))
        }
    }
}
