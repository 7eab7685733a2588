import Testing

@testable import Mending

struct SitemapReaderTests {
    @Test func `pages and further sitemaps are told apart, pictures are neither`() {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
            <url><loc>
              https://a.test/?a=1&amp;b=2 </loc><image:image><image:loc>https://a.test/i.png</image:loc></image:image></url>
            <url><loc><![CDATA[https://a.test/b]]></loc><lastmod>2026-01-01</lastmod></url>
            <sitemap><loc>https://a.test/more.xml</loc></sitemap>
            </urlset>
            """
        let reader = SitemapReader(Array(text.utf8))
        #expect(reader.pages == ["https://a.test/?a=1&b=2", "https://a.test/b"])
        #expect(reader.sitemaps == ["https://a.test/more.xml"])
    }

    @Test func `a list of lines is a sitemap as well`() {
        let reader = SitemapReader(Array("https://a.test/1\r\n\r\nhttps://a.test/2\nnot an address\n".utf8))
        #expect(reader.pages == ["https://a.test/1", "https://a.test/2"])
    }

    @Test(arguments: ["", "<", "<urlset><url><loc>https://a.test/", "<html><body>404</body></html>", "\u{0}\u{0}"])
    func `what is no sitemap names nothing`(text: String) {
        #expect(SitemapReader(Array(text.utf8)).pages == [])
    }
}
