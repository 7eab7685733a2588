import Testing

@testable import Markup

@Suite struct `A page is read as browsers read it` {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let html: String
        let element: String
        let expected: [String]
        var testDescription: String { name }

        init(_ name: String, _ html: String, _ element: String, _ expected: String...) {
            self.name = name
            self.html = html
            self.element = element
            self.expected = expected
        }
    }

    static let cases: [Case] = [
        Case("quoted", "<img src=\"http://a.example/x\">", "img", "img src=http://a.example/x"),
        Case("single quotes", "<img src='http://a.example/x'>", "img", "img src=http://a.example/x"),
        Case("unquoted", "<img src=http://a.example/x>", "img", "img src=http://a.example/x"),
        Case("unquoted before a slash", "<img src=http://a.example/>", "img", "img src=http://a.example/"),
        Case("split by line ends", "<img\n\tsrc\n=\n\"http://a.example/x\"\n>", "img", "img src=http://a.example/x"),
        Case("line end in the value", "<img src=\"http://a\n.example\">", "img", "img src=http://a\n.example"),
        Case("the first of two wins", "<img src=a src=b SRC=c>", "img", "img src=a"),
        Case("upper case", "<IMG SRC=HTTP://A.EXAMPLE/X>", "img", "img src=HTTP://A.EXAMPLE/X"),
        Case("no value", "<video controls src=a>", "video", "video controls= src=a"),
        Case("no blank between", "<img src=\"a\"alt=\"b\">", "img", "img src=a alt=b"),
        Case("an angle bracket in a value", "<img alt=\"a>b\" src=c>", "img", "img alt=a>b src=c"),
        Case("image is img", "<image src=a>", "img", "img src=a"),
        Case("image in SVG", "<svg><image href=a>", "image", "image href=a"),
        Case("an unknown element", "<My-Thing SRC=a>", "my-thing", "my-thing src=a"),
        Case("named references", "<a href='?a&amp;b&copy;c&quot;'>", "a", "a href=?a&b©c\""),
        Case("references without an end", "<a href='?a&copy=1&amp=2'>", "a", "a href=?a&copy=1&amp=2"),
        Case("numbers", "<a href='http&#58;&#x2f;&#X2F;a'>", "a", "a href=http://a"),
        Case("colon and solidus", "<a href='http&colon;&sol;&sol;a'>", "a", "a href=http://a"),
        Case("srcdoc", "<iframe srcdoc='&lt;img src=&quot;a&amp;amp;b&quot;&gt;'>", "iframe", "iframe srcdoc=<img src=\"a&amp;b\">"),
        Case("style", "<p style=\"background:url(&quot;http://a&quot;)\">", "p", "p style=background:url(\"http://a\")"),
        Case("none in a comment", "<!-- <img src=a> --><img src=b>", "img", "img src=b"),
        Case("none in a conditional comment", "<!--[if IE]><img src=a><![endif]--><img src=b>", "img", "img src=b"),
        Case("none in a script", "<script>'<img src=a>'</script><img src=b>", "img", "img src=b"),
        Case("none in a style sheet", "<style>/*<img src=a>*/</style><img src=b>", "img", "img src=b"),
        Case("none in a title", "<title><img src=a></title><img src=b>", "img", "img src=b"),
        Case("none in a text area", "<textarea><img src=a></textarea><img src=b>", "img", "img src=b"),
        Case("none in an iframe", "<iframe><img src=a></iframe><img src=b>", "img", "img src=b"),
        Case("none in the name of a tag", "<a href=x<img src=a>", "img"),
        Case("cut in a tag", "<p><img src=a", "img"),
        Case("cut in a comment", "<img src=a><!-- <img src=b>", "img", "img src=a"),
    ]

    @Test(arguments: cases) func `elements and attributes`(_ one: Case) {
        let document = HTMLDocument(one.html)
        #expect(document.elements(named: one.element) == one.expected)
        #expect(document.isWhole)
    }

    @Test func `what the author left out is there`() {
        let document = HTMLDocument("<!doctype html><title>T</title><p>one<p>two<table><td>three")
        #expect(document.elements() == ["html", "head", "title", "body", "p", "p", "table", "tbody", "tr", "td"])
        #expect(document.texts == ["T", "one", "two", "three"])
        #expect(document.path(to: "td") == "html body table tbody tr td")
    }

    @Test func `parents stand before their children`() {
        let document = HTMLDocument("<picture><source srcset=a><img src=b></picture><div><img src=c></div>")
        #expect(document.path(to: "source") == "html body picture source")
        for (index, node) in document.nodes.enumerated() { #expect((node.parent ?? -1) < index) }
    }

    @Test func `script and style are text`() {
        let document = HTMLDocument("<script>a('<b>&amp;')</script><style>b > c { }</style>")
        #expect(document.texts == ["a('<b>&amp;')", "b > c { }"])
    }

    @Test func `a comment is kept`() {
        let document = HTMLDocument("<p><!-- <img src=http://a> -->")
        #expect(document.nodes.contains { $0.content == .comment(" <img src=http://a> ") })
    }

    @Test func `an empty page has what every page has`() {
        #expect(HTMLDocument("").elements() == ["html", "head", "body"])
        #expect(HTMLDocument(" ").elements() == ["html", "head", "body"])
        #expect(HTMLDocument("\u{FEFF}<base href=a>").path(to: "base") == "html head base")
    }

    @Test func `bytes of zero neither end a page nor a value`() {
        let document = HTMLDocument("<p\u{0}a title='b\u{0}c'>d\u{0}e</p><img src=x>")
        #expect(document.elements(named: "img") == ["img src=x"])
        #expect(document.nodes.contains { $0.value(of: "title") == "b\u{FFFD}c" })
    }
}

