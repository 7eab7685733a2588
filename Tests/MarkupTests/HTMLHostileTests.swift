import TestSupport
import Testing

@testable import Markup

/// Pages that exhaust memory, time or stack of a parser that does not defend itself.
@Suite struct `A hostile page costs a bounded time` {
    struct Attack: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let html: String

        init(_ name: String, _ parts: (text: String, count: Int)...) {
            testDescription = name
            html = parts.map { String(repeating: $0.text, count: $0.count) }.joined()
        }

        init(_ name: String, count: Int, before: String = "", each: (Int) -> String) {
            testDescription = name
            html = before + (0..<count).map(each).joined()
        }
    }

    static let attacks: [Attack] = [
        Attack("nested div", ("<div>", 100_000)),
        Attack("nested svg", ("<svg>", 50_000)),
        Attack("nested template", ("<template>", 50_000)),
        Attack("nested table", ("<table>", 50_000)),
        Attack("nested list", ("<ul><li>", 50_000)),
        Attack("formatting elements", ("<b>", 200_000)),
        Attack("links and blocks", ("<a><div>", 50_000)),
        Attack("end tags that match nothing", ("<div>", 50_000), ("</p>", 50_000)),
        Attack("letters below open elements", ("<span>", 50_000), ("<b>", 1), ("x", 1_000_000)),
        Attack("attributes", count: 100_000, before: "<p") { " a\($0)" },
        Attack("attributes of the same name", ("<p", 1), (" a=b", 200_000)),
        Attack("formatting elements that come back", count: 20_000) { "<i a=\($0)><p>" },
        Attack("formatting elements in many cells", count: 20_000) { $0 < 10_000 ? "<b a=\($0)>" : "<div>x</div>" },
        Attack("foster children", ("<table>", 1), ("<i>x</i>", 50_000)),
        Attack("noscript", ("<noscript>x</noscript>", 30_000)),
        Attack("nested noscript", ("<p><noscript>", 50_000)),
        Attack("noscript in tables", ("<table><noscript><i>", 20_000)),
        Attack("brackets", ("<", 300_000)),
        Attack("ampersands", ("&", 300_000)),
        Attack("open comments", ("<!--", 300_000)),
        Attack("ends of scripts", ("<script>", 1), ("</scrip", 100_000)),
        Attack("a long value", ("<a href='", 1), ("x", 2_000_000)),
    ]

    @Test(arguments: attacks) func `in any kind`(_ attack: Attack) {
        let limits = GumboLimits(milliseconds: 200, millisecondsPerMegabyte: 0)
        let (document, seconds) = timed { HTMLDocument(attack.html, limits: limits) }
        // The parser's fifth of a second, twice where there is noscript, and copying the nodes in a debug build.
        #expect(seconds < 5)
        #expect(document.nodes.allSatisfy { ($0.parent ?? -1) < document.nodes.count })
    }

    @Test func `depth alone leaves a page whole`() {
        let document = HTMLDocument(String(repeating: "<svg>", count: 100_000) + "<g id=last>")
        #expect(document.isWhole)
        #expect(document.node(named: "g") != nil)
    }

    @Test func `what was read until then is kept`() {
        let html = "<img src=a>" + String(repeating: "<div>", count: 300_000) + "<img src=b>"
        let (document, seconds) = timed { HTMLDocument(html) }
        #expect(seconds < 5)
        #expect(!document.isWhole)
        #expect(document.elements(named: "img") == ["img src=a"])
        #expect(document.elements(named: "div").count > 1000)
    }

    @Test func `memory is bounded too`() {
        let html = String(repeating: "<i>x</i>", count: 50_000)
        let document = HTMLDocument(html, limits: GumboLimits(memory: 1 << 20, memoryPerByte: 0))
        #expect(!document.isWhole)
        #expect((1000..<20_000).contains(document.nodes.count))
        #expect(HTMLDocument(html).isWhole)
    }

    @Test func `a defect of the library ends the page, not the program`() {
        #expect(DefectPage.all.allSatisfy { !HTMLDocument("<img src=a>" + $0).isWhole })
        #expect(DefectPage.all.allSatisfy { HTMLDocument("<img src=a>" + $0).elements(named: "img").first == "img src=a" })
    }

    @Test(arguments: ["&not", "&", "&notit", "<a href='&not", "&#x", "&CounterClockwiseContourIntegral", "<!", "</", "\r"])
    func `a page may end anywhere`(end: String) {
        #expect(HTMLDocument("<img src=a>" + end).elements(named: "img") == ["img src=a"])
    }

    @Test(arguments: UInt64(0)..<300) func `tags in any order make a tree`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let document = HTMLDocument(PageMaker.page(&random))
        for (index, node) in document.nodes.enumerated() {
            #expect((node.parent ?? -1) < index)
            #expect(node.line >= 1)
        }
    }
}
