import Basics
import Testing

@testable import Mending

@Suite struct ConfigSwitchTests {
    /// What a line becomes; `FORCE_SSL_ADMIN` is there already.
    static let lines: [(String, String)] = [
        ("define('WP_HOME', 'http://a.example');", "define('WP_HOME', 'https://a.example');"),
        ("define(\"WP_SITEURL\", \"http://a.example/wp\");", "define(\"WP_SITEURL\", \"https://a.example/wp\");"),
        ("const WP_HOME = 'HTTP://A.Example';", "const WP_HOME = 'HTTPS://A.Example';"),
        ("define('WP_HOME', 'http://a.example:80');", "define('WP_HOME', 'https://a.example');"),
        ("define('WP_HOME', 'http://a.example:80/b');", "define('WP_HOME', 'https://a.example/b');"),
        ("define('WP_HOME', 'http://[::1]:80/b');", "define('WP_HOME', 'https://[::1]/b');"),
        ("define('WP_HOME', 'http://' . 'a.example:' . '80' . '/b');", "define('WP_HOME', 'https://' . 'a.example' . '' . '/b');"),
        ("define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']);", "define('WP_HOME', 'https://' . $_SERVER['HTTP_HOST']);"),
        ("define('WP_HOME', ('http://' . $h) . '/b');", "define('WP_HOME', ('https://' . $h) . '/b');"),
        ("define('WP_HOME', \"http://$h/b\");", "define('WP_HOME', \"https://$h/b\");"),
        ("define('WP_HOME', \"http://{$_SERVER[\"HTTP_HOST\"]}/b\");", "define('WP_HOME', \"https://{$_SERVER[\"HTTP_HOST\"]}/b\");"),
        ("define('WP_HOME', 'http://a.example:80' . $b);", "define('WP_HOME', 'https://a.example' . $b);"),
        ("define('WP_HOME', \"\\x68ttp://a.example\");", "define('WP_HOME', \"\\x68ttps://a.example\");"),
        ("define('WP_HOME', \"htt\\160://a.example\");", "define('WP_HOME', \"htt\\160s://a.example\");"),
        ("define('WP_HOME', <<<E\nhttp://a.example\nE\n);", "define('WP_HOME', <<<E\nhttps://a.example\nE\n);"),
        ("define('WP_HOME', <<<E\nhttp://$h\nE\n);", "define('WP_HOME', <<<E\nhttps://$h\nE\n);"),
        (
            "if (!defined('WP_HOME')) define('WP_HOME', 'http://a.example');",
            "if (!defined('WP_HOME')) define('WP_HOME', 'https://a.example');"
        ),
        (
            "if ($x) define('WP_HOME', 'http://localhost:8080'); else define('WP_HOME', 'http://a.example');",
            "if ($x) define('WP_HOME', 'http://localhost:8080'); else define('WP_HOME', 'https://a.example');"
        ),
        ("define('WP_HOME', 'https://a.example');", ""), ("define('WP_HOME', '');", ""), ("define('WP_HOME', '/http://a');", ""),
        ("// define('WP_HOME', 'http://a.example');", ""), ("$x = 'define(WP_HOME, http://a)';", ""),
        ("define('OTHER', 'http://a.example');", ""), ("define('WP_HOME', 'nothttp://a.example');", ""),
    ]

    @Test(arguments: lines)
    func `addresses get their s`(_ line: String, _ after: String) throws {
        let force = "define('FORCE_SSL_ADMIN', true);\n"
        let file = ConfigFixture(force + line)
        let expected = ConfigFixture(force + (after.isEmpty ? line : after)).bytes
        #expect(String(decoding: try file.switched(), as: UTF8.self) == String(decoding: expected, as: UTF8.self))
        #expect(try file.config().switchLeft() == [])
        // A second time changes nothing.
        #expect(try ConfigFixture(bytes: expected).config().switchEdits() == [])
    }

