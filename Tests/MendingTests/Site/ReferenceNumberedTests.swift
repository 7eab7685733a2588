import Basics
import Testing
import Wire

@testable import Mending

@Suite struct `The scanner's numbered cases` {
    @Test(arguments: names + pictures + styles + nesting + inert + spellings + policies + others)
    func `Each gives what the reference says`(numbered: ReferenceCase) throws {
        #expect(try numbered.sketch() == numbered.expected)
    }

    private static let names: [ReferenceCase] = [
        ReferenceCase(
            "55 an address inside another",
            "<img src='https://proxy.test/?u=http://a.test/'><a href='https://proxy.test/?u=http://a.test/'>x</a>"
        ),
        ReferenceCase(
            "56 names of namespaces",
            """
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:og="http://ogp.me/ns#" prefix="og: http://ogp.me/ns#">
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><rect/></svg>
            <style>p { mask: url("data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>");
            background: url(data:image/svg+xml,%3Csvg%20xmlns=%22http%3A//www.w3.org/2000/svg%22%3E) }</style>
            <script>document.createElementNS("http://www.w3.org/2000/svg", "svg")</script>
            """
        ),
        ReferenceCase(
            "57 rel=profile and rel=license",
            "<link rel=profile href=http://gmpg.org/xfn/11><link rel=license href=http://creativecommons.test/>"
        ),
        ReferenceCase(
            "58 vocabularies",
            """
            <div itemscope itemtype="http://schema.org/Person" vocab="http://schema.org/"><q cite="http://a.test/">x</q></div>\
            <script type="application/ld+json">{"@context":"http://schema.org","url":"http://site.test/"}</script>
            """
        ),
    ]

    private static let pictures: [ReferenceCase] = [
        ReferenceCase(
            "59 src and srcset",
            "<img src=http://a.test/x.png srcset='http://a.test/x.png 1x, http://a.test/y.png 2x'>",
            "img.src.unused none LLL http://a.test/x.png",
            "img.srcset blockable BBB http://a.test/x.png",
            "img.srcset blockable BBB http://a.test/y.png"
        ),
        ReferenceCase(
            "60 picture and source",
            "<picture><source media='(min-width:1px)' srcset=http://a.test/w.webp><img src=http://a.test/x.png></picture>",
            "source.srcset blockable BBB http://a.test/w.webp",
            "img.src.picture blockable UBB http://a.test/x.png"
        ),
        ReferenceCase(
            "61 commas and data: in srcset",
            "<img srcset='data:image/png;base64,AAAA 1x, http://a.test/w_1,h_2/x.png 2x'>",
            "img.srcset blockable BBB http://a.test/w_1,h_2/x.png"
        ),
    ]

