import Testing
import Wire

@testable import Mending

@Suite struct `Addresses as browsers read them` {
    @Test(arguments: [
        ("x.png", "https://site.test/dir/x.png"),
        ("./x.png", "https://site.test/dir/x.png"),
        ("../x.png", "https://site.test/x.png"),
        ("../../../x.png", "https://site.test/x.png"),
        ("/x.png", "https://site.test/x.png"),
        ("?a=b", "https://site.test/dir/page?a=b"),
        ("", "https://site.test/dir/page?q=1"),
        ("#f", "https://site.test/dir/page?q=1"),
        ("//a.test/x", "https://a.test/x"),
        ("\\\\a.test\\x", "https://a.test/x"),
        ("///a.test/x", "https://a.test/x"),
        ("http://a.test", "http://a.test/"),
        ("http://a.test?q", "http://a.test/?q"),
        ("HTTP://A.TEST/X", "http://a.test/X"),
        ("  http://a.test/x\n", "http://a.test/x"),
        ("ht\ntp://a.te\tst/x", "http://a.test/x"),
        ("http:/a.test/x", "http://a.test/x"),
        ("http:a.test/x", "http://a.test/x"),
        ("http:////a.test/x", "http://a.test/x"),
        ("https:x.png", "https://site.test/dir/x.png"),
        ("http://a.test/x y.png", "http://a.test/x%20y.png"),
        ("http://a.test/ü", "http://a.test/%C3%BC"),
        ("http://a.test/%zz", "http://a.test/%zz"),
        ("http://a.test/a/./b/%2E%2e/c", "http://a.test/a/c"),
        ("http://a.test/a/..", "http://a.test/"),
        ("http://a.test/?a=../b", "http://a.test/?a=../b"),
        ("http://a.test:80/", "http://a.test/"),
        ("https://a.test:443/", "https://a.test/"),
        ("http://a.test:8080/", "http://a.test:8080/"),
        ("http://a.test:/", "http://a.test/"),
        ("http://a.test:080/", "http://a.test/"),
        ("http://m\u{FC}ller.test/", "http://xn--mller-kva.test/"),
        ("http://a%2Etest/", "http://a.test/"),
        ("http://user:pass@a.test/", "http://user:pass@a.test/"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("ws://a.test:80/s", "ws://a.test/s"),
        ("data:text/plain,a b", "data:text/plain,a b"),
        ("mailto:a@b.test", "mailto:a@b.test"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("blob:https://a.test/1", "blob:https://a.test/1"),
    ])
    func `Each is resolved`(text: String, expected: String) throws {
        let base = ReferenceAddress(try WebURL("https://site.test/dir/page?q=1"))
        #expect(base.resolving(text)?.text == expected)
    }

    @Test(arguments: [
        "http://", "http:///", "http://a b.test/", "http://a.test:99999/", "http://a.test:x/", "http://a.test:+80/", "http://<x>/",
        "http://a:b:80/", "http://a%2Fb.test/", "http://[::1]x/",
    ])
    func `Browsers give these up`(text: String) throws {
        #expect(ReferenceAddress(try WebURL("https://site.test/")).resolving(text) == nil)
    }

    @Test func `Nothing is relative to a data: document`() throws {
        let base = try #require(ReferenceAddress("data:text/html,x"))
        #expect(base.resolving("x.png") == nil)
        #expect(base.resolving("http://a.test/")?.text == "http://a.test/")
    }

    @Test(arguments: [
        ("http://localhost/", true, false), ("http://LOCALHOST./", true, false), ("http://a.localhost:3000/", true, false),
        ("http://localhost.test/", false, false), ("http://127.0.0.1/", false, true), ("http://127.8.9.1/", false, true),
        ("http://[::1]/", false, true), ("http://[::ffff:127.0.0.1]/", false, false), ("http://128.0.0.1/", false, false),
    ])
    func `The own machine is known by name and number`(text: String, isLocalhost: Bool, isLoopback: Bool) throws {
        let address = try #require(ReferenceAddress(text))
        #expect(address.isLocalhost == isLocalhost)
        #expect(address.isLoopback == isLoopback)
    }
}
