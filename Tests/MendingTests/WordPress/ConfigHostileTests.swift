import Basics
import Glibc
import MySQLClient
import TestSupport
import Testing

@testable import Mending

@Suite struct ConfigHostileTests {
    /// One megabyte of each, in which something is repeated, nested or never closed.
    static let pieces: [String] = [
        "'", "\"", "''", "\"\"", "`", "\\", "(", ")", "()", "((", "[", "{", "}", "{}", "{$", "\"{$a[", "\"{$", "${", "<<<A\n", "<<<'A'\n", "A\n", "\n A", "/*",
        "*/", "/**/", "//\n", "#", "#[", "#\n", "?>", "<?php ", "?><?php ", "<?", "\0", "$a", "$a=", "$a=;", "$a=1;", "{$a=", "$a={", "$a=(1);", "define(",
        "define('A',", "define('A','b');", "define('WP_HOME','http://a.example:80');", "define('A',define('A','b'));", "const A=", "const A=1,", "const ", "if(",
        "if(1)", "if(1):", "if(1){", "if(!defined('A'))", "if(!defined('A')){", "else ", "else:", "elseif(1):", "endif;", "while(1):", "do ", "require ",
        "require 'a';", "require $a;", "require('wp-settings.php');", "include(", "dirname(", "require dirname(", ".", "'a'.", "'a'.'b'", "1", "1.", "1e", ";", ",",
        "->", "::", "\u{FEFF}", "\r", "\r\n", " ", "\n", "a", "\\a", "/* stop editing */", "/* stop editing */;", "// stop editing\n", "&&", "defined('A')||",
        "$table_prefix='a';", "$_SERVER['HTTPS']=", "__halt_compiler", "namespace ", "namespace A{", "b'", "é",
    ]

    private static let size = 1_000_000

    @Test(arguments: pieces)
    func `a megabyte of anything is read in a moment`(_ piece: String) throws {
        let repeated = Array(String(repeating: piece, count: Self.size / piece.utf8.count).utf8)
        let head = Array("<?php ".utf8)
        let closed = head + repeated + Array(repeated.reversed().map(Self.mirrored)) + Array("';\"*/".utf8)
        for bytes in [head + repeated, Array(closed.prefix(1_048_576)), Array((head + repeated.prefix(Self.size / 2) + repeated.prefix(Self.size / 2).reversed().map(Self.mirrored)))] {
            let start = Self.seconds()
            if let config = try? WordPressConfig(bytes: bytes, path: "/nowhere/wp-config.php") {
                _ = try? config.makeTarget(tls: DatabaseTLS(), environment: [:])
                _ = config.switchEdits()
                _ = config.switchLeft()
                _ = config.constant("A")
                _ = config.prefix
            }
            // Unoptimised; the slowest takes two of these seconds here, and anything quadratic an hour.
            #expect(Self.seconds() - start < 20)
        }
    }

    /// The bracket that closes this one.
    private static func mirrored(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        default: byte
        }
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test func `random bytes and cut files trap nothing`() throws {
        var random = SplitMix64(seed: 9)
        let sample = try ConfigFile.read("/usr/share/wordpress/wp-config.php")
        for _ in 0..<400 {
            var bytes = sample
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let start = Int.random(in: 0..<bytes.count, using: &random)
            for piece in [Array(bytes[..<start]), Array("<?php ".utf8 + bytes[start...])] {
                guard let config = try? WordPressConfig(bytes: piece, path: "/nowhere/wp-config.php") else { continue }
                _ = try? config.makeTarget(tls: DatabaseTLS(), environment: [:])
                let after = try ConfigFixture.apply(config.switchEdits().map(\.edit), to: piece)
                #expect(after.count >= piece.count)
            }
        }
    }
}
