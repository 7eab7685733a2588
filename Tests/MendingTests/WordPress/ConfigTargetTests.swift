import Basics
import MySQLClient
import TestSupport
import Testing

@testable import Mending

@Suite struct ConfigTargetTests {
    @Test func `a usual file names the database`() throws {
        let target = try ConfigFixture(ConfigFixture.login + "$table_prefix = 'wp_';").target()
        let expected = DatabaseLogin(
            place: .host("127.0.0.1", port: 3306),
            user: "anna",
            password: "se\"c'ret",
            database: "site"
        )
        #expect(target.login == expected)
        #expect(target.prefix == "wp_")
        #expect(target.charset == "utf8mb4")
        #expect(target.moreTables == [])
    }

    @Test func `WordPress's own sample is read`() throws {
        let config = try WordPressConfig(path: "/usr/share/wordpress/wp-config-sample.php")
        let target = try config.makeTarget(tls: DatabaseTLS(), environment: [:])
        #expect(target.login.database == "database_name_here")
        #expect(target.login.user == "username_here")
        #expect(target.login.place == DatabaseLogin.localPlace())
        #expect(target.prefix == "wp_")
        #expect(config.switchLeft() == [])
    }

    @Test(arguments: [
        ("", "utf8mb4"), ("define('DB_CHARSET', '');", "utf8mb4"), ("define('DB_CHARSET', 'utf8');", "utf8mb4"),
        ("define('DB_CHARSET', 'utf8mb4');", "utf8mb4"), ("define('DB_CHARSET', 'LATIN1');", "latin1"),
    ])
    func `the character set is WordPress's`(_ code: String, _ charset: String) throws {
        #expect(try ConfigFixture(ConfigFixture.login + code).target().charset == charset)
    }

    @Test(arguments: [
        ("", DatabaseTLS.Mode.preferred, DatabaseTLS.Mode.preferred),
        ("define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL);", .preferred, .required),
        ("define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_COMPRESS | MYSQLI_CLIENT_SSL_DONT_VERIFY_SERVER_CERT);", .preferred, .required),
        ("define('MYSQL_CLIENT_FLAGS', 2048);", .preferred, .required), ("define('MYSQL_CLIENT_FLAGS', 32);", .preferred, .preferred),
        ("define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL);", .verified, .verified),
        ("define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL);", .off, .off),
        ("// define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL);", .preferred, .preferred),
    ])
    func `a file may ask for TLS`(_ code: String, _ given: DatabaseTLS.Mode, _ mode: DatabaseTLS.Mode) throws {
        let tls = DatabaseTLS(mode: given, authority: "/ca.pem")
        #expect(try ConfigFixture(ConfigFixture.login + code).target(tls: tls).login.tls == DatabaseTLS(mode: mode, authority: "/ca.pem"))
    }

    @Test func `tables of users with names of their own belong to the site`() throws {
        let code = "define('CUSTOM_USER_TABLE', 'all_users'); define('CUSTOM_USER_META_TABLE', \"all_meta\");"
        #expect(try ConfigFixture(ConfigFixture.login + code).target().moreTables == ["all_users", "all_meta"])
    }

    static let environments: [(String, [String: String], String?)] = [
        ("getenv('N')", ["N": "a"], "a"), ("getenv('N')", [:], nil), ("getenv('N', true)", ["N": "a"], "a"),
        ("\\getenv(\"N\")", ["N": "a"], "a"), ("$_ENV['N']", ["N": "a"], "a"), ("$_SERVER['N']", ["N": "a"], "a"),
        ("$_ENV['N'] ?? 'd'", [:], "d"), ("getenv('N') ?: 'd'", [:], "d"), ("getenv('N') ?: 'd'", ["N": "a"], "a"),
        ("getenv_docker('N', 'd')", [:], "d"), ("getenv_docker('N', 'd')", ["N": "a"], "a"), ("getenv_docker('N', '')", [:], ""),
        ("getenv_docker('N', 'd')", ["N_FILE": "/nonexistent"], nil), ("getenv('N') . 'x'", ["N": "a"], nil),
        ("env('N')", ["N": "a"], nil), ("$_GET['N']", ["N": "a"], nil),
    ]

