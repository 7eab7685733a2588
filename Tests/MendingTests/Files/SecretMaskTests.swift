import Testing

@testable import Mending

@Suite struct SecretMaskTests {
    private func masked(_ text: String, name: String = "wp-config.php") -> String {
        String(decoding: SecretMask(Array(text.utf8), name: PathBytes(name)).masked, as: UTF8.self)
    }

    @Test(arguments: [
        ("define('DB_PASSWORD', 'x http://a.example/');", "define('DB_PASSWORD', '                   ');"),
        ("define( \"AUTH_KEY\" ,\n  \"abc\" );", "define( \"AUTH_KEY\" ,\n  \"   \" );"),
        ("define('NONCE_SALT', 'a\\'b');", "define('NONCE_SALT', '    ');"),
    ])
    func `passwords and keys are blotted out, and nothing moves`(text: String, expected: String) {
        #expect(masked(text) == expected)
    }

    @Test(arguments: [
        "define('WP_HOME', 'http://a.example/');",
        "define('DB_PASSWORD', getenv('X'));",
        "define('DB_PASSWORD', 'never closed",
        "define(",
        "$undefined('DB_PASSWORD')",
        "",
    ])
    func `other settings stay`(text: String) {
        #expect(masked(text) == text)
    }

    @Test func `only PHP is looked into`() {
        #expect(masked("define('DB_PASSWORD', 'abc');", name: "a.txt") == "define('DB_PASSWORD', 'abc');")
    }

    @Test func `where a secret looks like an address is told, not what it says`() {
        let text = "<?php\ndefine('DB_PASSWORD', 'a:b http://a.example/');\ndefine('AUTH_KEY', 'c');"
        let mask = SecretMask(Array(text.utf8), name: PathBytes("wp-config.php"))
        #expect(mask.addresses == [33])
    }
}
