import Basics
import MySQLClient
import Testing

@testable import Mending

@Suite struct WordPressConfigTests {
    typealias Value = WordPressConfig.Value

    static let values: [(String, Value?)] = [
        ("define('A', 'b');", .text("b")),
        ("define(\"A\", \"b\");", .text("b")),
        ("define ( 'A' , 'b' ) ;", .text("b")),
        ("define(\n\t'A',\r\n\t'b'\n);", .text("b")),
        ("DEFINE('A', 'b');", .text("b")),
        ("\\define('A', 'b');", .text("b")),
        ("\\Define('A', 'b', true);", .text("b")),
        ("@define('A', 'b');", .text("b")),
        ("define('A', /* x */ 'b' // y\n);", .text("b")),
        ("define(constant_name: 'A', value: 'b');", .text("b")),
        ("define('A', 'b',);", .text("b")),
        ("const A = 'b';", .text("b")),
        ("const Z = 'z', A = 'b', Y = 1;", .text("b")),
        ("const A='b'?>", .text("b")),
        ("define('A', ('b'));", .text("b")),
        ("define('A', 'b' . \"c\" . 'd');", .text("bcd")),
        ("define('A', ('b' . 'c') . 'd');", .text("bcd")),
        (#"define('A', 'it\'s \\ \n');"#, .text(#"it's \ \n"#)),
        (#"define('A', "\x41\101\u{E9}\n\$a \q\"");"#, .text("AAé\n$a \\q\"")),
        ("define('A', <<<E\na\"b\nc\nE\n);", .text("a\"b\nc")),
        ("define('A', <<<'E'\n$x\\n\nE\n);", .text("$x\\n")),
        ("define('A', <<<'E'\nE\n);", .text("")),
        ("define('A', true);", .flag(true)),
        ("define('A', FALSE);", .flag(false)),
        ("define('A', \\True);", .flag(true)),
        ("define('A', 12);", .number("12")),
        ("define('A', null);", .text("")),
        ("define('A', $b);", .expression),
        ("define('A', 'b' . $c);", .expression),
        ("define('A', \"b$c\");", .expression),
        ("define('A', 'b' == 'c');", .expression),
        ("define('A', $x ? 'b' : 'c');", .expression),
        ("define('A', getenv('B'));", .expression),
        ("define('A', strtolower('B'));", .expression),
        ("define('A', 'b' or 'c');", .expression),
        ("if (!defined('A')) define('A', 'b');", .text("b")),
        ("defined('A') || define('A', 'b');", .text("b")),
        ("defined('A') or define('A', 'b');", .text("b")),
        ("if ( ! defined( 'A' ) ) { define( 'A', 'b' ); }", .text("b")),
        ("if (!defined('A')):\n define('A', 'b');\nendif;", .text("b")),
        ("define('A', 'b'); if (!defined('A')) define('A', 'c');", .text("b")),
        ("define('A', 'b'); defined('A') || define('A', 'c');", .text("b")),
        ("define('A', 'b'); define('A', 'b');", .text("b")),
        ("define('A', 'b'); define('A', 'c');", .expression),
        ("if ($x) define('A', 'b'); else define('A', 'c');", .expression),
        ("if ($x) { define('A', 'b'); } if (!defined('A')) { define('A', 'c'); }", .expression),
        ("if ($x) { define('A', 'b'); } else { define('A', 'b'); }", .text("b")),
        ("?>define('A', 'b');<?php", nil),
        ("// define('A', 'b');", nil),
        ("# define('A', 'b');", nil),
        ("/* define('A', 'b'); */", nil),
        ("$x = \"define('A', 'b');\";", nil),
        ("$x = <<<E\ndefine('A', 'b');\nE;", nil),
        ("$x->define('A', 'b'); X::define('A', 'b'); $x?->define('A', 'b');", nil),
        ("function define($a) {}", nil),
        ("undefine('A', 'b'); a\\define('A', 'b');", nil),
        ("class X { const A = 'b'; }", nil),
        ("use const X\\A;", nil),
        ("namespace X; const A = 'b';", nil),
        ("namespace X; define('A', 'b');", .text("b")),
        ("define($n, 'b'); define('A');", nil),
        ("define('a', 'b');", nil),
        ("__halt_compiler(); define('A', 'b');", nil),
    ]

    @Test(arguments: values)
    func `a constant is what PHP makes of it`(_ code: String, _ value: Value?) throws {
        #expect(try ConfigFixture(code).config().constant("A") == value)
        // The same with the ends of lines of another system, outside of texts.
        guard !code.contains("<<<") else { return }
        let bytes = ConfigFixture(code.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")).bytes
        #expect(try ConfigFixture(bytes: bytes).config().constant("A") == value)
    }

    @Test(arguments: [
        ("$table_prefix = 'wp_';", "wp_"), ("$table_prefix='x' . '_' ;", "x_"), ("$table_prefix  =\n\"wp_\"\n;", "wp_"),
        ("$table_prefix = 'a_'; $table_prefix = 'b_';", nil), ("$table_prefix = $x;", nil), ("// $table_prefix = 'wp_';", nil),
        ("if ( ! isset( $table_prefix ) ) { $table_prefix = 'wp_'; }", "wp_"),
        ("$table_prefix = 'a_'; if (empty($table_prefix)) $table_prefix = 'wp_';", "a_"),
        ("$table_prefix == 'a_';", nil), ("$X = $table_prefix = 'a_';", nil),
        ("if ($x): $table_prefix = 'a_'; else: $table_prefix = 'b_'; endif;", nil),
    ])
    func `the prefix is read where it is plain`(_ code: String, _ prefix: String?) throws {
        #expect(try ConfigFixture(code).config().prefix == prefix)
    }

    @Test(arguments: [
        ("$_SERVER['HTTPS'] = 'on';", true), ("if ($x) $_SERVER[\"HTTPS\"]='on';", true), ("$_SERVER['HTTPS'] ??= 1;", true),
        ("if ($_SERVER['HTTPS'] == 'on') {}", false), ("// $_SERVER['HTTPS'] = 'on';", false),
        ("/*\n$_SERVER['HTTPS'] = 'on';\n*/", false), ("$x = '$_SERVER[HTTPS] = 1';", false), ("$_SERVER['HTTP'] = 'on';", false),
        ("$x = $_SERVER['HTTPS'];", false),
    ])
    func `a file that trusts a proxy is known by its code`(_ code: String, _ trusts: Bool) throws {
        #expect(try ConfigFixture(code).config().trustsForwardedProto == trusts)
    }

    @Test(arguments: [
        ("define('A', 'b", "the string that begins in line 2 of /nowhere/wp-config.php"),
        ("\n\n/* a", "the comment that begins in line 4 of"), ("$x = <<<A\nb", "the text after <<< that begins in line 2 of"),
    ])
    func `a file that PHP cannot read is refused`(_ code: String, _ message: String) throws {
        let error = try inputError { _ = try ConfigFixture(code).config() }
        #expect(error.code == "config-syntax")
        #expect(error.message.contains(message))
        #expect(error.remedy?.contains("--database") == true)
    }

    @Test func `a file in UTF-16 is refused`() throws {
        let bytes: [UInt8] = [0xFF, 0xFE] + "<?php".utf8.flatMap { [$0, 0] }
        #expect(try inputError { _ = try ConfigFixture(bytes: bytes).config() }.message.contains("UTF-16"))
    }

    @Test func `nothing in the file is in a description`() throws {
        let config = try ConfigFixture(ConfigFixture.login).config()
        var dumped = ""
        dump(config, to: &dumped)
        #expect("\(config)\(String(reflecting: config))\(dumped)".contains("ret") == false)
    }
}
