import Basics
import Testing
import Wire

@testable import Commands

/// A website as people type it.
@Suite struct SiteAddressTests {
    @Test(
        arguments: [
            ("example.org", "https://example.org/", "http://example.org/"),
            (" www.example.org/about ", "https://www.example.org/about", "http://www.example.org/about"),
            ("example.org:8443", "https://example.org:8443/", "http://example.org:8443/"),
            ("http://example.org", "http://example.org/", nil),
            ("https://example.org/@ann", "https://example.org/@ann", nil),
            ("example.org/?u=http://other.org/", "https://example.org/?u=http://other.org/", "http://example.org/?u=http://other.org/"),
        ] as [(String, String, String?)]
    )
    func `with and without its scheme`(text: String, url: String, fallback: String?) throws {
        let address = try SiteAddress(text)
        #expect(address.url.description == url)
        #expect(address.fallback?.description == fallback)
    }

    @Test(arguments: ["ann@example.org", "ftp://example.org/", "", "https://ann:secret@example.org/", "foo bar"])
    func `what is no website is refused with a remedy`(text: String) {
        let error = #expect(throws: InputError.self) { try SiteAddress(text) }
        #expect(error?.remedy != nil)
        #expect(error?.message.contains("secret") == false)
    }
}