@Suite struct `A page knows where things stand` {
    @Test(arguments: ["\n", "\r\n", "\r"]) func `lines of elements and attributes`(end: String) throws {
        let html = ["<p>", "<!-- x", "-->", "<img", "alt=a", "src=b>", "text", "</p>"].joined(separator: end)
        let document = HTMLDocument(html)
        let image = try #require(document.node(named: "img"))
        #expect(image.line == 4)
        #expect(image.attributes.map(\.line) == [5, 6])
        #expect(image.parent.map { document.nodes[$0].line } == 1)
        #expect(document.nodes.first { if case .comment = $0.content { true } else { false } }?.line == 2)
    }

    @Test func `what the parser adds has the line of what made it do so`() {
        let document = HTMLDocument("\n\n<table>\n<td>x")
        #expect(document.node(named: "html")?.line == 3)
        #expect(document.node(named: "tr")?.line == 4)
        #expect(document.node(named: "td")?.line == 4)
    }

    @Test func `namespaces`() throws {
        let html = "<svg><FOREIGNOBJECT><p></p></FOREIGNOBJECT><fegaussianblur/><math></math></svg><math><mi>x"
        let document = HTMLDocument(html)
        let spaces = document.nodes.compactMap { node -> String? in
            guard case .element(let name, let space, _) = node.content, !["html", "head", "body"].contains(name) else {
                return nil
            }
            return "\(name) \(space)"
        }
        #expect(
            spaces == [
                "svg svg", "foreignObject svg", "p html", "feGaussianBlur svg", "math svg", "math mathML", "mi mathML",
            ]
        )
    }

    @Test func `prefixes of attributes`() throws {
        let html = "<svg xmlns='u' xmlns:xlink='v' XML:lang=en viewbox=1><use xlink:href=a href=b></svg><p xlink:href=c>"
        let document = HTMLDocument(html)
        let names = document.nodes.flatMap(\.attributes).map { "\($0.name)=\($0.value)" }
        #expect(
            names == ["xmlns=u", "xmlns:xlink=v", "xml:lang=en", "viewBox=1", "xlink:href=a", "href=b", "xlink:href=c"]
        )
    }

    @Test(arguments: [
        ("<!DOCTYPE html>", "html"),
        (
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">",
            "html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\""
        ),
        ("<!doctype HTML system 'about:legacy-compat'>", "html SYSTEM \"about:legacy-compat\""),
        ("<!doctype html public 'x'>", "html PUBLIC \"x\""),
    ])
    func `document types`(html: String, expected: String) {
        #expect(HTMLDocument(html).nodes.first?.content == .doctype(expected))
    }
}

