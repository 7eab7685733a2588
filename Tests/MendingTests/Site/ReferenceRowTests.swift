import Assets
import Testing

@testable import Mending

@Suite struct `What each context of the table is recognised by` {
    @Test(arguments: rows) func `A page that has it says so`(row: ReferenceCase) throws {
        #expect(try row.sketch() == row.expected)
    }

    @Test func `Every row that is found in a page has a case here or is a circumstance`() {
        let kinds: Set<String> = ["framed", "policy", "host"]
        let listed = ReferenceContexts.shared.rows.filter { $0.isListed && kinds.isDisjoint(with: $0.elements) }.map(\.id)
        let shown = Self.rows.flatMap(\.expected).compactMap { $0.split(separator: " ").first.map(String.init) }
        let elsewhere: Set<String> = [
            "manifest.icon", "page.location", "script.request", "page.insecure",
        ]
        #expect(Set(listed).subtracting(shown).subtracting(elsewhere).sorted() == [])
    }

    static let rows = images + styles + scripts + frames + links + actions + later + unfetched

    private static let images: [ReferenceCase] = [
        ReferenceCase("img", "<img src=http://a.test/x.png>", "img.src upgradeable UUU http://a.test/x.png"),
        ReferenceCase(
            "img with srcset",
            "<img src=http://a.test/x.png srcset='http://a.test/y.png 2x, https://a.test/z.png 3x'>",
            "img.src.set blockable BBB http://a.test/x.png",
            "img.srcset blockable BBB http://a.test/y.png"
        ),
        ReferenceCase(
            "img with widths",
            "<img src=http://a.test/x.png srcset='http://a.test/y.png 300w, https://a.test/z.png 600w'>",
            "img.src.unused none LLL http://a.test/x.png",
            "img.srcset blockable BBB http://a.test/y.png"
        ),
        ReferenceCase(
            "picture",
            "<picture><source srcset='http://a.test/y.webp'><img src=http://a.test/x.png></picture>",
            "source.srcset blockable BBB http://a.test/y.webp",
            "img.src.picture blockable UBB http://a.test/x.png"
        ),
        ReferenceCase(
            "picture without a source",
            "<picture><img crossorigin src=http://a.test/x.png></picture>",
            "img.src.picture blockable UBB http://a.test/x.png"
        ),
        ReferenceCase(
            "img in a picture with srcset",
            "<picture><img src=http://a.test/x.png srcset='https://a.test/y.png 9x'></picture>",
            "img.src.set blockable BBB http://a.test/x.png"
        ),
        ReferenceCase(
            "srcset without a candidate",
            "<img src=http://a.test/x.png srcset><img src=http://a.test/y.png srcset='https://a.test/z.png 1q'>",
            "img.src.empty-set blockable UBB http://a.test/x.png",
            "img.src.empty-set blockable UBB http://a.test/y.png"
        ),
        ReferenceCase("source outside", "<source srcset='http://a.test/y.webp'><div><source src=http://a.test/y.webp></div>"),
        ReferenceCase(
            "img crossorigin",
            "<img crossorigin src=http://a.test/x.png>",
            "img.crossorigin upgradeable UUU http://a.test/x.png"
        ),
        ReferenceCase(
            "input image",
            "<input type=IMAGE src=http://a.test/x.png><input type=text src=http://a.test/y.png>",
            "input.image upgradeable UUU http://a.test/x.png"
        ),
        ReferenceCase(
            "video and audio",
            "<video src=http://a.test/v.mp4 poster=http://a.test/p.jpg></video><audio src=http://a.test/a.mp3></audio>",
            "media.src upgradeable UUU http://a.test/v.mp4",
            "media.poster upgradeable UUU http://a.test/p.jpg",
            "media.src upgradeable UUU http://a.test/a.mp3"
        ),
        ReferenceCase(
            "source and track",
            "<video><source src=http://a.test/v.mp4><track src=http://a.test/t.vtt></video>",
            "media.source upgradeable UUU http://a.test/v.mp4",
            "track.src blockable BBB http://a.test/t.vtt"
        ),
        ReferenceCase(
            "track of a video of another origin",
            "<video crossorigin><track src=http://a.test/t.vtt></video>",
            "track.crossorigin blockable BLB http://a.test/t.vtt"
        ),
        ReferenceCase(
            "background",
            "<body background=http://a.test/b.png><table background=http://a.test/t.png><tr><td background=http://a.test/d.png>x",
            "background upgradeable UUU http://a.test/b.png",
            "background upgradeable UUU http://a.test/t.png",
            "background upgradeable UUU http://a.test/d.png"
        ),
        ReferenceCase(
            "svg image",
            "<svg><image xlink:href=http://a.test/x.png /><image href=http://a.test/y.png /></svg>",
            "svg.image upgradeable UUU http://a.test/x.png",
            "svg.image upgradeable UUU http://a.test/y.png"
        ),
        ReferenceCase(
            "svg use",
            "<svg><use href='http://a.test/x.svg#y'/><use href='http://site.test/x.svg#y'/></svg>",
            "svg.use blockable BBB http://a.test/x.svg",
            "svg.use blockable UBU http://site.test/x.svg"
        ),
    ]

