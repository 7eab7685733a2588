import TestSupport

/// The places of section 3 of the reference that a browser can be asked about, by kind.
enum BrowserCases {
    static let images = [
        BrowserCase("img", "png", "<img src='^'>"),
        BrowserCase("img-same-host", "png", "<img src='^'>", host: "site.test"),
        BrowserCase("img-lazy", "png", "<img loading=lazy width=5 height=5 src='^'>"),
        BrowserCase("img-crossorigin", "png", "<img crossorigin src='^'>"),
        BrowserCase("img-srcset", "png", "<img srcset='^ 1x'>"),
        BrowserCase("img-src-beside-srcset", "png", "<img src='^' srcset='https://cdn.test/spare-~.png 9x'>"),
        BrowserCase(
            "img-src-beside-widths",
            "png",
            "<img src='^' srcset='https://cdn.test/spare-~.png 9w'>",
            askedBy: []
        ),
        BrowserCase("img-src-beside-1x", "png", "<img src='^' srcset='https://cdn.test/spare-~.png'>", askedBy: []),
        BrowserCase("img-src-empty-srcset", "png", "<img src='^' srcset=''>"),
        BrowserCase("img-src-broken-srcset", "png", "<img src='^' srcset='https://cdn.test/spare-~.png 1q'>"),
        BrowserCase("picture-img", "png", "<picture><img src='^'></picture>"),
        BrowserCase("picture-img-crossorigin", "png", "<picture><img crossorigin src='^'></picture>"),
        BrowserCase(
            "picture-img-other-source",
            "png",
            "<picture><source media='(max-width:1px)' srcset='https://cdn.test/spare-~.png'><img src='^'></picture>"
        ),
        BrowserCase("picture-source", "png", "<picture><source srcset='^'><img src='https://cdn.test/spare-~.png'></picture>"),
        BrowserCase("input-image", "png", "<input type=image src='^'>"),
        BrowserCase("table-background", "png", "<table background='^'><tr><td>x</table>"),
        BrowserCase("cell-background", "png", "<table><tr><td background='^'>x</table>"),
        BrowserCase("svg-image", "png", "<svg width=9 height=9><image width=9 height=9 href='^'/></svg>"),
        BrowserCase("svg-image-xlink", "png", "<svg width=9 height=9><image width=9 height=9 xlink:href='^'/></svg>"),
        BrowserCase(
            "svg-fe-image",
            "png",
            "<svg width=9 height=9><filter id=~><feImage href='^'/></filter><rect width=9 height=9 filter='url(#~)'/></svg>"
        ),
        BrowserCase("svg-use", "svg", "<svg width=9 height=9><use href='^#g'/></svg>", host: "site.test"),
        BrowserCase(
            "svg-fill",
            "svg",
            "<svg width=9 height=9><rect width=9 height=9 fill='url(^#c)'/></svg>",
            host: "site.test"
        ),
        BrowserCase("img-trailing-dot", "png", "<img src='^'>", host: "cdn.test."),
        BrowserCase("shadow-img", "png", "<div><template shadowrootmode=open><img src='^'></template></div>"),
    ]

    static let hosts = [
        BrowserCase("img-address", "png", "<img src='^'>", host: "192.0.2.7"),
        BrowserCase("picture-address", "png", "<picture><img src='^'></picture>", host: "192.0.2.7"),
        BrowserCase("script-address", "js", "<script src='^'></script>", host: "192.0.2.7"),
        BrowserCase("img-localhost", "png", "<img src='^'>", host: "localhost", askedBy: [.chromium]),
        BrowserCase("img-sub-localhost", "png", "<img src='^'>", host: "a.localhost"),
        BrowserCase("srcset-sub-localhost", "png", "<img srcset='^ 1x'>", host: "a.localhost"),
        BrowserCase("script-sub-localhost", "js", "<script src='^'></script>", host: "a.localhost"),
        BrowserCase("frame-sub-localhost", "html", "<iframe src='^'></iframe>", host: "a.localhost"),
    ]

    static let media = [
        BrowserCase("video-poster", "png", "<video poster='^'></video>"),
        BrowserCase("audio-src", "wav", "<audio preload=auto src='^'></audio>"),
        BrowserCase("audio-source", "wav", "<audio preload=auto><source src='^' type='audio/wav'></audio>"),
        BrowserCase("audio-crossorigin", "wav", "<audio crossorigin preload=auto src='^'></audio>"),
        BrowserCase("video-src", "wav", "<video preload=auto src='^'></video>"),
        BrowserCase("video-source", "wav", "<video preload=auto><source src='^'></video>"),
        BrowserCase(
            "track-crossorigin",
            "vtt",
            "<video crossorigin preload=auto src='https://cdn.test/spare-~.wav'><track default kind=subtitles src='^'></video>"
        ),
        BrowserCase(
            "track-same-host",
            "vtt",
            "<video preload=auto src='/spare-~.wav'><track default kind=subtitles src='^'></video>",
            host: "site.test"
        ),
    ]

    static let styles = [
        BrowserCase("stylesheet", "css", "<link rel=stylesheet href='^'>"),
        BrowserCase("stylesheet-alternate", "css", "<link rel='alternate stylesheet' title=~ href='^'>"),
        BrowserCase("import", "css", "<style>@import '^';</style>"),
        BrowserCase("import-url", "css", "<style>@import url(^) screen;</style>"),
        BrowserCase("import-layer", "css", "<style>@import '^' layer(x);</style>"),
        BrowserCase(
            "font",
            "woff2",
            "<style>@font-face{font-family:~;src:url(^)}.~{font-family:~}</style><p class='~'>text"
        ),
        BrowserCase("css-background", "png", "<div style='background:url(^)'>x</div>"),
        BrowserCase("css-background-rule", "png", "<style>.~{background-image:url(^)}</style><div class='~'>x</div>"),
        BrowserCase("css-entities", "png", "<div style='background:url(&quot;^&quot;)'>x</div>"),
        BrowserCase("css-escape", "png", "<div style='background:u\\72l(^)'>x</div>"),
        BrowserCase("css-variable", "png", "<div style='--x:url(^);background:var(--x)'>x</div>"),
        BrowserCase("css-border", "png", "<div style='border:5px solid;border-image:url(^) 1'>x</div>"),
        BrowserCase("css-list", "png", "<ul><li style='list-style:url(^)'>x</ul>"),
        BrowserCase("css-content", "png", "<style>.~::before{content:url(^)}</style><div class='~'>x</div>"),
        BrowserCase("css-cursor", "png", "<div style='cursor:url(^),auto'>x</div>"),
        BrowserCase("css-mask", "png", "<div style='mask-image:url(^)'>x</div>"),
        BrowserCase("css-shape-outside", "png", "<div style='float:left;width:9px;height:9px;shape-outside:url(^)'>x</div>"),
        BrowserCase("image-set", "png", "<style>.~{background-image:image-set('^' 1x)}</style><div class='~'>x</div>"),
        BrowserCase("image-set-url", "png", "<div style='background-image:image-set(url(^) 1x)'>x</div>"),
        BrowserCase("image-set-webkit", "png", "<div style='background-image:-webkit-image-set(url(^) 1x)'>x</div>"),
        BrowserCase("css-filter", "svg", "<div style='filter:url(^#f)'>x</div>", host: "site.test"),
        BrowserCase("css-clip-path", "svg", "<div style='clip-path:url(^#c)'>x</div>", host: "site.test"),
    ]
}