@Suite struct `What is not fetched as it stands is inert` {
    @Test(arguments: [
        ("<template><img src=a></template><img src=b>", [true, false]),
        ("<noscript><img src=a></noscript><img src=b>", [true, false]),
        ("<template><div><template><img src=a></template></div><img src=b></template>", [true, true]),
        ("<svg><template></template></svg><img src=a>", [false]),
        ("<div><noscript><p><img src=a></noscript></div><img src=b>", [true, false]),
    ])
    func images(html: String, expected: [Bool]) {
        #expect(HTMLDocument(html).nodes.filter { $0.name == "img" }.map(\.isInert) == expected)
    }

    @Test func `the element itself is not`() {
        #expect(HTMLDocument("<template><p>x</template>").node(named: "template")?.isInert == false)
    }

    @Test func `noscript does not end the head`() {
        let html = "<head><noscript><link href=a><img src=b></noscript><meta name=c><link href=d></head><p>e"
        let document = HTMLDocument(html)
        #expect(document.nodes.filter { $0.name == "link" }.map(\.isInert) == [true, false])
        #expect(document.path(to: "meta") == "html head meta")
        #expect(document.path(to: "img") == "html head noscript img")
        #expect(
            document.elements() == [
                "html", "head", "noscript", "link href=a", "img src=b", "meta name=c", "link href=d", "body", "p",
            ]
        )
    }

    @Test func `noscript ends at its first end tag`() {
        let html = "<body><noscript><!-- </NOSCRIPT ><img src=a> --><noscript><noscript><img src=b></noscripts></noscript><img src=c>"
        let document = HTMLDocument(html)
        #expect(document.nodes.filter { $0.name == "img" && !$0.isInert }.map { $0.value(of: "src") } == ["a", "c"])
    }

    @Test func `noscript keeps its order, its lines and its own tree`() throws {
        let html = "<body>\r\n<p>é<noscript>\r\n<div>\r\n<img src=a></div></noscript><i>x</i>\r\n<img src=b>"
        let document = HTMLDocument(html)
        #expect(document.elements() == ["html", "head", "body", "p", "noscript", "div", "img src=a", "i", "img src=b"])
        #expect(document.path(to: "img") == "html body p noscript div img")
        #expect(document.nodes.filter { $0.name == "img" }.map(\.line) == [4, 5])
        #expect(document.path(to: "i") == "html body p i")
    }

    @Test func `noscript without an end holds the rest`() {
        #expect(HTMLDocument("<p><noscript><img src=a><p><img src=b>").nodes.filter { $0.name == "img" }.map(\.isInert) == [true, true])
    }
}

@Suite struct `Relative addresses begin at the base` {
    @Test(arguments: [
        ("<base href='http://a.example/x/'>", "http://a.example/x/"),
        ("<base target=_top><base href=a><base href=b>", "a"),
        ("<p>text<base href=' b '>", " b "),
        ("<template><base href=a></template><noscript><base href=b></noscript><base href=c>", "c"),
        ("<svg><base href=a></base></svg>", nil),
        ("<!-- <base href=a> -->", nil),
        ("<base>", nil),
        ("", nil),
    ])
    func `the first counts`(html: String, expected: String?) {
        #expect(HTMLDocument(html).base == expected)
    }
}
