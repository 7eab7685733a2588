import Testing
import Wire

@testable import Mending

struct PageAddressTests {
    @Test(arguments: [
        ("http://a.test/x#y", "http://a.test/x"),
        ("http://a.test:80/x", "http://a.test/x"),
        ("http://a.test/x?utm_source=n&utm_medium=m", "http://a.test/x"),
        ("http://a.test/x?id=4&fbclid=1", "http://a.test/x?id=4"),
        ("http://a.test/x?PHPSESSID=1&id=4", "http://a.test/x?id=4"),
        ("http://a.test/x;jsessionid=1F/y", "http://a.test/x/y"),
        ("http://a.test/x;v=1/y", "http://a.test/x;v=1/y"),
        ("http://a.test/x?", "http://a.test/x"),
    ])
    func `what only watches the visitor is dropped from the address`(text: String, expected: String) throws {
        #expect(PageAddress(try WebURL(text))?.url.description == expected)
    }

    @Test(arguments: [
        ("http://a.test/", "https://a.test/"),
        ("http://a.test/index.php", "http://a.test/"),
        ("http://a.test/b/index.html", "http://a.test/b/"),
        ("http://a.test/index.php?p=3", "http://a.test/?p=3"),
        ("http://a.test/?a=1&b=2", "http://a.test/?b=2&a=1"),
        ("http://a.test/%C3%BC", "http://a.test/%c3%bc"),
        ("http://a.test/%7Eme", "http://a.test/~me"),
        ("http://A.test/x", "http://a.test/x"),
    ])
    func `spellings of one page have one key`(left: String, right: String) throws {
        #expect(try key(left) == key(right))
    }

    @Test(arguments: [
        ("http://a.test/a", "http://a.test/A"),
        ("http://a.test/a", "http://a.test/a/"),
        ("http://a.test/?p=3", "http://a.test/?p=33"),
        ("http://a.test/?a=b", "http://a.test/?ab"),
        ("http://a.test/", "http://b.test/"),
        ("http://a.test/", "http://a.test:8080/"),
        ("http://a.test/index.php/x", "http://a.test/x"),
    ])
    func `different pages have different keys`(left: String, right: String) throws {
        #expect(try key(left) != key(right))
    }

    private func key(_ text: String) throws -> UInt64? { PageAddress(try WebURL(text))?.key }
}

struct CrawlScopeTests {
    private func scope() throws -> CrawlScope {
        CrawlScope(home: try WebURL("https://www.a.test/"), hosts: ["a.test"])
    }

    @Test(arguments: [
        ("http://a.test/x", "https://www.a.test/x"),
        ("https://www.a.test/x?y", "https://www.a.test/x?y"),
        ("http://www.a.test:80/", "https://www.a.test/"),
    ])
    func `pages of either spelling are read at the site's own address`(text: String, expected: String) throws {
        #expect(try scope().page(text)?.url.description == expected)
    }

    @Test(arguments: [
        "https://b.test/", "https://sub.a.test/", "https://a.test:8443/", "http://a.test.evil.test/", "mailto:x@a.test",
        "https://a.test/wp-admin/", "https://a.test/wp-login.php", "https://a.test/wp-login.php?action=register",
        "https://a.test/account/logout/", "https://a.test/?action=logout", "https://a.test/shop/?add-to-cart=7",
        "https://a.test/post/?replytocom=3", "https://a.test/?_wpnonce=77", "https://a.test/xmlrpc.php",
        "https://a.test/wp-json/wp/v2/posts", "https://a.test/news.PDF", "https://a.test/a.jpg?w=3",
        "https://a.test/?unsubscribe=9",
    ])
    func `other sites, files and links that do something are left alone`(text: String) throws {
        #expect(try scope().page(text) == nil)
    }

    @Test(arguments: [
        "https://a.test/login-tips/", "https://a.test/?page=2", "https://a.test/about.php", "https://a.test/v1.2/",
        "https://a.test/feed-your-cat/", "https://a.test/?action=show",
    ])
    func `ordinary pages are read`(text: String) throws {
        #expect(try scope().page(text) != nil)
    }

    @Test func `very long addresses are made by traps`() throws {
        #expect(try scope().page("https://a.test/" + String(repeating: "a", count: 3000)) == nil)
    }
}
