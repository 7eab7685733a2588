import TestSupport
import Testing

@testable import MySQLClient

struct DatabaseLoginTests {
    private func login(_ place: DatabaseLogin.Place = .host("db.example.org", port: 3_306), user: String = "ann") -> DatabaseLogin {
        DatabaseLogin(place: place, user: user, password: "geheim123", database: "shop")
    }

    @Test func `no description has the password in it`() {
        let login = self.login()
        var dumped = ""
        dump(["login": login], to: &dumped)
        let optional: DatabaseLogin? = login
        let texts = [
            "\(login)", login.debugDescription, String(describing: [login]), String(reflecting: optional), dumped,
            Mirror(reflecting: login).children.map { "\($0)" }.joined(), login.shownPlace,
        ]
        for text in texts { #expect(!text.contains("geheim"), "\(text)") }
        #expect(login.description == "ann at db.example.org, port 3306, database shop")
    }

    @Test func `a place is shown in words, and harmless`() {
        #expect(login(.socket("/run/mysqld/mysqld.sock")).shownPlace == "the socket /run/mysqld/mysqld.sock")
        #expect(login(.host("db\u{1B}[1m", port: 1)).shownPlace == #"db\u{1b}[1m, port 1"#)
        #expect(!login(user: "a\nb").description.contains("\n"))
    }

    @Test func `the first socket that is there is taken, else the network`() async throws {
        try await TemporaryFolder.with { folder in
            let file = try folder.write("", "second")
            #expect(DatabaseLogin.localPlace(among: [folder.file("first"), file, "/"]) == .socket(file))
            #expect(DatabaseLogin.localPlace(among: [folder.file("first")]) == .host("127.0.0.1", port: 3_306))
        }
    }

    /// The library would copy a longer path over what lies behind its buffer, and read lists of hosts and options.
    @Test(arguments: [
        DatabaseLogin.Place.socket(""), .socket("/" + String(repeating: "x", count: 103)), .socket("/a\0b"), .host("", port: 3_306),
        .host("a;b", port: 3_306), .host("host=a", port: 3_306), .host("a,b", port: 3_306), .host("a b", port: 3_306), .host("a", port: 0),
        .host(String(repeating: "x", count: 254), port: 3_306), .host("größe.example", port: 3_306), .host("/run/x", port: 3_306),
    ])
    func `a place that libmariadb would misread is refused`(_ place: DatabaseLogin.Place) {
        #expect(databaseError { _ = try DatabaseConnection(login(place)) }?.kind == .unreachable)
    }

    @Test func `a NUL byte is refused where the library would stop reading`() {
        #expect(databaseError { _ = try DatabaseConnection(self.login(user: "root\0x")) }?.kind == .unreachable)
        var login = self.login()
        login.password = "a\0b"
        #expect(databaseError { _ = try DatabaseConnection(login) }?.message.contains("NUL") == true)
    }
}
