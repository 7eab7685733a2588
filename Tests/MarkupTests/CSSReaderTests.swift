import Testing

@testable import Markup

/// References as `image(background) http://a`.
func sketch(_ css: String, isDeclarations: Bool = false) -> [String] {
    CSSReader.references(in: css, isDeclarations: isDeclarations).map { reference in
        switch reference.context {
        case .importRule: "import \(reference.url)"
        case .namespace: "namespace \(reference.url)"
        case .font: "font \(reference.url)"
        case .image(let property): "image(\(property)) \(reference.url)"
        case .imageSet(let property): "set(\(property)) \(reference.url)"
        case .shape: "shape \(reference.url)"
        case .other: "other \(reference.url)"
        }
    }
}

struct CSSCase: Sendable, CustomTestStringConvertible {
    let css: String
    let expected: [String]
    var testDescription: String { css }

    init(_ css: String, _ expected: String...) {
        self.css = css
        self.expected = expected
    }
}

@Suite struct `Addresses of a style sheet` {
    static let spellings: [CSSCase] = [
        CSSCase("a{background:url(http://a)}", "image(background) http://a"),
        CSSCase("a{background:url( \n http://a\t)}", "image(background) http://a"),
        CSSCase("a{background:url('http://a')}", "image(background) http://a"),
        CSSCase("a{background:url( \"http://a\" )}", "image(background) http://a"),
        CSSCase("a{background:URL(http://a)}", "image(background) http://a"),
        CSSCase("a{BACKGROUND : Url(http://A)}", "image(background) http://A"),
        CSSCase("a{background:u\\72l(http://a)}", "image(background) http://a"),
        CSSCase("a{background:\\75\\72\\6c(http://a)}", "image(background) http://a"),
        CSSCase("a{background:\\000075\r\n\\000072\r\n\\00006c\r\n(http://a)}", "image(background) http://a"),
        CSSCase("a{background:\\U\\R\\L('http://a')}", "image(background) http://a"),
        CSSCase("a{background:url(\\68ttp://a)}", "image(background) http://a"),
        CSSCase("a{background:url(\\68 ttp://a)}", "image(background) http://a"),
        CSSCase("a{background:url('\\000068ttp://a')}", "image(background) http://a"),
        CSSCase("a{background:url(http\\:\\/\\/a\\)b)}", "image(background) http://a)b"),
        CSSCase("a{background:url('http://a\\\n/b')}", "image(background) http://a/b"),
        CSSCase("a{background:url('http://a\\\r\n/b')}", "image(background) http://a/b"),
        CSSCase("a{background:url('\\0\\d800\\110000')}", "image(background) \u{FFFD}\u{FFFD}\u{FFFD}"),
        CSSCase("a{background:url('\\1F600 \\E9')}", "image(background) 😀é"),
        CSSCase("a{background:url(é\u{0}x)}", "image(background) é\u{FFFD}x"),
        CSSCase("a{b\\61 ckground:url(a)}", "image(background) a"),
        CSSCase("a{background:/* x */url(a)/**/}", "image(background) a"),
        CSSCase("a{background/**/:/* url(b) */url(a)}", "image(background) a"),
        CSSCase("a{background:url(/*a*/)}", "image(background) /*a*/"),
        CSSCase("a{background:url(a)url(b),url(c)}", "image(background) a", "image(background) b", "image(background) c"),
        CSSCase("a{background:url(a) center/cover no-repeat #fff !important}", "image(background) a"),
        CSSCase("a{background:url(data:image/svg+xml;utf8,%3Csvg%3E)}", "image(background) data:image/svg+xml;utf8,%3Csvg%3E"),
        CSSCase("a{background:linear-gradient(red,blue),url(a)}", "image(background) a"),
        CSSCase("a{background:-webkit-cross-fade(url(a),url(\"b\"),50%)}", "image(background) a", "image(background) b"),
        CSSCase("a{background:url(\"a\" crossorigin(anonymous))}", "image(background) a"),
        CSSCase("a{background:url()}"),
        CSSCase("a{background:url('')}"),
        CSSCase("a{background:\"http://a\"}"),
        CSSCase("a{background:curl(http://a)}"),
        CSSCase("a{background:url (http://a)}"),
        CSSCase("a{background:@url(http://a)}"),
        CSSCase("/* a{background:url(a)} */"),
        CSSCase("a{background:#url(http://a)}"),
        CSSCase("a{background:1url(http://a)}"),
    ]

