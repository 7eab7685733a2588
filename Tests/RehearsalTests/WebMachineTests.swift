import Testing

@testable import Rehearsal

@Suite struct WebMachineTests {
    private static func talk(secureBase: String? = nil) -> Talk {
        let pages = ["/": Site.Page("text/html; charset=utf-8", "<h1>Cats</h1>"), "/a.svg": Site.Page("image/svg+xml", "<svg/>")]
        return Talk(WebMachine(site: Site(pages: pages, secureBase: secureBase)))
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", "\r\n\r\n<h1>Cats</h1>"),
        ("\r\nGET /?q=1 HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\n", "<h1>Cats</h1>"),
        ("HEAD / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n", "Content-Length: 13\r\nCache-Control: no-store\r\nConnection: close\r\n"),
        ("GET /a.svg HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: image/svg+xml\r\n", "<svg/>"),
        ("GET /none HTTP/1.1\r\n\r\n", "HTTP/1.1 404 Not Found\r\n", "404 Not Found\n"),
        ("POST / HTTP/1.1\r\n\r\n", "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n", "405 Method Not Allowed\n"),
        ("hello\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", "400 Bad Request\n"), ("GET /\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", ""),
        ("GET / HTTP/2.0\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", ""),
    ])
    func `each request gets one answer, and then the end`(_ request: String, _ begin: String, _ end: String) {
        var talk = Self.talk()
        #expect(talk.open().isEmpty)
        let said = talk.send(request)
        #expect(said.hasPrefix(begin))
        #expect(said.hasSuffix(end))
        #expect(talk.isOver)
    }

    @Test func `pages lead to the secure site, and pictures do not`() {
        var talk = Self.talk(secureBase: "https://www.cats.example:8443")
        #expect(talk.send("GET / HTTP/1.1\r\n\r\n").contains("Location: https://www.cats.example:8443/\r\n"))
        var second = Self.talk(secureBase: "https://www.cats.example:8443")
        #expect(second.send("GET /a.svg HTTP/1.1\r\n\r\n").hasSuffix("<svg/>"))
    }

    @Test func `a request may come byte by byte`() {
        var talk = Self.talk()
        var said = ""
        for byte in Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8) { said += talk.send([byte]) }
        #expect(said.hasSuffix("<h1>Cats</h1>"))
    }

    @Test func `a head without end is cut off`() {
        var talk = Self.talk()
        let said = talk.send("GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 300))
        #expect(said.hasPrefix("HTTP/1.1 431 "))
        #expect(talk.isOver)
    }
}
