import TestSupport
import Testing

@testable import Markup

@Suite struct `XML is read event by event` {
    struct Case: Sendable, CustomTestStringConvertible {
        let xml: String
        let expected: String
        var testDescription: String { xml }

        /// Events as `<a b=c> text </a>`, with `!problem` at the end where there is one.
        init(_ xml: String, _ expected: String) {
            self.xml = xml
            self.expected = expected
        }
    }

    static let cases: [Case] = [
        Case("<a/>", "<a> </a>"),
        Case("<?xml version='1.0'?>\n<a></a>\n", "<a> </a>"),
        Case("\u{FEFF}<a />", "<a> </a>"),
        Case("<a b='c' d = \"e\"\nf='g'/>", "<a b=c d=e f=g> </a>"),
        Case("<a>x<b>y</b>z</a>", "<a> x <b> y </b> z </a>"),
        Case("<a> \n </a>", "<a> </a>"),
        Case("<a>&lt;&gt;&amp;&quot;&apos;</a>", "<a> <>&\"' </a>"),
        Case("<a>&#65;&#x1F600;&#x00000041;</a>", "<a> A😀A </a>"),
        Case("<a>&nbsp;&unknown;&&amp;amp;</a>", "<a> &nbsp;&unknown;&&amp; </a>"),
        Case("<a>&#0;&#xD800;&#x110000;&#;&#x;&#12a;</a>", "<a> &#0;\u{FFFD}\u{FFFD}&#;&#x;&#12a; </a>"),
        Case("<a b='&lt;&#10;&amp;&quot;'/>", "<a b=< &\"> </a>"),
        Case("<a b=\"x\ny\tz\"/>", "<a b=x y z> </a>"),
        Case("<a>x<!-- <b> -->y<![CDATA[<c>&amp;]]>z<?p q?></a>", "<a> xy<c>&amp;z </a>"),
        Case("<s:a xmlns:s='u' s:b='c'></s:a>", "<s:a xmlns:s=u s:b=c> </s:a>"),
        Case("<!DOCTYPE a SYSTEM 'http://x/y>z'><a/>", "<a> </a>"),
        Case("<!DOCTYPE a [<!ENTITY x '>]'><!-- ]> ' --><?p ]>?>]><a>&x;</a>", "<a> &x; </a>"),
        Case("<!DOCTYPE a [<!ENTITY b '<c/>'>]><a>&b;</a>", "<a> &b; </a>"),
        Case("", ""),
        Case("  ", ""),
        Case("x", "!malformed"),
        Case("<a/>x", "<a> </a> !malformed"),
        Case("<a/><b/>", "<a> </a> !malformed"),
        Case("<a></b>", "<a> !malformed"),
        Case("<a><b></a></b>", "<a> <b> !malformed"),
        Case("</a>", "!malformed"),
        Case("<a b></a>", "!malformed"),
        Case("<a b=c></a>", "!malformed"),
        Case("<a ='c'></a>", "!malformed"),
        Case("< a/>", "!malformed"),
        Case("<>", "!malformed"),
        Case("<a", "!truncated"),
        Case("<a ", "!truncated"),
        Case("<a b", "!truncated"),
        Case("<a b='", "!truncated"),
        Case("<a>", "<a> !truncated"),
        Case("<a>x", "<a> x !truncated"),
        Case("<a></a", "<a> !truncated"),
        Case("<a><!-- x", "<a> !truncated"),
        Case("<a><![CDATA[x", "<a> !truncated"),
        Case("<?xml", "!truncated"),
        Case("<!DOCTYPE a [", "!truncated"),
        Case("<!DOCTYPE a '", "!truncated"),
        Case("<", "!truncated"),
        Case("<!", "!truncated"),
    ]

    static func sketch(_ xml: String) -> String {
        var reader = XMLReader(Array(xml.utf8))
        var words: [String] = []
        while let event = reader.next() {
            switch event {
            case .start(let name, let attributes):
                words.append("<\(([name] + attributes.map { "\($0.name)=\($0.value)" }).joined(separator: " "))>")
            case .end(let name): words.append("</\(name)>")
            case .text(let text): words.append(text)
            }
        }
        if let problem = reader.problem { words.append("!\(problem.rawValue)") }
        return words.joined(separator: " ")
    }

    @Test(arguments: cases) func `events`(_ one: Case) {
        #expect(Self.sketch(one.xml) == one.expected)
    }

    @Test func `a sitemap`() {
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
              <url><loc>https://a.example/?x=1&amp;y=2</loc></url>
            </urlset>
            """
        #expect(
            Self.sketch(xml)
                == "<urlset xmlns=http://www.sitemaps.org/schemas/sitemap/0.9> <url> <loc> https://a.example/?x=1&y=2 </loc> </url> </urlset>"
        )
    }

    @Test func `lines of tags and attributes`() {
        var reader = XMLReader(Array("<a>\r\n<b c='d'\n e='f'/>\r\rx</a>".utf8))
        var lines: [Int] = []
        while let event = reader.next() {
            lines.append(reader.line)
            if case .start("b", let attributes) = event { #expect(attributes.map(\.line) == [2, 3]) }
        }
        #expect(reader.problem == nil)
        #expect(lines.prefix(2) == [1, 2])
        #expect(lines.last == 5)
    }

    @Test func `depth is bounded`() {
        let fits = String(repeating: "<a>", count: XMLReader.deepest) + String(repeating: "</a>", count: XMLReader.deepest)
        var reader = XMLReader(Array(fits.utf8))
        while reader.next() != nil {}
        #expect(reader.problem == nil)
        var deeper = XMLReader(Array("<a>\(fits)</a>".utf8))
        while deeper.next() != nil {}
        #expect(deeper.problem == .tooDeep)
        #expect(deeper.next() == nil)
    }

    @Test(arguments: [
        "<", "<!", "<!--", "<![CDATA[", "<?", "&", "&#", "&#x", "&amp;", "<a>", "<a/>", "<a ", " a='b'", "]", "-", "'", "x",
        "<!DOCTYPE", "<!DOCTYPE [", "\r",
    ])
    func `one thing repeated is read in one pass`(_ part: String) {
        for before in ["", "<r>", "<r", "<r a='", "<!DOCTYPE r [", "<r><!--"] {
            let bytes = Array((before + String(repeating: part, count: 40_000 / part.utf8.count)).utf8)
            let seconds = timed {
                var reader = XMLReader(bytes)
                while reader.next() != nil {}
            }.seconds
            #expect(seconds < 5)
        }
    }

    @Test(arguments: UInt64(0)..<300) func `whatever is read, tags match`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let parts = ["<a>", "</a>", "<b c='d'/>", "x", "&lt;", "<!-- -->", "<![CDATA[y]]>", "<?z?>", "<", ">", "'", "\u{0}"]
        let xml = (0..<Int.random(in: 0...30, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        var reader = XMLReader(Array(("<a>" + xml.joined() + "</a>").utf8))
        var open: [String] = []
        while let event = reader.next() {
            if case .start(let name, _) = event { open.append(name) }
            if case .end(let name) = event { #expect(open.popLast() == name) }
        }
        #expect(reader.problem != nil || open.isEmpty)
    }
}
