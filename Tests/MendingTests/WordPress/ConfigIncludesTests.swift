import Basics
import MySQLClient
import TestSupport
import Testing

@testable import Mending

@Suite struct ConfigIncludesTests {
    private func config(_ folder: TemporaryFolder, _ code: String, in name: String = "site") throws -> WordPressConfig {
        try folder.makeFolder(name)
        let path = try folder.write("<?php\n\(code)\n", "\(name)/wp-config.php")
        return try WordPressConfig(path: path)
    }

    private static let settings = "<?php\n\(ConfigFixture.login)define('WP_HOME', 'http://a.example');\n"

    static let paths: [String] = [
        "'db.php'", "__DIR__ . '/db.php'", "dirname(__FILE__) . '/db.php'", "dirname( __FILE__ ) . \"/db.php\"", "ABSPATH . 'db.php'",
        "(__DIR__) . ('/' . 'db.php')", "dirname(__DIR__) . '/site/db.php'", "dirname(__FILE__, 2) . '/site/db.php'",
        "dirname(dirname(__FILE__)) . '/site/db.php'", "__DIR__ . '/../site/db.php'",
    ]

    @Test(arguments: paths)
    func `settings in a file that is loaded by name are found`(_ path: String) async throws {
        try await TemporaryFolder.with { folder in
            try folder.makeFolder("site")
            try folder.write(Self.settings, "site/db.php")
            for form in [
                "require \(path);", "require_once(\(path));", "if (file_exists('x')) { include \(path); }", "@include_once \(path);",
            ] {
                let config = try config(folder, form)
                let target = try config.makeTarget(tls: DatabaseTLS(), environment: [:])
                #expect(target.login.database == "site")
                #expect(config.constant("WP_HOME") == .text("http://a.example"))
                #expect(config.included.count == 1)
                // The edits are those of the file that has the constants.
                #expect(config.switchEdits() == [])
                #expect(config.included[0].switchEdits().map(\.name) == ["WP_HOME", "FORCE_SSL_ADMIN"])
                #expect(config.included[0].path.hasSuffix("/db.php"))
            }
        }
    }

    @Test func `an absolute name, and a file that loads another`() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("<?php require __DIR__ . '/b.php'; $table_prefix = 'x_';", "a.php")
            try folder.write(Self.settings, "b.php")
            let config = try config(folder, "require '\(folder.file("a.php"))'; require ABSPATH . 'wp-settings.php';")
            let target = try config.makeTarget(tls: DatabaseTLS(), environment: [:])
            #expect(target.login.database == "site")
            #expect(target.prefix == "x_")
            #expect(config.included.map(\.path) == [folder.file("a.php"), try #require(ConfigIncludes.real(folder.file("b.php")))])
        }
    }

    @Test func `two files that differ are ambiguous, and both are named`() async throws {
        try await TemporaryFolder.with { folder in
            try folder.makeFolder("site")
            try folder.write("<?php define('DB_NAME', 'other');", "site/local.php")
            let config = try config(folder, "if (file_exists('local.php')) { include 'local.php'; }\n" + ConfigFixture.login)
            let error = try inputError { _ = try config.makeTarget(tls: DatabaseTLS(), environment: [:]) }
            #expect(error.code == "config-ambiguous")
            #expect(error.message.contains("line 1 of ") && error.message.contains("local.php") && error.message.contains("line 3 of "))
        }
    }

    @Test func `files that load each other, and too many of them, come to an end`() async throws {
        try await TemporaryFolder.with { folder in
            try folder.makeFolder("site")
            try folder.write("<?php require 'wp-config.php'; require 'a.php';", "site/a.php")
            #expect(try config(folder, "require 'a.php'; require __DIR__ . '/wp-config.php';").included.count == 1)
            for number in 0..<12 { try folder.write("<?php require '\(number + 1).php';", "site/\(number).php") }
            try folder.write(Self.settings, "site/12.php")
            let config = try config(folder, "require '0.php';")
            #expect(config.included.count == 8)
            let error = try inputError { _ = try config.makeTarget(tls: DatabaseTLS(), environment: [:]) }
            #expect(error.code == "config-elsewhere")
            #expect(error.remedy?.contains("--config") == true)
        }
    }

    @Test func `a file that is broken, or too large, is not taken`() async throws {
        try await TemporaryFolder.with { folder in
            try folder.makeFolder("site")
            try folder.write("<?php define('DB_NAME', 'x", "site/broken.php")
            try folder.write([UInt8](repeating: 0x20, count: 1_048_577), "site/large.php")
            for name in ["broken.php", "large.php", "/dev/zero"] {
                let error = try inputError {
                    _ = try config(folder, "require '\(name)';").makeTarget(tls: DatabaseTLS(), environment: [:])
                }
                #expect(error.message.contains("could not be read"))
            }
        }
    }

    /// Debian's file chooses by the host of the visit.
    private func debian(_ folder: TemporaryFolder, _ names: [String]) throws -> WordPressConfig {
        try folder.makeFolder("etc")
        for name in names { try folder.write(Self.settings.replacing("'site'", with: "'\(name)'"), "etc/config-\(name).php") }
        let code = String(decoding: try ConfigFile.read("/usr/share/wordpress/wp-config.php"), as: UTF8.self)
        return try config(folder, String(code.dropFirst(5)).replacing("/etc/wordpress/", with: folder.path + "/etc/"))
    }

    @Test(arguments: ["default", "a.example"])
    func `Debian's file with one site`(_ name: String) async throws {
        try await TemporaryFolder.with { folder in
            let config = try debian(folder, [name])
            let target = try config.makeTarget(tls: DatabaseTLS(), environment: [:])
            #expect(target.login.database == name)
            #expect(target.login.user == "anna")
            #expect(target.prefix == "wp_")
            #expect(config.trustsForwardedProto)
            #expect(config.switchEdits() == [])
            #expect(config.included.flatMap { $0.switchEdits() }.map(\.name) == ["WP_HOME", "FORCE_SSL_ADMIN"])
        }
    }

    @Test func `Debian's file with several sites`() async throws {
        try await TemporaryFolder.with { folder in
            let config = try debian(folder, ["default", "a.example"])
            let error = try inputError { _ = try config.makeTarget(tls: DatabaseTLS(), environment: [:]) }
            #expect(error.code == "config-choice")
            #expect(error.message.contains("config-a.example.php") && error.message.contains("config-default.php"))
            #expect(error.remedy?.contains("--config \(folder.path)/etc/config-a.example.php") == true)
            // One of them, given itself.
            let one = try WordPressConfig(path: folder.file("etc/config-a.example.php"))
            #expect(try one.makeTarget(tls: DatabaseTLS(), environment: [:]).login.database == "a.example")
            #expect(one.switchEdits().map(\.name) == ["WP_HOME", "FORCE_SSL_ADMIN"])
        }
    }

    @Test func `Debian's file without a site`() async throws {
        try await TemporaryFolder.with { folder in
            let error = try inputError { _ = try debian(folder, []).makeTarget(tls: DatabaseTLS(), environment: [:]) }
            #expect(error.code == "config-elsewhere")
        }
    }
}