    private static let styles: [ReferenceCase] = [
        ReferenceCase(
            "stylesheet",
            "<link rel='Alternate StyleSheet' href=http://a.test/x.css><link rel=stylesheet type=text/less href=http://a.test/y.css>",
            "link.stylesheet blockable BBB http://a.test/x.css"
        ),
        ReferenceCase(
            "stylesheet in a header",
            headers: [("Link", "<http://a.test/x.css>; rel=stylesheet")],
            "",
            "header.stylesheet blockable BBB http://a.test/x.css"
        ),
        ReferenceCase(
            "style",
            """
            <style>
            @import 'http://a.test/i.css';
            @font-face { font-family: x; src: url(http://a.test/f.woff2) }
            p { background: url(http://a.test/b.png); filter: url(http://a.test/f.svg#a); --x: url(http://a.test/c.png) }
            q { background: image-set('http://a.test/s.png' 1x); behavior: url(http://a.test/x.htc) }
            </style>
            """,
            "css.import blockable BBB http://a.test/i.css",
            "css.font blockable BBB http://a.test/f.woff2",
            "css.image upgradeable UUU http://a.test/b.png",
            "css.shape blockable UBU http://a.test/f.svg",
            "css.custom upgradeable UUU http://a.test/c.png",
            "css.image-set upgradeable UUU http://a.test/s.png",
            "css.other none LLL http://a.test/x.htc"
        ),
        ReferenceCase(
            "svg presentation attribute",
            "<svg><rect filter='url(http://a.test/f.svg#a)' fill=red /></svg>",
            "css.shape blockable UBU http://a.test/f.svg"
        ),
    ]

    private static let scripts: [ReferenceCase] = [
        ReferenceCase(
            "script",
            """
            <script src=http://a.test/x.js></script><script type=module src=http://a.test/m.js></script>\
            <script type=text/plain src=http://a.test/p.js></script><script nomodule src=http://a.test/n.js></script>
            """,
            "script.src blockable BBB http://a.test/x.js",
            "script.src blockable BBB http://a.test/m.js",
            "script.nomodule none LLL http://a.test/n.js"
        ),
        ReferenceCase(
            "svg script",
            "<svg><script href=http://a.test/x.js></script></svg>",
            "svg.script blockable BBB http://a.test/x.js"
        ),
        ReferenceCase(
            "modulepreload",
            "<link rel=modulepreload href=http://a.test/x.js>",
            "link.modulepreload blockable BBB http://a.test/x.js"
        ),
        ReferenceCase(
            "import map",
            """
            <script type=importmap>{"imports": {"a": "http://a.test/a.js", "http://b.test/": "https://b.test/"}}</script>
            """,
            "script.importmap blockable BBB http://a.test/a.js"
        ),
        ReferenceCase(
            "requests of a script",
            """
            <script>
            fetch('http://a.test/f'); new WebSocket("ws://a.test/s"); new Worker('http://a.test/w.js');
            import('http://a.test/i.js'); new Image().src = 'http://a.test/p.png'; location.href = "http://a.test/";
            load('http://a.test/x.css'); let home = "http://site.test/home", other = "http://other.test/home";
            </script>
            """,
            "script.fetch blockable BBB http://a.test/f",
            "script.socket blockable BBB ws://a.test/s",
            "script.worker blockable BBB http://a.test/w.js",
            "script.import blockable BBB http://a.test/i.js",
            "script.image upgradeable UUU http://a.test/p.png",
            "script.navigation link LLL http://a.test/",
            "script.file blockable BBB http://a.test/x.css",
            "script.literal none LLL http://site.test/home"
        ),
    ]

