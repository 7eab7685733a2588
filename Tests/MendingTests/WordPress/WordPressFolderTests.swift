import Basics
import TestSupport
import Testing

@testable import Mending

@Suite struct WordPressFolderTests {
    @Test func `the file is found as WordPress finds it`() async throws {
        try await TemporaryFolder.with { folder in
            for name in ["a", "b/wp", "c/wp", "d/home/public_html", "e/wp", "f"] { try folder.makeFolder(name) }
            try folder.write("", "a/wp-config.php")
            try folder.write("", "b/wp-config.php")
            try folder.write("", "b/wp/wp-load.php")
            try folder.write("", "c/wp-config.php")
            try folder.write("", "c/wp-settings.php")
            try folder.write("", "c/wp/wp-settings.php")
            try folder.write("", "d/home/public_html/wp-config.php")
            try folder.write("", "e/wp-config.php")

            let root = folder.path
            #expect(try WordPressFolder.config(of: root + "/a") == root + "/a/wp-config.php")
            #expect(try WordPressFolder.config(of: root + "/a/") == root + "/a/wp-config.php")
            #expect(try WordPressFolder.config(of: root + "/a/wp-config.php") == root + "/a/wp-config.php")
            let real = try #require(ConfigIncludes.real(root))
            #expect(try WordPressFolder.config(of: root + "/b/wp") == real + "/b/wp-config.php")

            // The one above is of another WordPress.
            let other = try inputError { _ = try WordPressFolder.config(of: root + "/c/wp") }
            #expect(other.code == "wordpress-unconfigured")
            let inner = try inputError { _ = try WordPressFolder.config(of: root + "/d/home") }
            #expect(inner.code == "wordpress-missing")
            #expect(inner.remedy?.hasSuffix("/d/home/public_html") == true)
            // A folder that is no WordPress takes nothing from above.
            for name in ["e/wp", "f"] {
                let none = try inputError { _ = try WordPressFolder.config(of: root + "/" + name) }
                #expect(none.code == "wordpress-missing")
                #expect(none.remedy?.contains("--database") == true)
            }
            let missing = try inputError { _ = try WordPressFolder.config(of: root + "/nothing") }
            #expect(missing.code == "wordpress-folder")
            #expect(missing.message.contains("does not exist"))
            #expect(try inputError { _ = try WordPressFolder.config(of: "/dev/null") }.code == "wordpress-folder")
        }
    }

    @Test func `what is no file, or too large, is said`() async throws {
        try await TemporaryFolder.with { folder in
            #expect(try inputError { _ = try WordPressConfig(path: folder.path) }.code == "config-file")
            #expect(try inputError { _ = try WordPressConfig(path: "/dev/zero") }.code == "config-file")
            let missing = try inputError { _ = try WordPressConfig(path: folder.file("none")) }
            #expect(missing.message.contains("cannot be read"))
            #expect(missing.remedy != nil)
            try folder.write([UInt8](repeating: 0x20, count: 1_048_577), "large")
            #expect(try inputError { _ = try WordPressConfig(path: folder.file("large")) }.code == "config-size")
        }
    }
}
