import Basics
import TestSupport
import Testing

@testable import Mending

/// PHP runs configurations of many spellings before and after the edits, and says what came of it.
@Suite struct ConfigPropertyTests {
    @Test(arguments: 0..<60)
    func `PHP finds the constants that we found, and after the edits those that were meant`(_ seed: UInt64) async throws {
        var maker = ConfigMaker(seed: seed)
        let before = Array(maker.file().utf8)
        try await TemporaryFolder.with { folder in
            // WordPress itself sees what was set before it.
            try folder.write("<?php define('SEEN', defined('FORCE_SSL_ADMIN') && FORCE_SSL_ADMIN);", "wp-settings.php")
            let config = try WordPressConfig(path: folder.write(before, "wp-config.php"))
            let old = try await constants(folder.file("wp-config.php"))
            for (name, value) in old where name != "SEEN" {
                let found = name == "$table_prefix" ? config.prefix.map { .text($0) } : config.constant(name)
                #expect(found == .expression || found.flatMap(Self.shown) == value, "\(name)")
            }

            let edits = config.switchEdits()
            let after = try ConfigFixture.apply(edits.map(\.edit), to: before)
            try folder.write(after, "wp-config.php")
            let new = try await constants(folder.file("wp-config.php"))
            var expected = old
            let left = Set(config.switchLeft().map(\.name))
            for name in ["WP_HOME", "WP_SITEURL"] where !left.contains(name) { expected[name] = old[name].map(Self.secure) }
            expected["FORCE_SSL_ADMIN"] = "true"
            expected["SEEN"] = "true"
            #expect(new == expected, "\(String(decoding: after, as: UTF8.self))")
            #expect(try WordPressConfig(bytes: after, path: folder.file("wp-config.php")).switchEdits() == [])
            #expect(try rest(before, edits.map(\.edit), old: true) == rest(after, edits.map(\.edit), old: false))
        }
    }

    @Test(arguments: ["wp-config.php", "wp-config-sample.php"])
    func `PHP takes WordPress's own files after the edits`(_ name: String) async throws {
        try await TemporaryFolder.with { folder in
            let bytes = try ConfigFile.read("/usr/share/wordpress/" + name)
            let edits = try ConfigFixture(bytes: bytes).config().switchEdits().map(\.edit)
            #expect(edits.count == 1)
            let path = try folder.write(ConfigFixture.apply(edits, to: bytes), name)
            #expect(try await runCommand(["/usr/bin/php", "-n", "-l", path]).status == 0)
        }
    }

    private func constants(_ path: String) async throws -> [String: String] {
        let lines = try await PHP.run("constants.php", [path]).split(separator: "\n")
        return Dictionary(
            lines.map { line in
                let parts = line.split(separator: "=", omittingEmptySubsequences: false)
                return (String(parts[0]), String(parts[1]))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// As the script shows it.
    private static func shown(_ value: WordPressConfig.Value) -> String? {
        switch value {
        case .text(let text): hexadecimal(text.utf8)
        case .flag(let flag): "\(flag)"
        case .number(let number): hexadecimal(number.utf8)
        case .expression: nil
        }
    }

    /// What an address in hexadecimal becomes.
    private static func secure(_ value: String) -> String {
        let scheme = value.prefix(14)
        guard scheme == hexadecimal("http://".utf8) || scheme == hexadecimal("HTTP://".utf8) else { return value }
        let letter = scheme.hasPrefix("48") ? "53" : "73"
        // `:80` before a slash or the end.
        let port = hexadecimal(":80".utf8)
        let rest = String(value.dropFirst(8))
        let cut =
            rest.hasSuffix(port)
            ? String(rest.dropLast(6)) : rest.replacing(port + hexadecimal("/".utf8), with: hexadecimal("/".utf8))
        return value.prefix(8) + letter + cut
    }

    /// The tokens and comments that no edit touches.
    private func rest(_ bytes: [UInt8], _ edits: [Edit], old: Bool) throws -> [String] {
        var shift = 0
        let touched = edits.map { edit in
            let start = old ? edit.at : edit.at + shift
            shift += edit.insert.count - edit.remove
            return start..<start + (old ? edit.remove : edit.insert.count)
        }
        let lexer = try PHPLexer(bytes)
        let pieces = lexer.tokens.map { ($0.start, $0.end) } + lexer.comments.map { ($0.start, $0.end) }
        return pieces.sorted { $0.0 < $1.0 }.compactMap { start, end in
            let isTouched = touched.contains { range in
                range.isEmpty ? range.lowerBound > start && range.lowerBound < end : range.lowerBound < end && start < range.upperBound
            }
            return isTouched ? nil : String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }
}
