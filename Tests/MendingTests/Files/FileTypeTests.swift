import Testing

@testable import Mending

@Suite struct FileTypeTests {
    @Test(arguments: [
        "index.php", "INDEX.PHP", "page.phtml", "a.html", "a.htm", "style.css", "app.min.js", "m.mjs", "theme.json",
        "logo.svg", "base.twig", "feed.xml", "robots.txt", "readme.md", ".htaccess", "film.vtt", "site.webmanifest",
        "card.mustache", ".env", ".user.ini", "web.config", "a.scss", "a.less", "a.ts", "Müller.html",
    ])
    func `what a website is made of is mended`(name: String) {
        #expect(FileType(name: PathBytes(name)) == .mended)
    }

    @Test(arguments: ["dump.sql", "DUMP.SQL", "a.sql.gz", "a.sql.zst", "a.sql.bz2"])
    func `dumps have a reader of their own`(name: String) {
        #expect(FileType(name: PathBytes(name)) == .dump)
        #expect(FileType(named: PathBytes(name)) == .dump)
    }

    @Test(arguments: ["a.jpg", "a.woff2", "php", "Makefile", "a.php.bak", ".postwell-0a1b2c3d.part", "a.log", "a.po"])
    func `everything else is passed over, unless it is named`(name: String) {
        #expect(FileType(name: PathBytes(name)) == .other)
        #expect(FileType(named: PathBytes(name)) == .mended)
    }

    @Test func `a name that is not UTF-8 has an extension, too`() {
        #expect(FileType(name: PathBytes([0xFC, 0x62] + Array(".html".utf8))) == .mended)
    }
}