    private static let frames: [ReferenceCase] = [
        ReferenceCase(
            "frames",
            "<iframe src=http://a.test/f></iframe><iframe srcdoc='x' src=http://a.test/unused></iframe>",
            "frame.src blockable BBB http://a.test/f"
        ),
        ReferenceCase(
            "frameset",
            "<frameset cols='*'><frame src=http://a.test/f></frameset>",
            "frame.src blockable BBB http://a.test/f"
        ),
        ReferenceCase(
            "object and embed",
            "<object data=http://a.test/o><param name=Movie value=http://a.test/m.swf></object><embed src=http://a.test/e>",
            "object.data blockable BBB http://a.test/o",
            "param blockable BBB http://a.test/m.swf",
            "embed.src blockable BBB http://a.test/e"
        ),
        ReferenceCase(
            "pictures in object and embed",
            """
            <object data=http://a.test/o.PNG?x></object><object type=image/gif data=http://a.test/p></object>\
            <object data=http://a.test/o.svg></object><object type=text/html data=http://a.test/q.png></object>\
            <embed type='Image/PNG; x' src=http://a.test/e><embed type=image/svg+xml src=http://a.test/f>
            """,
            "object.image blockable BBB http://a.test/o.PNG?x",
            "object.image blockable BBB http://a.test/p",
            "object.data blockable BBB http://a.test/o.svg",
            "object.data blockable BBB http://a.test/q.png",
            "embed.image blockable BBB http://a.test/e",
            "embed.src blockable BBB http://a.test/f"
        ),
        ReferenceCase(
            "ways out of a frame",
            """
            <iframe srcdoc="<a href=http://a.test/1>x</a><a target=_self href=http://a.test/2>x</a>\
            <a target=_top href=http://a.test/3>x</a><script>location = 'http://a.test/4'</script>"></iframe>
            """,
            "frame.link blockable BBB http://a.test/1",
            "frame.link blockable BBB http://a.test/2",
            "link.away link LLL http://a.test/3",
            "script.frame blockable BBB http://a.test/4"
        ),
        ReferenceCase(
            "applet",
            "<applet archive=http://a.test/a.jar></applet>",
            "applet blockable BBB http://a.test/a.jar"
        ),
    ]

    private static let links: [ReferenceCase] = [
        ReferenceCase(
            "preload",
            """
            <link rel=preload as=image href=http://a.test/i.png><link rel=preload as=font href=http://a.test/f.woff>\
            <link rel=preload as=video href=http://a.test/v.mp4><link rel=preload href=http://a.test/nothing>\
            <link rel=preload as=image href=http://a.test/s.png imagesrcset='http://a.test/t.png 2x'>
            """,
            "link.preload.image upgradeable UUU http://a.test/i.png",
            "link.preload blockable BBB http://a.test/f.woff",
            "link.preload.media none LLL http://a.test/v.mp4",
            "link.preload.imageset blockable UBB http://a.test/s.png",
            "link.preload.imageset blockable UBB http://a.test/t.png"
        ),
        ReferenceCase(
            "preload without a candidate",
            "<link rel=preload as=image href=http://a.test/s.png imagesrcset>",
            "link.preload.image upgradeable UUU http://a.test/s.png"
        ),
        ReferenceCase(
            "prefetch and speculation",
            """
            <link rel=prefetch href=http://a.test/n><link rel=prerender href=http://a.test/p><script type=speculationrules>{"prerender":[{"urls":["http://a.test/m"]}]}</script>
            """,
            "link.prefetch blockable BBB http://a.test/n",
            "hint none LLL http://a.test/p",
            "script.speculation blockable BBB http://a.test/m"
        ),
        ReferenceCase(
            "icons and manifest",
            """
            <link rel='shortcut icon' href=http://a.test/i.ico><link rel=apple-touch-icon href=http://a.test/t.png>\
            <link rel=mask-icon href=http://a.test/m.svg><link rel=manifest href=http://a.test/m.json>
            """,
            "link.icon blockable BUB http://a.test/i.ico",
            "link.touch-icon blockable BUB http://a.test/t.png",
            "link.touch-icon.other blockable BBB http://a.test/m.svg",
            "link.manifest blockable BBB http://a.test/m.json"
        ),
        ReferenceCase(
            "ping",
            "<a ping='http://a.test/p https://a.test/q' href=/x>x</a>",
            "link.ping blockable BBB http://a.test/p"
        ),
        ReferenceCase(
            "report-uri",
            headers: [("Content-Security-Policy", "default-src 'self'; report-uri http://a.test/r /s")],
            "",
            "policy.report blockable BBB http://a.test/r"
        ),
        ReferenceCase(
            "XSLT",
            type: "application/xhtml+xml",
            "<?xml-stylesheet type='text/xsl' href='http://a.test/x.xsl'?><html></html>",
            "xml.stylesheet blockable BBB http://a.test/x.xsl"
        ),
        ReferenceCase("XSLT in HTML", "<?xml-stylesheet type='text/xsl' href='http://a.test/x.xsl'?><html></html>"),
    ]

