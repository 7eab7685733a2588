import Basics
import Testing

@testable import Reports

@Suite struct HTMLRendererTests {
    @Test func `a document becomes one page of plain elements`() {
        #expect(body(of: HTMLRenderer().render(Sample.document)) == Expected.main)
    }

    @Test func `the page fetches nothing and runs nothing`() {
        let page = HTMLRenderer().render(Sample.document)
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"))
        #expect(page.contains("<title>nexus.example: Broken (Check-up)</title>"))
        for part in ["<script", "<link", "<img", "src=", "url(", "@import", "style=\""] {
            #expect(!page.contains(part))
        }
    }

    @Test(arguments: HostileText.all)
    func `hostile text changes no element and stays visible`(hostile: HostileText) {
        let page = HTMLRenderer().render(Sample.filled(with: hostile.text))
        let harmless = HTMLRenderer().render(Sample.filled(with: "harmless"))
        #expect(tags(of: page) == tags(of: harmless))
        #expect(page.split(separator: "\n").allSatisfy { printable(String($0), limit: .max) == $0 })
        #expect(!page.unicodeScalars.contains("\r"))
    }

    @Test func `what is escaped reads as it was sent`() {
        let page = HTMLRenderer().render(Sample.filled(with: "<a href=\"x\">&'\u{202E}"))
        #expect(page.contains(#"<h1>"#))
        #expect(page.contains(#"<li><code>&lt;a href=&quot;x&quot;&gt;&amp;&#39;\u{202e}</code></li>"#))
    }

    @Test func `only https addresses become links`() {
        var finding = Sample.found
        finding.sources = ["see https://example.org/a?b=1&c=2 here", "http://example.org", "javascript:alert(1)"]
        let html = HTMLRenderer().html(for: finding).source
        let link = #"<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">https://example.org/a?b=1&amp;c=2</a>"#
        #expect(html.contains("<li>see \(link) here</li>"))
        #expect(html.split(separator: "<a ").count == 2)
    }

    /// The names of the elements in order; links are left out, since only an address of plain characters becomes one.
    private func tags(of page: String) -> [String] {
        page.split(separator: "<").dropFirst().map { part in
            String(part.prefix { $0 != " " && $0 != ">" })
        }.filter { $0 != "a" && $0 != "/a" }
    }

    private func body(of page: String) -> String {
        page.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { $0 != "<main>" }.prefix { $0 != "</body>" }.joined(separator: "\n")
    }
}
