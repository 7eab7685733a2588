import Testing

@testable import Markup

@Suite struct `What an address of a style sheet is for` {
    static let properties: [CSSCase] = [
        CSSCase("a{background-image:url(a)}", "image(background-image) a"),
        CSSCase("a{border-image:url(a) 30 round}", "image(border-image) a"),
        CSSCase("a{list-style:square url(a)}", "image(list-style) a"),
        CSSCase("a{cursor:url(a),auto}", "image(cursor) a"),
        CSSCase("a::before{content:'x' url(a)}", "image(content) a"),
        CSSCase("a{mask:url(a.svg)}", "image(mask) a.svg"),
        CSSCase("a{-webkit-mask-image:url(a.png)}", "image(-webkit-mask-image) a.png"),
        CSSCase("a{mask:url(a.svg#b)}", "image(mask) a.svg#b"),
        CSSCase("a{filter:url(a.svg#b) blur(2px)}", "shape a.svg#b"),
        CSSCase("a{clip-path:url(a.svg#b)}", "shape a.svg#b"),
        CSSCase("path{fill:url(a.svg#b);marker-end:url(#c)}", "shape a.svg#b", "shape #c"),
        CSSCase("a{--x:url(a)}", "image(--x) a"),
        CSSCase("a{--X: {b:url(a);c:'d'} }", "image(--X) a"),
        CSSCase("a{--x:image-set('a' 1x)}", "set(--x) a"),
        CSSCase("a{behavior:url(a.htc)}", "other a.htc"),
        CSSCase("a{src:url(a)}", "other a"),
        CSSCase("a{background:image-set(url(a) 1x, url('b') 2x)}", "set(background) a", "set(background) b"),
        CSSCase("a{background:-webkit-image-set(url(a) 1x)}", "set(background) a"),
        CSSCase("a{background:image-set('a' 1x, \"b\" type('image/avif'))}", "set(background) a", "set(background) b"),
        CSSCase("a{background:image-\\73 et('a' 1x)}", "set(background) a"),
        CSSCase("a{background:image-set('a' 1x),url(b)}", "set(background) a", "image(background) b"),
        CSSCase("a{background:cross-fade(image-set('a' 1x),url(b))}", "set(background) a", "image(background) b"),
        CSSCase("a{content:attr(x,'a') counter(b,'c') 'd'}"),
    ]

    static let rules: [CSSCase] = [
        CSSCase("@import 'a';", "import a"),
        CSSCase("@import url(a);", "import a"),
        CSSCase("@import url('a') screen;", "import a"),
        CSSCase("@IMPORT\"a\"", "import a"),
        CSSCase("@\\69mport 'a';", "import a"),
        CSSCase("@import/**/'a';", "import a"),
        CSSCase("@import \"http://a\" layer(x) supports(background: url(b)) screen and (width > 1px);", "import http://a"),
        CSSCase("@import url(a) layer;@import 'b' supports(display:grid);", "import a", "import b"),
        CSSCase("@charset \"utf-8\";@import 'a';", "import a"),
        CSSCase("@layer x, y;@import 'a';", "import a"),
        CSSCase("<!--@import 'a';-->@import 'b';", "import a", "import b"),
        CSSCase("a{}@import 'a';"),
        CSSCase("@media x{}@import 'a';"),
        CSSCase("@namespace url(n);@import 'a';", "namespace n"),
        CSSCase("@media x{@import 'a';}"),
        CSSCase("a{@import 'a';}"),
        CSSCase("@import x 'a';"),
        CSSCase("@import 'a' {}"),
        CSSCase("@import 'a\n;@import 'b';", "import b"),
        CSSCase("@import;@import 'a';", "import a"),
        CSSCase("@namespace url(http://www.w3.org/1999/xhtml);", "namespace http://www.w3.org/1999/xhtml"),
        CSSCase("@namespace svg 'http://www.w3.org/2000/svg';", "namespace http://www.w3.org/2000/svg"),
        CSSCase("@namespace svg url(\"http://www.w3.org/2000/svg\");", "namespace http://www.w3.org/2000/svg"),
        CSSCase("@font-face{font-family:'x';src:url(a)}", "font a"),
        CSSCase("@font-face{src:local('x'),url('a') format('woff2') tech(color-COLRv1),url(b)}", "font a", "font b"),
        CSSCase("@FONT-FACE{SRC:url(a)}", "font a"),
        CSSCase("@font-face{background:url(a)}", "other a"),
        CSSCase("@media print{a{background:url(a)}}", "image(background) a"),
        CSSCase("@media print{@supports (x:url(b)){a{background:url(a)}}}", "image(background) a"),
        CSSCase("@media print{background:url(a)}"),
        CSSCase("@media print{@font-face{src:url(a)}}b{src:url(c)}", "font a", "other c"),
        CSSCase("@keyframes x{from{background:url(a)}50%{cursor:url(b)}}", "image(background) a", "image(cursor) b"),
        CSSCase("@page{background:url(a);@top-left{content:url(b)}}", "image(background) a", "image(content) b"),
        CSSCase("@-moz-document url(http://a),url-prefix('b'){c{cursor:url(d)}}", "image(cursor) d"),
        CSSCase("@layer x{a{background:url(a)}}", "image(background) a"),
        CSSCase("@container x (width>1px){a{background:url(a)}}", "image(background) a"),
        CSSCase("a{b{background:url(a)}c:hover{cursor:url(d)}color:red}", "image(background) a", "image(cursor) d"),
        CSSCase("a{&:hover{background:url(a)}@media x{cursor:url(b)}}", "image(background) a", "image(cursor) b"),
        CSSCase("a{b:is(c){background:url(a)}list-style:url(d)}", "image(background) a", "image(list-style) d"),
        CSSCase("a[b='url(c)'],a:not([d=\"http://e\"]){cursor:url(f)}", "image(cursor) f"),
        CSSCase("@unknown 'a' url(b);a{cursor:url(c)}", "image(cursor) c"),
    ]

    @Test(arguments: properties) func `by property`(_ one: CSSCase) {
        #expect(sketch(one.css) == one.expected)
    }

    @Test(arguments: rules) func `by rule`(_ one: CSSCase) {
        #expect(sketch(one.css) == one.expected)
    }

    @Test(arguments: [
        CSSCase("background:url(\"http://a\")", "image(background) http://a"),
        CSSCase(" color:red;;cursor:url(a) ; ", "image(cursor) a"),
        CSSCase("--x:url(a);background:var(--x)", "image(--x) a"),
        CSSCase("@import 'a';cursor:url(b)", "image(cursor) b"),
        CSSCase("@namespace url(a);"),
        CSSCase("background:url(a b);cursor:url(c)", "image(cursor) c"),
        CSSCase("a{cursor:url(b)}", "image(cursor) b"),
        CSSCase(""),
    ])
    func `in a style attribute`(_ one: CSSCase) {
        #expect(sketch(one.css, isDeclarations: true) == one.expected)
    }
}