    private static let actions: [ReferenceCase] = [
        ReferenceCase(
            "form",
            "<form action=http://a.test/f><button formaction=http://a.test/b>x</button><input formaction=http://a.test/i></form>",
            "form.action form WWL http://a.test/f",
            "form.action form WWL http://a.test/b",
            "form.action form WWL http://a.test/i"
        ),
        ReferenceCase(
            "links",
            "<a href=http://a.test/>x</a><a download href=http://a.test/d>x</a><a href=http://a.test/z.ZIP?x>x</a>",
            "link.href link LLL http://a.test/",
            "link.download download BBL http://a.test/d",
            "link.file download BBL http://a.test/z.ZIP?x"
        ),
        ReferenceCase(
            "area and svg link",
            "<map><area href=http://a.test/m></map><svg><a xlink:href=http://a.test/s><text>x</text></a></svg>",
            "link.href link LLL http://a.test/m",
            "link.href link LLL http://a.test/s"
        ),
        ReferenceCase(
            "refresh",
            headers: [("Refresh", "0;http://a.test/h")],
            "<meta http-equiv=Refresh content='5; url=http://a.test/r'>",
            "page.refresh link LLL http://a.test/h",
            "page.refresh link LLL http://a.test/r"
        ),
    ]

    private static let later: [ReferenceCase] = [
        ReferenceCase(
            "lazy pictures",
            "<img data-src=http://a.test/x.png data-srcset='http://a.test/y.png 2x'><div data-bg=http://a.test/b.png></div>",
            "lazy.image upgradeable UUU http://a.test/x.png",
            "lazy.srcset blockable BBB http://a.test/y.png",
            "lazy.image upgradeable UUU http://a.test/b.png"
        ),
        ReferenceCase(
            "lazy frames and media",
            "<iframe data-src=http://a.test/f></iframe><video data-src=http://a.test/v.mp4></video>",
            "lazy.frame blockable BBB http://a.test/f",
            "lazy.media upgradeable UUU http://a.test/v.mp4"
        ),
        ReferenceCase(
            "settings of a page builder",
            #"<div data-settings='{"gallery":[{"id":1,"url":"http:\/\/a.test\/g.jpg"}],"link":"http:\/\/a.test\/"}'></div>"#,
            "lazy.data upgradeable UUU http://a.test/g.jpg"
        ),
        ReferenceCase(
            "lazy style",
            "<div data-style='background:url(http://a.test/b.png)'></div>",
            "css.image upgradeable UUU http://a.test/b.png"
        ),
    ]

    private static let unfetched: [ReferenceCase] = [
        ReferenceCase(
            "hints and addresses for other programs",
            """
            <link rel=dns-prefetch href=http://a.test><link rel=canonical href=http://site.test/dir/page>\
            <link rel=alternate href=http://site.test/feed><link rel=pingback href=http://site.test/xmlrpc.php>\
            <meta property=og:image content=http://site.test/o.png>
            """,
            "hint none LLL http://a.test/",
            "link.canonical none LLL http://site.test/dir/page",
            "link.feed none LLL http://site.test/feed",
            "link.other none LLL http://site.test/xmlrpc.php",
            "meta.image none LLL http://site.test/o.png"
        ),
        ReferenceCase(
            "base",
            "<base href=http://a.test/b/><img src=x.png>",
            "base none LLL http://a.test/b/",
            "img.src upgradeable UUU http://a.test/b/x.png"
        ),
    ]
}
