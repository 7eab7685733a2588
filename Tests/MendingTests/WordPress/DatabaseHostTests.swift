import Basics
import MySQLClient
import Testing

@testable import Mending

@Suite struct DatabaseHostTests {
    static let places: [(String, DatabaseLogin.Place)] = [
        ("127.0.0.1", .host("127.0.0.1", port: 3306)), ("127.0.0.1:3307", .host("127.0.0.1", port: 3307)),
        ("db.example.org", .host("db.example.org", port: 3306)), ("db.example.org:3307", .host("db.example.org", port: 3307)),
        ("db.example.org:0", .host("db.example.org", port: 3306)), ("db.example.org:", .host("db.example.org", port: 3306)),
        ("db.example.org:3307x", .host("db.example.org", port: 3307)), ("db/x", .host("db", port: 3306)),
        ("::1", .host("::1", port: 3306)), ("[::1]", .host("::1", port: 3306)), ("[::1]:3307", .host("::1", port: 3307)),
        ("[2001:db8::1]:33", .host("2001:db8::1", port: 33)), ("localhost:/a/b.sock", .socket("/a/b.sock")),
        (":/a/b.sock", .socket("/a/b.sock")), ("LocalHost:/a/b.sock", .socket("/a/b.sock")),
        ("localhost:3306:/a/b:c.sock", .socket("/a/b:c.sock")), ("db.example.org:3307:/a/b.sock", .host("db.example.org", port: 3307)),
        ("127.0.0.1:/a/b.sock", .host("127.0.0.1", port: 3306)), ("[::1]:3307:/a/b.sock", .host("::1", port: 3307)),
        ("localhost", DatabaseLogin.localPlace()), ("", DatabaseLogin.localPlace()), ("LOCALHOST", DatabaseLogin.localPlace()),
    ]

    @Test(arguments: places)
    func `a host is read as WordPress reads it`(_ text: String, _ place: DatabaseLogin.Place) throws {
        #expect(try DatabaseHost(text, file: "f").place == place)
    }

    @Test func `PHP uses the socket for localhost whatever the port`() throws {
        switch DatabaseLogin.localPlace() {
        case .socket(let path): #expect(try DatabaseHost("localhost:3307", file: "f").place == .socket(path))
        case .host: #expect(try DatabaseHost("localhost:3307", file: "f").place == .host("127.0.0.1", port: 3307))
        }
    }

    @Test(arguments: ["a b", "db:70000", "db:99999999999999999999", "x\u{7}", "zz::[", "größe", "[]:1:2"])
    func `what is no host is refused`(_ text: String) throws {
        let error = try inputError { _ = try DatabaseHost(text, file: "wp-config.php") }
        #expect(error.code == "config-host")
        #expect(!error.message.contains("\u{7}"))
    }
}
