import Basics
import Testing
import Wire

@testable import Mending

@Suite struct `Parts of a page` {
    private let finder = ReferenceFinder()

    private func part(_ html: String, headers: [(String, String)] = []) throws -> Subdocument {
        try #require(ReferenceCase("", headers: headers, html).found().subdocuments.first)
    }

    @Test func `68 In a chain of frames each is judged by its own page and named with the way`() throws {
        let outer = try part("<iframe src=https://a.test/one></iframe>")
        let one = finder.find(
            in: outer,
            fetched: try FetchedPage(
                hops: ["https://a.test/one"],
                "<iframe src=https://b.test/two></iframe><iframe src=http://c.test/></iframe>"
            )
        )
        #expect(one.references.map(\.sketch) == ["frame.src blockable BBB http://c.test/"])
        #expect(one.references.first?.frames == ["https://a.test/one"])
        let two = finder.find(
            in: try #require(one.subdocuments.first),
            fetched: try FetchedPage(hops: ["https://b.test/two"], "<a href=/x>x</a><img src=http://d.test/x.png>")
        )
        #expect(two.references.map(\.sketch) == ["img.src upgradeable UUU http://d.test/x.png"])
        #expect(two.references.first?.frames == ["https://a.test/one", "https://b.test/two"])
        #expect(two.links == [])
    }

