import Basics
import Testing
import Wire

@testable import Mending

@Suite struct `What is said about a page` {
    @Test func `Links on the own host are candidates for the crawl, each once`() throws {
        let found = try ReferenceCase(
            "",
            """
            <a href=/a>x</a><a href='/a#b'>x</a><a href=http://www.site.test/b>x</a><a href=https://other.test/>x</a>\
            <a href=mailto:a@site.test>x</a><a href='javascript:void(0)'>x</a><a href='//site.test/c d'>x</a>\
            <area href=?q=1><link rel=next href=/next><a download href=/file>x</a><iframe srcdoc='<a href=/inner>x</a>'></iframe>
            """
        ).found()
        #expect(
            found.links == [
                "https://site.test/a", "http://www.site.test/b", "https://site.test/c%20d", "https://site.test/dir/page?q=1",
            ]
        )
    }

    @Test func `The canonical address is resolved, also from a header`() throws {
        #expect(try ReferenceCase("", "<link rel=canonical href=/x>").found().canonical == "https://site.test/x")
        let header = ReferenceCase("", headers: [("Link", "</y>; rel=canonical")], "<link rel=canonical href=/x>")
        #expect(try header.found().canonical == "https://site.test/y")
    }

    @Test(
        arguments: [
            ("<script src=http://a.test/x.js></script>", []),
            ("<meta http-equiv=content-security-policy content=upgrade-insecure-requests><img src=http://a.test/x>", [.upgrades]),
            (
                "<img src=http://a.test/x><meta http-equiv=content-security-policy content=upgrade-insecure-requests>",
                []
            ),
            (
                "<head><link rel=icon href=http://a.test/x><meta http-equiv=content-security-policy content=upgrade-insecure-requests>",
                [.upgradesLate]
            ),
            (
                "<head><meta http-equiv=content-security-policy content=upgrade-insecure-requests><script>new Worker('http://site.test/w')</script>",
                [.upgrades]
            ),
            ("<base href=http://a.test/><p>x", [.insecureBase]),
            ("<base href=https://a.test/><base href=http://b.test/><p>x", []),
        ] as [(String, [PageNote])]
    )
    func `Notes tell what holds for all of it`(html: String, notes: [PageNote]) throws {
        #expect(try ReferenceCase("", html).found().notes == notes)
    }

    @Test func `A policy that only reports is noted`() throws {
        let page = ReferenceCase("", headers: [("Content-Security-Policy-Report-Only", "upgrade-insecure-requests")], "")
        #expect(try page.found().notes == [.upgradesReportOnly])
    }

    @Test func `A document that is no page is noted`() throws {
        #expect(try ReferenceCase("", type: "application/pdf", "%PDF").found().notes == [.notReadable])
    }

    @Test func `Lines are those of the attribute, also inside styles, scripts and frames`() throws {
        let html = """
            <img
              src=http://a.test/1.png>
            <style>

            p { background: url(http://a.test/2.png) }</style>
            <script>
            fetch("http://a.test/3")</script>
            <iframe srcdoc="
            <img src=http://a.test/4.png>"></iframe>
            """
        let found = try ReferenceCase("", html).found().references
        #expect(found.map(\.line) == [2, 5, 7, 9])
    }

    @Test func `The element and attribute are those in which it stands`() throws {
        let html = """
            <p style='background:url(http://a.test/1.png)'><style>p { cursor: url(http://a.test/2.cur), auto }</style>\
            <svg><image xlink:href=http://a.test/3.png /></svg><a onclick="location='http://a.test/4'">x</a>
            """
        let found = try ReferenceCase("", headers: [("Link", "<http://a.test/0>; rel=prefetch")], html).found().references
        #expect(
            found.map { "\($0.element)[\($0.attribute ?? "-")]" } == [
                "header[link]", "p[style]", "style[cursor]", "image[xlink:href]", "a[onclick]",
            ]
        )
    }

    @Test func `What stands in noscript or a template is marked and never certain`() throws {
        let found = try ReferenceCase("", "<body><noscript><img src=http://a.test/x.png></noscript>").found().references
        #expect(found.map(\.isInert) == [true])
        #expect(found.map(\.certainty) == [.inferred])
    }

    @Test func `Markup that a script writes is likely, a text without a use inferred`() throws {
        let html = """
            <script>document.write('<script src="http://a.test/x.js"><\\/script>'); var a = ["http://a.test/y.png"]</script>
            """
        let found = try ReferenceCase("", html).found().references
        #expect(
            found.map(\.sketch) == [
                "script.src blockable BBB http://a.test/x.js", "script.image upgradeable UUU http://a.test/y.png",
            ]
        )
        #expect(found.map(\.certainty) == [.likely, .inferred])
    }

    @Test func `What is there only after script has run is added without a line`() throws {
        var page = try ReferenceCase("", "<img src=http://a.test/x.png>").fetched()
        page.rendered = "<img src=http://a.test/x.png><iframe src=http://a.test/f></iframe><a href=/more>x</a>"
        page.renderedRequests = ["http://a.test/x.png", "http://b.test/track", "https://c.test/"]
        let found = ReferenceFinder().find(in: page)
        #expect(
            found.references.map { "\($0.line) \($0.sketch)" } == [
                "1 img.src upgradeable UUU http://a.test/x.png", "0 frame.src blockable BBB http://a.test/f",
                "0 script.request blockable BBB http://b.test/track",
            ]
        )
        #expect(found.links == ["https://site.test/more"])
    }

    @Test func `Frames in frames end somewhere`() throws {
        var html = "<img src=http://a.test/x.png>"
        for _ in 0..<10 {
            let inner = html.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
            html = "<iframe srcdoc=\"\(inner.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;"))\">"
        }
        let found = try ReferenceCase("", html).found()
        #expect(found.notes == [.cut])
        #expect(found.references == [])
    }

    @Test func `A page with too many references is cut`() throws {
        let images = (0..<6000).map { "<img src=http://a.test/\($0).png>" }.joined()
        let found = try ReferenceCase("", images).found()
        #expect(found.references.count == ReferenceCollector.maximumReferences)
        #expect(found.notes == [.cut])
    }
}
