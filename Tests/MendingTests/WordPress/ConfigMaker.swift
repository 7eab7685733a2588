import TestSupport

/// Random wp-config.php files as people write them, and as nobody does.
struct ConfigMaker {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func file() -> String {
        var statements: [String] = []
        for name in ["DB_NAME", "DB_USER", "DB_PASSWORD", "DB_HOST", "DB_CHARSET", "AUTH_KEY"] where chance(5) {
            statements.append(definition(name, literal(text())))
        }
        for name in ["WP_HOME", "WP_SITEURL"] where chance(4) { statements.append(definition(name, address())) }
        if chance(3) { statements.append(definition("FORCE_SSL_ADMIN", pick(["false", "FALSE", "0", "true", "(false)", "\\False"]))) }
        if chance(3) { statements.append(definition("WP_DEBUG", pick(["true", "false", "1"]))) }
        statements.append("$table_prefix\(space())=\(space())\(literal(pick(["wp_", "a1_", "x"])));")
        for _ in 0..<Int.random(in: 0...4, using: &random) { statements.append(noise()) }
        statements.shuffle(using: &random)
        var code = pick(["<?php\n", "<?php ", "<?PHP\n// it's\n", "<b>'\"</b>\n<?php\n"])
        for statement in statements { code += statement + gap() }
        if chance(2) { code += "/* That's all, stop editing! */\n\n" }
        code += pick([
            "if ( ! defined( 'ABSPATH' ) ) {\n\tdefine( 'ABSPATH', __DIR__ . '/' );\n}\n",
            "defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');\n",
        ])
        code += pick([
            "require_once ABSPATH . 'wp-settings.php';\n", "require_once(ABSPATH . \"wp-settings.php\")?>\n",
            "/** Sets up. */\nrequire 'wp-settings.php';",
            "if (true) { require __DIR__ . '/wp-settings.php'; }\n", "if (true):\nrequire ABSPATH.'wp-settings.php'; endif;",
        ])
        return chance(4) ? code.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") : code
    }

    private mutating func pick(_ from: [String]) -> String { from.randomElement(using: &random) ?? "" }

    /// True so many times in six.
    private mutating func chance(_ times: Int) -> Bool { Int.random(in: 0..<6, using: &random) < times }

    private mutating func space() -> String { pick(["", " ", "  ", "\t", "/* it's */", " /* \" */ "]) }

    private mutating func gap() -> String {
        pick(["\n", "\n\n", " ", "\t# it's\n", " // define('DB_NAME', 'x');\n", "\n/* $a = 'b; */\n", " ?><i>'</i>\n<?php "])
    }

    private mutating func definition(_ name: String, _ value: String) -> String {
        let call = "\(pick(["define", "DEFINE", "\\define"]))\(space())(\(space())\(literal(name))\(space()),\(space())\(value)\(space()))"
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return "if (!defined('\(name)')) \(call);"
        case 1: return "defined('\(name)') or \(call);"
        case 2: return "if ( true ) {\n\t\(call);\n}"
        case 3: return "if (false) { $a = 1; } else {\n\t\(call);\n}"
        case 4: return "if (isset($_SERVER['HTTP_HOST'])):\n\(call);\nendif;"
        case 5 where !value.contains("$") && !value.contains("<<<"): return "const \(name)\(space())=\(space())\(value)\(space());"
        default: return "\(call)\(space());"
        }
    }

    private mutating func noise() -> String {
        pick([
            "$a = [1, 'b' => \"c{$_SERVER['HTTP_HOST']}\"];",
            "function f\(Int.random(in: 0..<1_000_000, using: &random))($a) { return $a . ';'; }",
            "$x = <<<E\n it's \"{$_SERVER['HTTP_HOST']}\"\n define('WP_HOME', 'http://no.example');\n E;\n",
            "if (1) { } elseif (2) { ; } else { }",
            "$_SERVER['HTTPS'] = 'on';", "$b = fn($c) => $c;", "@ini_set('a', 0);", "for ($i = 0; $i < 2; $i++) { }", ";",
            "$s = \"define('WP_HOME', 'http://no.example');\";", "$n = <<<'N'\n$x {$y 'z\nN;\n",
        ])
    }

    private mutating func text() -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            pick([
                "a", "ß", "'", "\"", "\\", "$", "$a", "{$", "\n", "?>", "//", "/*", "#", "0", "http://a.example", "\\n", "<<<E", " ", ";",
                "%",
            ])
        }.joined()
    }

    /// The same text in one of many spellings.
    private mutating func literal(_ text: String) -> String {
        if chance(1), text.count > 1 {
            let middle = text.index(text.startIndex, offsetBy: Int.random(in: 1..<text.count, using: &random))
            return "\(literal(String(text[..<middle])))\(space()).\(space())\(literal(String(text[middle...])))"
        }
        if chance(3) { return "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'" }
        var result = "\""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): result += "\\" + String(UnicodeScalar(byte))
            case 0x80...: result += "\\x" + String(byte, radix: 16)
            default: result += chance(1) ? "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16) : String(UnicodeScalar(byte))
            }
        }
        return result + "\""
    }

    private mutating func address() -> String {
        let scheme = pick(["http://", "http://", "http://", "HTTP://", "https://"])
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return "'\(scheme)'\(space()).\(space())$_SERVER['HTTP_HOST']"
        case 1: return "\"\(scheme){$_SERVER['HTTP_HOST']}/b\""
        case 2: return "<<<E\n\(scheme)a.example\nE\n"
        default:
            return literal(scheme + pick(["a.example", "a.example/b", "a.example:80", "a.example:80/b", "a.example:8080", "[::1]:80/"]))
        }
    }
}