    static let damaged: [CSSCase] = [
        CSSCase("a{background:url(a", "image(background) a"),
        CSSCase("a{background:url( a ", "image(background) a"),
        CSSCase("a{background:url('a", "image(background) a"),
        CSSCase("a{background:url('a'", "image(background) a"),
        CSSCase("a{background:url('a\\", "image(background) a"),
        CSSCase("a{background:url(a)/* x", "image(background) a"),
        CSSCase("a{background:image-set('a'", "set(background) a"),
        CSSCase("a{background:url(a b)}"),
        CSSCase("a{background:url(a'b)}"),
        CSSCase("a{background:url(a(b)}"),
        CSSCase("a{background:url(a\u{1}b)}"),
        CSSCase("a{background:url(a\\\nb)}"),
        CSSCase("a{background:url(a),url(b c)}"),
        CSSCase("a{background:url(a b\\)c);cursor:url(d)}", "image(cursor) d"),
        CSSCase("a{background:url('a\n');cursor:url(d)}"),
        CSSCase("a{background:url('a\n;cursor:url(d)}b{cursor:url(e)}"),
        CSSCase("a{content:'x\n;cursor:url(d)}", "image(cursor) d"),
        CSSCase("a{background:url(a));cursor:url(d)}", "image(cursor) d"),
        CSSCase("a{background:url(a)];cursor:url(d)}", "image(cursor) d"),
        CSSCase("a{width:calc(1px;cursor:url(d)}", "other d"),
        CSSCase("a{*background:url(a);cursor:url(d)}", "image(cursor) d"),
        CSSCase("a{_background:url(a)}", "other a"),
        CSSCase("a{background url(a);cursor:url(d)}", "image(cursor) d"),
        CSSCase("a{;;cursor:url(d);;}", "image(cursor) d"),
        CSSCase("}a{cursor:url(d)}", "image(cursor) d"),
        CSSCase("a{color:red}}b{cursor:url(d)}", "image(cursor) d"),
        CSSCase("background:url(a);"),
        CSSCase("background:url(a);b{cursor:url(d)}", "image(cursor) d"),
        CSSCase("a[href='{background:url(x)}']{cursor:url(d)}", "image(cursor) d"),
        CSSCase("<!-- a{cursor:url(d)} -->", "image(cursor) d"),
        CSSCase("a{<!-- cursor:url(d);cursor:url(e)}", "image(cursor) e"),
        CSSCase("\\"), CSSCase("a{\\"), CSSCase("a{b:\\"), CSSCase("@"), CSSCase("@\\"), CSSCase("#"), CSSCase("-"),
        CSSCase("<!-"), CSSCase("a{b:url"), CSSCase("a{b:url("), CSSCase("a{b:url('"), CSSCase("/*"), CSSCase("/"),
    ]

    @Test(arguments: spellings) func `in every spelling`(_ one: CSSCase) {
        #expect(sketch(one.css) == one.expected)
    }

    @Test(arguments: damaged) func `in damaged style sheets as browsers mend them`(_ one: CSSCase) {
        #expect(sketch(one.css) == one.expected)
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func `with the line of the address`(end: String) {
        let css = ["/*", "*/", "a {", "  background: url(a),", "  url(", "\"b\\", "c\") }", "@font-face { src: url(d) }"]
        let found = CSSReader.references(in: css.joined(separator: end), isDeclarations: false)
        #expect(found.map(\.line) == [4, 6, 8])
        #expect(found.map(\.url) == ["a", "bc", "d"])
    }
}