    @Test(arguments: environments)
    func `values may come from the environment`(_ code: String, _ environment: [String: String], _ text: String?) throws {
        let file = ConfigFixture(
            "define('DB_NAME', 'n'); define('DB_USER', 'u'); define('DB_HOST', 'h'); define('DB_PASSWORD', \(code));"
        )
        guard let text else {
            let error = try inputError { _ = try file.target(environment) }
            #expect(["config-environment", "config-expression"].contains(error.code))
            return
        }
        #expect(try file.target(environment).login.password == (text.isEmpty ? nil : text))
    }

    @Test func `a secret may be in a file of its own`() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("from a file\r\n", "secret")
            let file = ConfigFixture("define('DB_NAME', 'n'); define('DB_USER', 'u'); define('DB_PASSWORD', getenv_docker('N', 'd'));")
            #expect(try file.target(["N_FILE": path, "N": "other"]).login.password == "from a file")
        }
    }

    static let errors: [(String, String, [String])] = [
        ("define('DB_USER', 'u');", "config-no-database", ["DB_NAME"]),
        ("define('DB_NAME', '');", "config-no-database", ["DB_NAME"]),
        ("define('DB_NAME', 'n');", "config-no-database", ["DB_USER"]),
        ("define('DB_NAME', $x);", "config-expression", ["DB_NAME in line 2 of"]),
        ("define('DB_NAME', 0x10);", "config-expression", ["line 2"]),
        ("define('DB_NAME', 'a');\n\ndefine('DB_NAME', 'b');", "config-ambiguous", ["in line 2 of", "in line 4 of"]),
        (
            "if ($_SERVER['HTTP_HOST'] == 'localhost') {\ndefine('DB_NAME', 'a');\n} else {\ndefine('DB_NAME', 'b');\n}",
            "config-ambiguous", ["line 3", "line 5"]
        ),
        ("define('DB_NAME', getenv('N'));", "config-environment", ["variable N"]),
        ("require $x;", "config-elsewhere", ["line 2", "DB_NAME"]),
        ("require 'missing.php';", "config-elsewhere", ["line 2", "not there"]),
        ("require $x;\nif (!defined('DB_NAME')) define('DB_NAME', 'a');", "config-elsewhere", ["line 2"]),
        ("define('DB_NAME', 'n'); define('DB_USER', 'u'); require $x;", "config-elsewhere", ["DB_PASSWORD"]),
        ("define('DB_NAME', 'n'); define('DB_USER', 'u'); define('DB_HOST', 'a b');", "config-host", ["a b"]),
        ("define('DB_NAME', 'n'); define('DB_USER', \"\\xff\");", "config-text", ["DB_USER"]),
    ]

    @Test(arguments: errors)
    func `what cannot be made out is said, with what to do`(_ code: String, _ slug: String, _ words: [String]) throws {
        let error = try inputError { _ = try ConfigFixture(code).target() }
        #expect(error.code == slug)
        for word in words { #expect(error.message.contains(word)) }
        #expect(error.remedy?.contains("--database") == true)
    }

    @Test(arguments: [
        "define('DB_PASSWORD', 'hunter2'); define('DB_PASSWORD', 'hunter3');", "define('DB_PASSWORD', 'hunter2' . $x);",
        "define('DB_PASSWORD', \"hunter2\\xff\");", "define('DB_PASSWORD', getenv('hunter') . 'hunter2');",
        "define('DB_PASSWORD', 'hunter2'); define('DB_HOST', 'x y');", "define('DB_PASSWORD', 'hunter2",
        "define('DB_PASSWORD', 'hunter2'); define('DB_NAME', $x);",
    ])
    func `no error shows a password`(_ code: String) throws {
        let error = try inputError { _ = try ConfigFixture("define('DB_NAME', 'n'); define('DB_USER', 'u'); \(code)").target() }
        #expect(!"\(error.message) \(error.remedy ?? "")".contains("hunter"))
    }
}
