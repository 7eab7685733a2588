import Basics
import MySQLClient
import Testing

struct DatabaseURLTests {
    struct Row: Sendable {
        var url: String
        var place: DatabaseLogin.Place
        var user = "ann"
        var database = "shop"
    }

    @Test(arguments: [
        Row(url: "mysql://ann@db.example.org/shop", place: .host("db.example.org", port: 3_306)),
        Row(url: "MySQL://ann@db.example.org:3307/shop", place: .host("db.example.org", port: 3_307)),
        Row(url: "mysql://ann@db_1/shop", place: .host("db_1", port: 3_306)),
        Row(url: "mysql://ann@192.0.2.1/shop", place: .host("192.0.2.1", port: 3_306)),
        Row(url: "mysql://ann@[2001:db8::1]/shop", place: .host("2001:db8::1", port: 3_306)),
        Row(url: "mysql://ann@[::1]:3307/shop", place: .host("::1", port: 3_307)),
        Row(url: "mysql://ann@localhost:3306/shop", place: .host("localhost", port: 3_306)),
        Row(url: "mysql://ann@localhost/shop?socket=/run/my%20sql.sock", place: .socket("/run/my sql.sock")),
        Row(url: "mysql://an%6E%40x@db/sh%2Fop%25", place: .host("db", port: 3_306), user: "ann@x", database: "sh/op%"),
        Row(url: "mysql://a@b@db/größe", place: .host("db", port: 3_306), user: "a@b", database: "größe"),
    ])
    func `a URL is read`(_ row: Row) throws {
        let login = try DatabaseLogin(url: row.url, password: "geheim")
        #expect(login.place == row.place)
        #expect(login.user == row.user)
        #expect(login.database == row.database)
        #expect(login.password == "geheim")
        #expect(login.tls == DatabaseTLS(mode: .preferred, authority: nil))
    }

    @Test func `localhost alone is the server of this machine`() throws {
        #expect(try DatabaseLogin(url: "mysql://ann@localhost/shop", password: nil).place == DatabaseLogin.localPlace())
    }

    @Test(arguments: [
        "", "mysql:", "postgres://ann@db/shop", "mysql://db/shop", "mysql://@db/shop", "mysql://ann@/shop", "mysql://ann@db",
        "mysql://ann@db/", "mysql://ann@db/a/b", "mysql://ann@db:/shop", "mysql://ann@db:x/shop", "mysql://ann@db:0/shop",
        "mysql://ann@db:65536/shop", "mysql://ann@2001:db8::1/shop", "mysql://ann@[::1/shop", "mysql://ann@[::1]x/shop",
        "mysql://ann@a,b/shop", "mysql://ann@a=b/shop", "mysql://ann@a%3Bb/shop", "mysql://ann@a b/shop", "mysql://ann@-x/shop",
        "mysql://ann@db/shop?socket=/run/x", "mysql://ann@localhost:1/shop?socket=/run/x", "mysql://ann@localhost/shop?socket=",
        "mysql://ann@localhost/shop?socket=run/x", "mysql://ann@localhost/shop?ssl=1", "mysql://ann@localhost/shop?socket=/x&ssl=1",
        "mysql://ann@db/shop#x", "mysql://ann@db/sh%op", "mysql://ann@db/sh%2", "mysql://ann@db/%FF", "mysql://a%00@db/shop",
        "mysql://ann@localhost/shop?socket=/" + String(repeating: "x", count: 110),
        "mysql://ann@db/" + String(repeating: "x", count: 5_000),
    ])
    func `what is no such URL is refused, and not repeated`(_ url: String) throws {
        let error = try #require(throws: InputError.self) { try DatabaseLogin(url: url, password: nil) }
        #expect(["database-url", "port"].contains(error.code))
        #expect(error.remedy != nil)
        #expect(!error.message.contains("ann@"))
    }

    @Test(arguments: ["mysql://ann:geheim@db/shop", "mysql://ann:@db/shop", "mysql://ann:ge@heim@localhost/shop"])
    func `a password in it is refused, and not repeated`(_ url: String) throws {
        let error = try #require(throws: InputError.self) { try DatabaseLogin(url: url, password: nil) }
        #expect(error.code == "database-url-password")
        #expect(error.remedy?.contains("--password-file") == true)
        #expect(!error.message.contains("heim"))
    }
}