    private static let styles: [ReferenceCase] = [
        ReferenceCase(
            "62 entities in a style attribute",
            "<p style=\"background:url(&quot;http://a.test/x.png&quot;)\">",
            "css.image upgradeable UUU http://a.test/x.png"
        ),
        ReferenceCase(
            "63 escapes, comments, layers, fonts",
            #"""
            <style>/* url(http://a.test/no.png) */ @import "http://a.test/i.css" layer(x);
            p { background: u\72l(http://a.test/b.png) } @font-face { src: url("http://a.test/f.woff") }</style>
            """#,
            "css.import blockable BBB http://a.test/i.css",
            "css.image upgradeable UUU http://a.test/b.png",
            "css.font blockable BBB http://a.test/f.woff"
        ),
        ReferenceCase("64 @namespace", "<style>@namespace url(http://www.w3.org/1999/xhtml); p { color: red }</style>"),
        ReferenceCase(
            "65 image-set",
            "<style>p { background: image-set(url(http://a.test/x.png) 1x, 'http://a.test/y.png' 2x) }</style>",
            "css.image-set upgradeable UUU http://a.test/x.png",
            "css.image-set upgradeable UUU http://a.test/y.png"
        ),
    ]

    private static let nesting: [ReferenceCase] = [
        ReferenceCase(
            "66 base",
            "<base href='http://a.test/b/'><script src=x.js></script><a href=y>y</a><link rel=stylesheet href=//c.test/x.css>",
            "base none LLL http://a.test/b/",
            "script.src blockable BBB http://a.test/b/x.js",
            "link.href link LLL http://a.test/b/y",
            "link.stylesheet blockable BBB http://c.test/x.css"
        ),
        ReferenceCase(
            "67 srcdoc with entities, and one in another",
            """
            <iframe srcdoc="&lt;img src=&quot;http://a.test/x.png&quot;&gt;\
            &lt;iframe srcdoc='&amp;lt;script src=http://a.test/y.js&amp;gt;'&gt;">
            """,
            "img.src upgradeable UUU http://a.test/x.png",
            "script.src blockable BBB http://a.test/y.js"
        ),
        ReferenceCase(
            "67 data: frame",
            "<iframe src='data:text/html,%3Cimg%20src=http://a.test/x.png%3E<img src=rel.png>'></iframe>",
            "img.src upgradeable UUU http://a.test/x.png"
        ),
    ]

    private static let inert: [ReferenceCase] = [
        ReferenceCase(
            "69 noscript, template, comment",
            """
            <noscript><img src=http://a.test/n.png></noscript><template><script src=http://a.test/t.js></script></template>\
            <!-- <img src=http://a.test/c.png> --><!--[if lt IE 9]><script src=http://a.test/ie.js></script><![endif]-->
            """,
            "img.src upgradeable UUU http://a.test/n.png",
            "script.src blockable BBB http://a.test/t.js"
        )
    ]

    private static let spellings: [ReferenceCase] = [
        ReferenceCase(
            "70 unquoted, split by a line end, given twice",
            "<img src=http://a.test/x.png alt=x><img\nsrc\n=\n'http://a.test/\ny.png'><img src=https://a.test/1 src=http://a.test/2>",
            "img.src upgradeable UUU http://a.test/x.png",
            "img.src upgradeable UUU http://a.test/y.png"
        ),
        ReferenceCase(
            "70 what browsers forgive",
            #"<img src=" HTTP:\\A.test\x y.png "><img src="http://a.test:80/p/../z.png#f"><img src="http:/one.test/s.png">"#,
            "img.src upgradeable UUU http://a.test/x%20y.png",
            "img.src upgradeable UUU http://a.test/z.png",
            "img.src upgradeable UUU http://one.test/s.png"
        ),
    ]

    private static let policies: [ReferenceCase] = [
        ReferenceCase(
            "72 upgrade-insecure-requests in the header",
            headers: [("Content-Security-Policy", "default-src *; Upgrade-Insecure-Requests")],
            """
            <script src=http://a.test/x.js></script><a href=http://site.test/y>y</a><a href=http://a.test/z>z</a>\
            <form action=http://a.test/f></form><iframe srcdoc='<script src=http://a.test/i.js></script>'></iframe>
            """,
            "script.src blockable UUU http://a.test/x.js",
            "link.href link UUU http://site.test/y",
            "link.href link LLL http://a.test/z",
            "form.action form UUU http://a.test/f",
            "script.src blockable UUU http://a.test/i.js"
        ),
        ReferenceCase(
            "72 in a late meta",
            """
            <head><script src=http://a.test/early.js></script><a href=http://site.test/>x</a>
            """,
            "script.src blockable BBB http://a.test/early.js",
            "link.href link LLL http://site.test/"
        ),
        ReferenceCase(
            "72 in a meta after a script",
            """
            <head><script src=http://a.test/early.js></script>\
            <meta http-equiv=Content-Security-Policy content="upgrade-insecure-requests">\
            <script src=http://a.test/late.js></script></head><a href=http://site.test/>x</a>
            """,
            "script.src blockable BBB http://a.test/early.js",
            "script.src blockable UUU http://a.test/late.js",
            "link.href link UUU http://site.test/"
        ),
        ReferenceCase(
            "72 in a meta after a picture in a noscript of the head",
            """
            <head><title>x</title><noscript><img height=1 src=http://a.test/pixel></noscript>\
            <meta http-equiv=Content-Security-Policy content=upgrade-insecure-requests></head>\
            <body><script src=http://a.test/x.js></script>
            """,
            "img.src upgradeable UUU http://a.test/pixel",
            "script.src blockable UUU http://a.test/x.js"
        ),
        ReferenceCase(
            "72 in the body, where it has no effect",
            "<body><meta http-equiv=Content-Security-Policy content=upgrade-insecure-requests><script src=http://a.test/x.js></script>",
            "script.src blockable BBB http://a.test/x.js"
        ),
        ReferenceCase(
            "72 report-only",
            headers: [("Content-Security-Policy-Report-Only", "upgrade-insecure-requests")],
            "<script src=http://a.test/x.js></script>",
            "script.src blockable BBB http://a.test/x.js"
        ),
        ReferenceCase(
            "73 Strict-Transport-Security",
            headers: [("Strict-Transport-Security", "max-age=31536000; includeSubDomains")],
            "<script src=http://site.test/x.js></script><a href=http://www.site.test/>x</a><a href=http://a.test/>y</a>",
            "script.src blockable BBB http://site.test/x.js",
            "link.href link UUU http://www.site.test/",
            "link.href link LLL http://a.test/"
        ),
        ReferenceCase(
            "74 a number and localhost",
            """
            <img src=http://192.0.2.7/x.png><img src=http://[2001:db8::1]/x.png><img src=http://localhost/x.png>\
            <script src=http://dev.localhost:3000/x.js></script><script src=http://192.0.2.7/x.js></script>
            """,
            "img.src upgradeable BUB http://192.0.2.7/x.png",
            "img.src upgradeable BUB http://[2001:db8::1]/x.png",
            "img.src upgradeable LLU http://localhost/x.png",
            "script.src blockable LLB http://dev.localhost:3000/x.js",
            "script.src blockable BBB http://192.0.2.7/x.js"
        ),
    ]

    private static let others: [ReferenceCase] = [
        ReferenceCase(
            "75 form, formaction, download",
            "<form action=http://a.test/f><button formaction=http://a.test/b>x</button></form><a href=http://a.test/d download=x>x</a>",
            "form.action form WWL http://a.test/f",
            "form.action form WWL http://a.test/b",
            "link.download download BBL http://a.test/d"
        ),
        ReferenceCase(
            "77 refresh with quotes",
            "<meta http-equiv=refresh content=\"0; URL='http://a.test/r'\">",
            "page.refresh link LLL http://a.test/r"
        ),
        ReferenceCase(
            "77 refresh in a frame",
            "<iframe srcdoc=\"<meta http-equiv=refresh content='0;url=http://a.test/r'>\"></iframe>",
            "frame.refresh blockable BBB http://a.test/r"
        ),
        ReferenceCase(
            "78 Link header",
            headers: [
                ("Link", "<http://a.test/a,b.png>; rel=preload; as=image, <http://a.test/f.woff>; rel=\"preload\"; as=font"),
                ("link", "<http://site.test/wp-json/>; rel=\"https://api.w.org/\""),
            ],
            "",
            "link.preload.image upgradeable UUU http://a.test/a,b.png",
            "link.preload blockable BBB http://a.test/f.woff",
            "link.other none LLL http://site.test/wp-json/"
        ),
        ReferenceCase(
            "79 windows-1252",
            type: "text/html; charset=windows-1252",
            bytes: Array("<p>M".utf8) + [0xFC] + Array("ller<img src=http://a.test/x.png>".utf8),
            "img.src upgradeable UUU http://a.test/x.png"
        ),
        ReferenceCase(
            "79 UTF-16 with a mark",
            type: "text/html",
            bytes: [0xFF, 0xFE] + "<p>é<img src=http://a.test/x.png>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            "img.src upgradeable UUU http://a.test/x.png"
        ),
    ]
}