    @Test(arguments: [
        ("define('WP_HOME', 'http://a.example:8080');", [ConfigLeft.Reason.port]),
        ("define('WP_HOME', 'http://' . $h . ':8080');", [.port]), ("define('WP_HOME', \"http://$h:8080/x\");", [.port]),
        ("define('WP_HOME', 'http://a.example:' . $p);", [.port]),
        ("define('WP_HOME', $s . '://a.example');", [.expression]), ("define('WP_HOME', getenv('HOME'));", [.expression]),
        ("define('WP_HOME', $x ? 'http://a' : 'http://b');", [.expression]),
        ("if ($x) define('WP_HOME', 'http://a.example'); else define('WP_HOME', 'http://b.example');", [.several, .several]),
        ("define('FORCE_SSL_ADMIN', isset($x));", [.expression]),
    ])
    func `what cannot be switched is named`(_ line: String, _ reasons: [ConfigLeft.Reason]) throws {
        let file = ConfigFixture((line.contains("FORCE") ? "" : "define('FORCE_SSL_ADMIN', true);\n") + line)
        #expect(try file.config().switchEdits() == [])
        #expect(try file.config().switchLeft().map(\.reason) == reasons)
        #expect(try file.config().switchLeft().allSatisfy { $0.line > 0 })
    }

    @Test(arguments: [
        ("false", "true"), ("FALSE", "TRUE"), ("False", "true"), ("\\false", "true"), ("0", "true"), ("''", "true"), ("'0'", "true"),
        ("(false)", "true"), ("null", "true"), ("true", "true"), ("TRUE", "TRUE"), ("1", "1"), ("'yes'", "'yes'"),
    ])
    func `the dashboard is held to https`(_ before: String, _ after: String) throws {
        let file = ConfigFixture("define( 'FORCE_SSL_ADMIN', \(before) );")
        #expect(try file.switched() == ConfigFixture("define( 'FORCE_SSL_ADMIN', \(after) );").bytes)
    }

    /// A file with the place marked, and what is put in there beside the statement itself, `@`.
    static let insertions: [(String, String, String)] = [
        ("before the line that loads WordPress", "<?php\n$a = 1;\n¦require_once ABSPATH . 'wp-settings.php';\n", "@\n"),
        ("before its comment", "<?php\n$a = 1;\n¦/** Sets up. */\nrequire_once(ABSPATH . 'wp-settings.php');\n", "@\n"),
        ("not before another comment", "<?php\n/** a */\n\n¦require_once(ABSPATH . 'wp-settings.php');\n", "@\n\n"),
        (
            "before the comment that ends the editing",
            "<?php\n$a = 1;\n¦/* That's all, stop editing! */\nif (!defined('A')) {\n\tdefine('A', 1);\n}\nrequire 'wp-settings.php';\n",
            "@\n"
        ),
        ("with a blank line as between all", "<?php\n$a = 1;\n\n¦/* Stop editing. */\n\nrequire 'wp-settings.php';\n", "@\n\n"),
        ("with carriage returns", "<?php\r\n$a = 1;\r\n\r\n¦/* stop editing */\r\nrequire 'wp-settings.php';\r\n", "@\r\n\r\n"),
        ("with carriage returns alone", "<?php\r$a = 1;\r¦require 'wp-settings.php';\r", "@\r"),
        ("in the first line", "<?php ¦require 'wp-settings.php';", "@ "),
        ("in the middle of a line", "<?php $a = 1; ¦require 'wp-settings.php';", "@ "),
        ("before a condition", "<?php\n$a = 1;\n¦if (file_exists('x')) {\n  require 'wp-settings.php';\n}\n", "@\n"),
        ("before a condition without braces", "<?php\n$a = 1;\n¦if ($a)\n  $b = 1;\nelse\n  require 'wp-settings.php';\n", "@\n"),
        ("before a chain of them", "<?php\n¦if ($a) { $b; } elseif ($c) { $d; } else { require 'wp-settings.php'; }\n", "@\n"),
        ("before a condition with endif", "<?php\n$a = 1;\n¦if ($a):\n  $b = 1;\nelse:\n  require 'wp-settings.php';\nendif;\n", "@\n"),
        ("before a loop", "<?php\n$a = 1;\n¦do { require 'wp-settings.php'; } while (0);\n", "@\n"),
        ("after a condition", "<?php\nif ($a) {\n}\n¦require 'wp-settings.php';\n", "@\n"),
        ("after a function", "<?php\n$f = function() { return 1; };\n¦@require 'wp-settings.php';\n", "@\n"),
        ("after a function in a condition", "<?php\nif (f(function() { return 1; })) $b = 1;\n¦require 'wp-settings.php';\n", "@\n"),
        ("indented as the line is", "<?php\n  $a = 1;\n¦  require 'wp-settings.php';\n", "  @\n"),
        ("not where a block says so", "<?php\nif ($a) {\n/* stop editing */\n$b = 1;\n}\n¦require 'wp-settings.php';\n", "@\n"),
        ("not where a string says so", "<?php\n$a = '/* stop editing */';\n¦require 'wp-settings.php';\n", "@\n"),
        ("not after WordPress is loaded", "<?php\n¦require 'wp-settings.php';\n/* stop editing */\n", "@\n"),
        ("at the end of settings that another file loads", "<?php\ndefine('DB_NAME', 'a');\ndefine('B', 'c');¦\n$x = 1;\n", "\n@"),
        ("the same in one line", "<?php define('DB_NAME', 'a');¦", "\n@"),
        ("after text", "<b>\n<?php\n¦require 'wp-settings.php';\n?>\n<i>", "@\n"),
        ("a constant in a comment is none", "<?php\n// define('FORCE_SSL_ADMIN', true);\n\n¦require 'wp-settings.php';\n", "@\n\n"),
        ("a mark of UTF-8", "\u{FEFF}<?php\n¦require 'wp-settings.php';\n", "@\n"),
    ]

