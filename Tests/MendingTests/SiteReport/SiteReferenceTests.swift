import Mending
import Testing

/// What an insecure address becomes, and whose it is.
@Suite struct SiteReferenceTests {
    private func reference(_ url: String) -> Reference { SiteSamples.other(url, .link, .loads) }

    @Test(arguments: [
        ("http://a.test/x", "https://a.test/x"), ("http://a.test:80/x?u=http://b.test/", "https://a.test/x?u=http://b.test/"),
        ("http://a.test:8080/", "https://a.test:8080/"), ("http://a.test", "https://a.test"), ("ws://a.test/s", "wss://a.test/s"),
        ("http://a.test:80", "https://a.test"), ("HTTP://a.test/", "https://a.test/"), ("ftp://a.test/", "ftp://a.test/"),
    ])
    func `the secure spelling`(url: String, secure: String) { #expect(reference(url).secureURL == secure) }

    @Test(arguments: [
        ("http://A.Test:81/x", "a.test"), ("http://user:secret@a.test/", "a.test"), ("http://[::1]:80/", "[::1]"),
        ("http://a.test?x@y", "a.test"), ("mailto:a@b.test", ""),
    ])
    func `the server's name`(url: String, host: String) { #expect(reference(url).host == host) }
}
