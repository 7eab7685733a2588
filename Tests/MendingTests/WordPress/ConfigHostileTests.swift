import Basics
import Glibc
import MySQLClient
import TestSupport
import Testing

@testable import Mending

@Suite struct ConfigHostileTests {
    /// In each something is repeated, nested or never closed.
    static let pieces: [String] = [
        "'", "\"", "''", "\"\"", "`", "\\", "(", ")", "()", "((", "[", "{", "}", "{}", "{$", "\"{$a[", "\"{$", "${", "<<<A\n", "<<<'A'\n",
        "A\n", "\n A", "/*",
        "*/", "/**/", "//\n", "#", "#[", "#\n", "?>", "<?php ", "?><?php ", "<?", "\0", "$a", "$a=", "$a=;", "$a=1;", "{$a=", "$a={",
        "$a=(1);", "define(",
        "define('A',", "define('A','b');", "define('WP_HOME','http://a.example:80');", "define('A',define('A','b'));", "const A=",
        "const A=1,", "const ", "if(",
        "if(1)", "if(1):", "if(1){", "if(!defined('A'))", "if(!defined('A')){", "else ", "else:", "elseif(1):", "endif;", "while(1):",
        "do ", "require ",
        "require 'a';", "require $a;", "require('wp-settings.php');", "include(", "dirname(", "require dirname(", ".", "'a'.", "'a'.'b'",
        "1", "1.", "1e", ";", ",",
        "->", "::", "\u{FEFF}", "\r", "\r\n", " ", "\n", "a", "\\a", "/* stop editing */", "/* stop editing */;", "// stop editing\n", "&&",
        "defined('A')||",
        "$table_prefix='a';", "$_SERVER['HTTPS']=", "__halt_compiler", "namespace ", "namespace A{", "b'", "é",
    ]

    private static let size = 20_000

    @Test(arguments: pieces)
    func `anything is read in a moment, however often it is repeated`(_ piece: String) throws {
        let head = Array("<?php ".utf8)
        let open = Array(String(repeating: piece, count: Self.size / piece.utf8.count).utf8)
        let closed = open.reversed().map(Self.mirrored)
        for bytes in [head + open, head + open + closed, head + open + Array("';\"*/".utf8)] {
            // Unoptimised it is a second at most; quadratic it would be many minutes.
            #expect(Self.seconds { Self.read(bytes) } < 10)
        }
    }

    @Test(arguments: ["'", "(", "{$a=", "define('A','b');"])
    func `so is the largest file`(_ piece: String) throws {
        let bytes = Array("<?php ".utf8) + Array(String(repeating: piece, count: 1_000_000 / piece.utf8.count).utf8)
        #expect(Self.seconds { Self.read(bytes) } < 60)
    }

    private static func read(_ bytes: [UInt8]) {
        guard let config = try? WordPressConfig(bytes: bytes, path: "/nowhere/wp-config.php") else { return }
        _ = try? config.makeTarget(tls: DatabaseTLS(), environment: [:])
        _ = config.switchEdits()
        _ = config.constant("A")
        _ = config.prefix
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

    /// Processor seconds of this thread, so that a busy machine makes no difference.
    private static func seconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }

    @Test func `random bytes and cut files trap nothing`() throws {
        var random = SplitMix64(seed: 9)
        let sample = try ConfigFile.read("/usr/share/wordpress/wp-config.php")
        for _ in 0..<200 {
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