    @Test(arguments: insertions)
    func `a missing line is put in where it works`(_ name: String, _ text: String, _ new: String) throws {
        let before = text.replacing("¦", with: "")
        let result = try ConfigFixture(bytes: Array(before.utf8)).switched()
        let statement = new.replacing("@", with: "define( 'FORCE_SSL_ADMIN', true );")
        #expect(String(decoding: result, as: UTF8.self) == text.replacing("¦", with: statement))
        let edit = try #require(try ConfigFixture(bytes: Array(before.utf8)).config().switchEdits().first)
        #expect(edit.name == "FORCE_SSL_ADMIN" && edit.before == "" && edit.after == "true" && edit.line > 0)
        // A second time changes nothing.
        #expect(try ConfigFixture(bytes: result).config().switchEdits() == [])
    }

    @Test(arguments: [
        "", "<b>", "<?php", "<?php\nnamespace A { require 'wp-settings.php'; }", "<?php $a = 1;", "<?php if ($a) { define('A', 1); }",
    ])
    func `where there is no place for it, that is said`(_ text: String) throws {
        let config = try ConfigFixture(bytes: Array(text.utf8)).config()
        #expect(config.switchEdits() == [])
        #expect(config.switchLeft() == [ConfigLeft(name: "FORCE_SSL_ADMIN", line: 0, reason: .noPlace)])
    }

    @Test func `an edit says what changes, and in which line`() throws {
        let file = ConfigFixture(
            "\ndefine('WP_HOME', \"http://a.example:80/\\x41\");\ndefine('WP_SITEURL', 'http://' . $h);\ndefine('FORCE_SSL_ADMIN', false);"
        )
        let edits = try file.config().switchEdits()
        #expect(edits.map(\.name) == ["WP_HOME", "WP_SITEURL", "FORCE_SSL_ADMIN"])
        #expect(edits.map(\.line) == [3, 4, 5])
        #expect(edits.map(\.before) == ["http://a.example:80/A", "'http://' . $h", "false"])
        #expect(edits.map(\.after) == ["https://a.example/A", "'https://' . $h", "true"])
    }
}