    @Test func `An https frame in an http page is judged, the page itself mixes nothing`() throws {
        let page = try ReferenceCase(
            "",
            page: "http://site.test/",
            "<img src=http://a.test/x.png><iframe src=https://a.test/f></iframe><a href=http://a.test/>x</a>"
        ).found()
        #expect(page.notes == [.notHTTPS])
        #expect(
            page.references.map(\.sketch) == ["img.src none LLL http://a.test/x.png", "link.href none LLL http://a.test/"]
        )
        let frame = finder.find(
            in: try #require(page.subdocuments.first),
            fetched: try FetchedPage(hops: ["https://a.test/f"], "<script src=http://a.test/x.js></script>")
        )
        #expect(frame.references.map(\.sketch) == ["script.src blockable BBB http://a.test/x.js"])
    }

    @Test(arguments: [
        (["https://site.test/x.js", "http://site.test/x.js"], "script.src blockable BBB http://site.test/x.js"),
        (
            ["https://site.test/x.js", "http://a.test/y.js", "https://a.test/y.js"],
            "script.src blockable BBB http://a.test/y.js"
        ),
        (["https://site.test/x.js", "https://a.test/x.js"], ""),
    ])
    func `71 A script whose redirects pass through http is blocked, and not read`(hops: [String], expected: String) throws {
        let script = try part("<p>\n<script id=theme-js src=/x.js></script>")
        let found = finder.find(
            in: script,
            fetched: try FetchedPage(hops: hops, type: "text/javascript", "fetch('http://b.test/')")
        )
        #expect(found.references.map(\.sketch) == [expected.isEmpty ? "script.fetch blockable BBB http://b.test/" : expected])
        #expect(found.references.first?.line == (expected.isEmpty ? 1 : 2))
    }

    @Test func `71 A redirect to http that was not followed counts like one that was`() throws {
        var answer = try FetchedPage(hops: ["https://site.test/x.css"], headers: [FetchedHeader("Location", "http://a.test/x.css")])
        answer.status = 301
        let found = finder.find(in: try part("<link rel=stylesheet href=https://site.test/x.css>"), fetched: answer)
        #expect(found.references.map(\.sketch) == ["link.stylesheet blockable BBB http://a.test/x.css"])
    }

    @Test func `71 An image whose redirects pass through http is upgraded on each step`() throws {
        let judge = MixedContentJudge()
        let setting = PageSetting(page: try WebURL("https://site.test/"))
        let hops = try ["https://a.test/x", "http://a.test/x", "https://a.test/y"].map { ReferenceAddress(try WebURL($0)) }
        func verdict(_ context: String) throws -> String {
            let found = judge.judge(ReferenceContexts.shared[context], hops: hops, in: setting, upgrades: false)
            let (address, judgement) = try #require(found)
            return "\(judgement.verdicts.letters) \(address.text)"
        }
        #expect(try verdict("img.src") == "UUU http://a.test/x")
        #expect(try verdict("img.srcset") == "BBB http://a.test/x")
        #expect(judge.judge(ReferenceContexts.shared["img.src"], hops: [hops[0]], in: setting, upgrades: false) == nil)
    }

    @Test func `The policy of the page rescues what its parts refer to and the redirects of these`() throws {
        let headers = [("Content-Security-Policy", "upgrade-insecure-requests")]
        let frame = try part("<iframe src=https://a.test/f></iframe>", headers: headers)
        let found = finder.find(
            in: frame,
            fetched: try FetchedPage(
                hops: ["https://a.test/f", "http://a.test/g", "https://a.test/g"],
                "<script src=http://b.test/x.js></script>"
            )
        )
        #expect(
            found.references.map(\.sketch) == [
                "frame.src blockable UUU http://a.test/g", "script.src blockable UUU http://b.test/x.js",
            ]
        )
        #expect(found.references.map(\.maskedByUpgrade) == [true, true])
    }

    @Test func `A stylesheet names itself, its theme and its lines; relative addresses start from it`() throws {
        let sheet = try part("<link rel=stylesheet href=https://site.test/wp-content/themes/twentyten/style.css>")
        let found = finder.find(
            in: sheet,
            fetched: try FetchedPage(
                hops: ["https://site.test/wp-content/themes/twentyten/style.css"],
                type: "text/css",
                "@import 'more.css';\n\np { background: url(http://a.test/x.png) }"
            )
        )
        let reference = try #require(found.references.first)
        #expect(reference.sketch == "css.image upgradeable UUU http://a.test/x.png")
        #expect(reference.line == 3)
        #expect(reference.element == "css")
        #expect(reference.attribute == "background")
        #expect(reference.stylesheet == "https://site.test/wp-content/themes/twentyten/style.css")
        #expect(reference.source == "theme twentyten: style.css")
        let next = try #require(found.subdocuments.first)
        #expect(next.url.description == "https://site.test/wp-content/themes/twentyten/more.css")
        #expect(next.kind == .stylesheet)
    }

    @Test func `76 The icons of a manifest are read, other addresses in it are not`() throws {
        let manifest = try part("<link rel=manifest href=https://site.test/m.webmanifest>")
        let text = #"""
            { "start_url": "http://site.test/", "id": "http://site.test/",
              "icons": [{ "src": "http:\/\/a.test\/i.png" }, { "src": "i.png" }],
              "shortcuts": [{ "url": "http://site.test/s", "icons": [{ "src" : "http://a.test/s.png" }] }] }
            """#
        let found = finder.find(
            in: manifest,
            fetched: try FetchedPage(hops: ["https://site.test/m.webmanifest"], type: "application/manifest+json", text)
        )
        #expect(
            found.references.map(\.sketch) == [
                "manifest.icon blockable UBB http://a.test/i.png", "manifest.icon blockable UBB http://a.test/s.png",
            ]
        )
        #expect(found.references.map(\.line) == [2, 3])
    }

    @Test func `71 A candidate of a srcset is followed to where it leads`() throws {
        let page = try ReferenceCase("", "<p>\n<img alt='' srcset='https://a.test/x.png 2x'>").found()
        let picture = try #require(page.resources.first)
        #expect(page.subdocuments.isEmpty)
        func sketches(_ hops: String...) throws -> [String] {
            finder.find(in: picture, fetched: try FetchedPage(hops: hops, type: "image/png")).references.map {
                "\($0.line) \($0.sketch)"
            }
        }
        #expect(try sketches("https://a.test/x.png", "http://a.test/y.png") == ["2 img.srcset blockable BBB http://a.test/y.png"])
        #expect(try sketches("https://a.test/x.png", "https://b.test/x.png") == [])
    }

    @Test func `What nobody reads is followed to where it leads, other people's scripts first`() throws {
        let found = try ReferenceCase(
            "",
            """
            <picture><source srcset='https://a.test/1.webp, https://a.test/2.webp 2x'><img src=https://a.test/3.png></picture>\
            <style>@font-face { src: url(https://a.test/4.woff2) } p { background: url(https://a.test/5.png) }</style>\
            <object data=https://a.test/6.png></object><script src=https://cdn.test/7.js></script>
            """
        ).found()
        #expect(
            found.resources.map(\.url.description) == [
                "https://cdn.test/7.js", "https://a.test/1.webp", "https://a.test/2.webp", "https://a.test/3.png",
                "https://a.test/4.woff2", "https://a.test/5.png", "https://a.test/6.png",
            ]
        )
    }

    @Test func `A policy of a page reaches frames in frames as far as browsers pass it on`() throws {
        let headers = [("Content-Security-Policy", "upgrade-insecure-requests")]
        let frame = try part("<iframe src=https://a.test/f></iframe>", headers: headers)
        let html = "<iframe src=http://b.test/g></iframe><iframe srcdoc='<iframe src=http://b.test/h></iframe>'></iframe>"
        let meta = "<meta http-equiv=Content-Security-Policy content=upgrade-insecure-requests>"
        func letters(_ html: String, headers: [FetchedHeader] = []) throws -> [String] {
            let page = try FetchedPage(hops: ["https://a.test/f"], headers: headers, html)
            return finder.find(in: frame, fetched: page).references.map(\.verdicts.letters)
        }
        #expect(try letters(html) == ["BUU", "BUU"])
        #expect(try letters(html, headers: headers.map { FetchedHeader($0.0, $0.1) }) == ["UUU", "UUU"])
        #expect(try letters("<head>\(meta)</head><body>" + html) == ["UUU", "UUU"])
    }

    @Test func `Of too many pictures the first are followed, and all scripts`() throws {
        let images = (0..<600).map { "<img src=/\($0).png>" }.joined()
        let found = try ReferenceCase("", images + "<script src=https://cdn.test/x.js></script>").found()
        #expect(found.resources.count == ReferenceCollector.maximumResources + 1)
        #expect(found.resources.first?.url.description == "https://cdn.test/x.js")
    }

    @Test func `Only what is needed is opened: own scripts, all styles and frames`() throws {
        let found = try ReferenceCase(
            "",
            """
            <script src=https://www.site.test/own.js></script><script src=https://cdn.test/foreign.js></script>\
            <link rel=stylesheet href=https://cdn.test/x.css><iframe src=https://video.test/v></iframe>\
            <link rel=manifest href=/m.json><template><iframe src=https://video.test/t></iframe></template>
            """
        ).found()
        #expect(
            found.subdocuments.map { "\($0.kind) \($0.url)" } == [
                "script https://www.site.test/own.js", "stylesheet https://cdn.test/x.css", "frame https://video.test/v",
                "manifest https://site.test/m.json",
            ]
        )
    }

    @Test func `A part that came with an error is not read`() throws {
        var answer = try FetchedPage(hops: ["https://a.test/f"], "<img src=http://a.test/x.png>")
        answer.status = 404
        let found = finder.find(in: try part("<iframe src=https://a.test/f></iframe>"), fetched: answer)
        #expect(found.references == [])
        #expect(found.notes == [.notReadable])
    }

    @Test func `A page that leads from https to http says so`() throws {
        let found = finder.find(in: try FetchedPage(hops: ["https://site.test/", "http://site.test/", "https://site.test/a"]))
        #expect(found.references.map(\.sketch) == ["page.location link LLL http://site.test/"])
    }
}
